/** Which commands are meant by what has been typed. */
interface Named {
  readonly label: string;
}

/** Those whose words begin with every word typed, in any order; what begins with all that was typed comes first. */
export function find<T extends Named>(commands: readonly T[], typed: string): readonly T[] {
  const wanted = wordsOf(typed);
  if (wanted.length === 0) return commands;
  const meant = commands.filter(({ label }) => wanted.every((start) => wordsOf(label).some((word) => word.startsWith(start))));
  const isFirst = ({ label }: T): boolean => wordsOf(label).join(' ').startsWith(wanted.join(' '));
  return [...meant.filter(isFirst), ...meant.filter((command) => !isFirst(command))];
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
