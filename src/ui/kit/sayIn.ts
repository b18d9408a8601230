/** Writes words into an element, where they differ: into the text that is there, since a new one would be laid out from scratch. */
export function sayIn(element: Element | null, words: string): void {
  if (element === null) return;
  const text = element.firstChild;
  if (text instanceof Text && text.nextSibling === null) {
    if (text.data !== words) text.data = words;
  } else if (element.textContent !== words) element.textContent = words;
}
