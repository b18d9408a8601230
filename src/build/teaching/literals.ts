/** Numbers that somebody typed where a run should have been asked. */

/** What may hold digits: placeholders, where links lead, minutes of a plan, regions of a cloud, figures, and sources with their year. */
const allowed = [
  /\{[^{}]*\}/g,
  /\]\(#\w+\)/g,
  /^\d+\. +\*\*\d+ min\.\*\*/gm,
  /^## Plan for \d+ minutes:/gm,
  /\b[a-z]+-[a-z]+-\d\b/g,
  /\b[Ff]igure \d+/g,
  /\([^()]*\b(?:19|20)\d\d[^()]*\)/g,
];

/** Words with a digit in them that no run has given. `names`: of the cast, which may have digits of their own. */
export function literalsIn(text: string, names: readonly string[]): readonly string[] {
  const bare = allowed.reduce((rest, pattern) => rest.replaceAll(pattern, ' '), text);
  const known = new Set(names.map((name) => name.toLowerCase()));
  const unnamed = names
    .filter((name) => /\d/.test(name))
    .reduce((rest, name) => rest.replaceAll(new RegExp(`\\b${name}\\b`, 'gi'), ' '), bare);
  return [...unnamed.matchAll(/[\w.]*\d[\w.]*/g)].map(([word]) => word).filter((word) => !known.has(word.toLowerCase()));
}
