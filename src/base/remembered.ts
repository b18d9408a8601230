/** An object's key is the one copy of its text that engines find properties by without comparing letters. */
export const asKey = (text: string): string => Object.keys({ [text]: 0 })[0]!;

/** What is made of a name, made once for each: names are few, and are asked for at every event, often the same one several times in a row. */
export function remembered<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  let lastName: string | null = null;
  let last: T;
  return (name) => {
    if (name === lastName) return last;
    const known = made.get(name);
    if (known === undefined) made.set(name, (last = make(name)));
    else last = known;
    lastName = name;
    return last;
  };
}
