/** Names of nodes in targets, places and deeds, as numbers. No node's name begins with a digit, and no number stands where a node does. */

/** `of` is told every word that stands where a node does; `to`, `vs` and what follows a dot (but between sides) are none. */
function mapNodes(target: string, of: (word: string) => string): string {
  const isSides = target.includes('-vs-');
  const inPiece = (piece: string): string => {
    if (piece === 'to' || piece === 'vs') return piece;
    const [first = '', ...rest] = piece.split('.');
    return [of(first), ...(isSides ? rest.map(of) : rest)].join('.');
  };
  return target.split('-').map(inPiece).join('-');
}

/** 'freeze.alice=6s': the verb, and what else there may be. */
function mapDeed(deed: string, of: (word: string) => string): string {
  const [, verb = '', target, value] = /^([^.=]*)(?:\.([^=]*))?(=.*)?$/s.exec(deed) ?? [];
  return `${verb}${target === undefined ? '' : `.${mapNodes(target, of)}`}${value ?? ''}`;
}

export interface Names {
  /** In the order in which they were first met. */
  readonly met: readonly string[];
  readonly place: (text: string) => string;
  readonly deed: (text: string) => string;
}

/** `atMost` names become numbers; others stay as they are spelled. */
export function interning(atMost: number): Names {
  const met: string[] = [];
  const number = (word: string): string => {
    if (!/^[a-z][a-z0-9]*$/.test(word) || word === 'all') return word;
    if (!met.includes(word) && met.length < atMost) met.push(word);
    return met.includes(word) ? String(met.indexOf(word)) : word;
  };
  return { met, place: (text) => mapNodes(text, number), deed: (text) => mapDeed(text, number) };
}

/** The way back. A number that no name has stays, for whoever reads the action to wonder at. */
export function spelling(names: readonly string[]): Omit<Names, 'met'> {
  const name = (word: string): string => (/^\d{1,2}$/.test(word) ? (names[Number(word)] ?? word) : word);
  return { place: (text) => mapNodes(text, name), deed: (text) => mapDeed(text, name) };
}
