/** Local storage that may be blocked, full or absent: what cannot be kept lasts as long as the page. */
export interface Store {
  readonly read: (key: string) => unknown;
  readonly write: (key: string, value: unknown) => void;
  readonly remove: (key: string) => void;
}

const prefix = 'faultline:';

type Backing = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** `find` is called at each access, since merely naming a blocked `localStorage` throws. */
export function createStore(find: () => Backing): Store {
  const memory = new Map<string, string>();
  const attempt = <T>(act: (backing: Backing) => T): T | undefined => {
    try {
      return act(find());
    } catch {
      return undefined; // blocked or full: the memory has it
    }
  };
  return {
    read(key) {
      const text = memory.get(key) ?? attempt((backing) => backing.getItem(prefix + key)) ?? null;
      return text === null ? null : parse(text);
    },
    write(key, value) {
      const text = JSON.stringify(value);
      memory.set(key, text);
      attempt((backing) => backing.setItem(prefix + key, text));
    },
    remove(key) {
      memory.delete(key);
      attempt((backing) => backing.removeItem(prefix + key));
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // another program's, or torn
  }
}

export const localStore: Store = createStore(() => localStorage);

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
