/** Attributes of pictures that move are set 60 times a second: an equal value would be laid out again all the same. */
export function setIfNew(element: Element | null, name: string, value: string): void {
  if (element !== null && element.getAttribute(name) !== value) element.setAttribute(name, value);
}
