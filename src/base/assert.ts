/** A programmer's error: it ends the run, whose `RunSpec` is then shown. Bad input from outside is never a `Broken`. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Broken(message);
}

/** Closes an exhaustive `switch`: the compiler refuses the call while a case is missing. */
export function never(x: never): never {
  throw new Broken(`no case for ${JSON.stringify(x)}`);
}
