/** An object's key is the one copy of its text that engines find properties by without comparing letters. */
const asKey = (text: string): string => Object.keys({ [text]: 0 })[0]!;

/** A text made of a name, made once for each: names are few, and are asked for at every event. */
export function remembered(make: (name: string) => string): (name: string) => string {
  const made = new Map<string, string>();
  return (name) => {
    let text = made.get(name);
    if (text === undefined) made.set(name, (text = asKey(make(name))));
    return text;
  };
}
