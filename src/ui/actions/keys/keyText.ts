/** Keys as people read them, and as `aria-keyshortcuts` wants them. */
const isMac = typeof navigator === 'object' && /Mac|iPhone|iPad/.test(navigator.platform);

const shown: Readonly<Record<string, string>> = {
  $mod: isMac ? '⌘' : 'Ctrl',
  Alt: isMac ? '⌥' : 'Alt',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Comma: ',',
  Period: '.',
  Delete: 'Del',
  BracketLeft: '[',
  BracketRight: ']',
};

const spoken: Readonly<Record<string, string>> = {
  $mod: isMac ? 'Meta' : 'Control',
  Comma: ',',
  Period: '.',
  BracketLeft: '[',
  BracketRight: ']',
};

const partsOf = (key: string): readonly string[] => key.split(/(?<=\w)\+/);
const bare = (part: string): string => part.replace(/^(?:Key|Digit)(?=[A-Z0-9]$)/, '');
const cased = (part: string): string => (part.length === 1 ? part.toUpperCase() : part);

export function sayKey(key: string): string {
  if (/^Shift\+[^\w\s]$/.test(key)) return key.slice('Shift+'.length); // the sign itself tells of Shift
  return partsOf(key)
    .map((part) => shown[part] ?? cased(bare(part)))
    .join(isMac ? ' ' : '+');
}

export function ariaKeys(keys: readonly string[]): string | undefined {
  if (keys.length === 0) return undefined;
  return keys
    .map((key) =>
      partsOf(key)
        .map((part) => spoken[part] ?? cased(bare(part)))
        .join('+'),
    )
    .join(' ');
}
