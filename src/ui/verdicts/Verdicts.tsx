export function Verdicts() {
  return null;
}
