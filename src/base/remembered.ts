/** A text made of a name, made once for each: names are few, and are asked for at every event. */
export function remembered(make: (name: string) => string): (name: string) => string {
  const made = new Map<string, string>();
  return (name) => {
    let text = made.get(name);
    if (text === undefined) made.set(name, (text = make(name)));
    return text;
  };
}
