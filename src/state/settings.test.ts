import { describe, expect, test } from 'vitest';
import { createSettings, isMotionReduced } from './settings.ts';
import { createStore } from './storage.ts';

function backing(texts: Map<string, string>) {
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
    removeItem: (key: string) => void texts.delete(key),
    key: (index: number) => [...texts.keys()][index] ?? null,
    get length() {
      return texts.size;
    },
  };
}

const blocked = createStore(() => {
  throw new Error('storage is blocked');
});

describe('settings', () => {
  test('are kept for the next visit', () => {
    const texts = new Map<string, string>();
    createSettings(createStore(() => backing(texts)))
      .getState()
      .set('theme', 'dark');
    const next = createSettings(createStore(() => backing(texts))).getState();
    expect(next).toMatchObject({ theme: 'dark', reducedMotion: 'system', bareKeys: true, slowDown: true });
  });

  test('work for as long as the page where storage is blocked', () => {
    const settings = createSettings(blocked);
    settings.getState().set('bareKeys', false);
    expect(settings.getState().bareKeys).toBe(false);
  });

  test('what is not one of them, or torn, is passed over', () => {
    for (const kept of ['{"theme":"purple","slowDown":false,"constructor":1}', '{"theme', '7', 'null']) {
      const { theme, bareKeys } = createSettings(createStore(() => backing(new Map([['faultline:settings', kept]])))).getState();
      expect([theme, bareKeys]).toEqual(['system', true]);
    }
  });

  test('the reader’s word on motion comes before the system’s', () => {
    expect([isMotionReduced('on'), isMotionReduced('off')]).toEqual([true, false]);
  });
});

describe('storage', () => {
  test('a value is read back, and forgotten when removed, blocked or not', () => {
    const texts = new Map<string, string>();
    for (const store of [blocked, createStore(() => backing(texts))]) {
      store.write('a', { b: [1, null] });
      expect(store.read('a')).toEqual({ b: [1, null] });
      store.remove('a');
      expect(store.read('a')).toBeNull();
    }
  });

  test('all of it is erased at once, blocked or not, and what other programs keep stays', () => {
    const texts = new Map([['another', 'program']]);
    for (const store of [blocked, createStore(() => backing(texts))]) {
      for (const key of ['settings', 'layout', 'answers:raft']) store.write(key, key);
      expect(store.keys().toSorted()).toEqual(['answers:raft', 'layout', 'settings']);
      store.clear();
      expect([store.keys(), store.read('layout')]).toEqual([[], null]);
    }
    expect([...texts]).toEqual([['another', 'program']]);
  });

  test('what one tab erases no other brings back by reading', () => {
    const texts = new Map<string, string>();
    const [one, other] = [createStore(() => backing(texts)), createStore(() => backing(texts))];
    other.write('settings', 1);
    one.clear();
    expect(other.read('settings')).toBeNull();
  });
});
