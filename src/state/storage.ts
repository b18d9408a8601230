/** Local storage that may be blocked, full or absent: what cannot be kept lasts as long as the page. */
export interface Store {
  readonly read: (key: string) => unknown;
  /** Whether it is kept; else it lasts as long as the page. */
  readonly write: (key: string, value: unknown) => boolean;
  readonly remove: (key: string) => void;
  /** Of everything there is, in no order. */
  readonly keys: () => readonly string[];
  /** Removes all of it, and nothing of other programs that share the origin. */
  readonly clear: () => void;
}

const prefix = 'faultline:';

type Backing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** `find` is called at each access, since merely naming a blocked `localStorage` throws. */
export function createStore(find: () => Backing): Store {
  /** Only what could not be kept: of the rest another tab may know better. */
  const memory = new Map<string, string>();
  const attempt = <T>(act: (backing: Backing) => T): T | undefined => {
    try {
      return act(find());
    } catch {
      return undefined; // blocked or full: the memory has it
    }
  };
  const remove = (key: string): void => {
    memory.delete(key);
    attempt((backing) => backing.removeItem(prefix + key));
  };
  const keys = (): readonly string[] => [...new Set([...memory.keys(), ...(attempt(keysIn) ?? [])])];
  return {
    read(key) {
      const text = memory.get(key) ?? attempt((backing) => backing.getItem(prefix + key)) ?? null;
      return text === null ? null : parse(text);
    },
    write(key, value) {
      const text = JSON.stringify(value);
      const isKept = attempt((backing) => {
        backing.setItem(prefix + key, text);
        return true;
      });
      if (isKept) memory.delete(key);
      else memory.set(key, text);
      return isKept === true;
    },
    remove,
    keys,
    clear: () => keys().forEach(remove),
  };
}

function keysIn(backing: Backing): readonly string[] {
  const all = Array.from({ length: backing.length }, (_, index) => backing.key(index) ?? '');
  return all.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // another program's, or torn
  }
}

export const localStore: Store = createStore(() => localStorage);

/** What lasts as long as the tab. */
export const tabStore: Store = createStore(() => sessionStorage);

/** Whether this browser keeps anything for this site. */
export function canKeep(find: () => Backing = () => localStorage): boolean {
  try {
    const backing = find();
    backing.setItem(`${prefix}probe`, '1');
    backing.removeItem(`${prefix}probe`);
    return true;
  } catch {
    return false;
  }
}
