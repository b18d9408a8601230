import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { seconds } from '../base/micros.ts';
import { parseFragment } from '../run/link.ts';
import { pingPong } from '../bridge/pingPong.ts';
import { crashed, offer, startDrafting } from './drafting.ts';
import type { Drafting } from './drafting.ts';
import { draftOf, drafts, forgetDraft, keepDraft, maxDrafts } from './drafts.ts';
import type { Draft } from './drafts.ts';
import { sayWhen } from './sayWhen.ts';
import { createStore } from './storage.ts';
import type { Store } from './storage.ts';
import { openBench } from './testBench.ts';
import type { Bench } from './testBench.ts';

/** A browser's storage, of so many letters. */
function backing(room = Infinity) {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => void kept.delete(key),
    setItem(key: string, value: string) {
      const used = [...kept].reduce((sum, [other, text]) => sum + (other === key ? 0 : other.length + text.length), 0);
      if (used + key.length + value.length > room) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
  };
}

function storeOf(room?: number): Store {
  const browser = backing(room);
  return createStore(() => browser);
}

const blocked: () => Store = () =>
  createStore(() => {
    throw new DOMException('blocked', 'SecurityError');
  });

const draft = (n: number, more: Partial<Draft> = {}): Draft => ({
  id: `d${n}`,
  at: n,
  scenario: 'ping-pong',
  fragment: `seed=${n}&end`,
  inputs: `ping-pong&seed=${n}`,
  actions: 0,
  isOpen: false,
  ...more,
});

describe('what is kept', () => {
  test('is the last twenty, the latest first; one that is changed is not another', () => {
    const store = storeOf();
    for (let n = 0; n < 25; n++) keepDraft(draft(n), store);
    expect(drafts(store).map(({ id }) => id)).toEqual(Array.from({ length: maxDrafts }, (_, i) => `d${24 - i}`));
    keepDraft(draft(10, { at: 99 }), store);
    expect(drafts(store)).toHaveLength(maxDrafts);
    expect(drafts(store)[0]).toEqual(draft(10, { at: 99 }));
    forgetDraft('d10', store);
    expect(draftOf('d10', store)).toBeNull();
  });

  test('what another program left, or a torn one, is none', () => {
    const store = storeOf();
    store.write('draft:a', { id: 'a' });
    store.write('draft:b', draft(1)); // under another's name
    store.write('draft:c', null);
    store.write('drafty', draft(2));
    expect(drafts(store)).toEqual([]);
  });

  test('where there is no room the oldest goes for what is being done now; where nothing is kept it says so', () => {
    const store = storeOf(1_000);
    for (let n = 0; n < 4; n++) expect(keepDraft(draft(n), store)).toBe(true);
    expect(keepDraft(draft(9, { fragment: 'a'.repeat(500) }), store)).toBe(true);
    expect(drafts(store).map(({ id }) => id)).not.toContain('d0');
    expect(keepDraft(draft(10), blocked())).toBe(false);
  });
});

describe('a page', () => {
  let bench: Bench;
  let store: Store;
  let drafting: Drafting | null;
  let place: { draft: string | null; read: () => string | null; write: (id: string) => void };
  const here = () => ({
    draft: null as string | null,
    read() {
      return this.draft;
    },
    write(id: string) {
      this.draft = id;
    },
  });
  const kept = async (is: (all: readonly Draft[]) => boolean): Promise<readonly Draft[]> => {
    while (!is(drafts(store))) await new Promise((resolve) => setTimeout(resolve, 5));
    return drafts(store);
  };
  const start = (): Drafting => (drafting = startDrafting({ session: bench.session, place, store, now: () => 1_000 }));

  /** The browser's locks, of which Node has none yet: each held until it is let go. */
  function fakeLocks() {
    const held = new Set<string>();
    const request = async (name: string, _: unknown, whileHeld: () => Promise<void>) => {
      if (held.has(name)) throw new DOMException('waited in vain', 'TimeoutError');
      held.add(name);
      await whileHeld();
      held.delete(name);
    };
    return { request, query: () => Promise.resolve({ held: [...held].map((name) => ({ name })) }) };
  }

  beforeEach(async () => {
    vi.stubGlobal('navigator', { onLine: true, locks: fakeLocks() });
    bench = await openBench();
    store = storeOf();
    place = here();
    drafting = null;
  });
  afterEach(() => {
    drafting?.stop();
    bench.session.close();
    vi.unstubAllGlobals();
  });

  test('keeps its run as it is changed, under one name, at its moment, and remembers the name', async () => {
    start();
    bench.now().seek(seconds(2));
    bench.now().intervene({ kind: 'freeze', node: 'server' });
    const [first] = await kept((all) => all.length === 1);
    expect(first).toMatchObject({ id: place.draft, at: 1_000, scenario: 'ping-pong', actions: 1, isOpen: true });
    bench.now().setSeed(9);
    const all = await kept(([one]) => one?.fragment.includes('seed=9') === true);
    expect(all).toMatchObject([{ id: place.draft, actions: 1 }]);
    const parsed = parseFragment('ping-pong', pingPong, all[0]!.fragment);
    expect(parsed).toMatchObject({ run: bench.now().run, view: { at: { time: seconds(2) } }, notes: [] });
  });

  test('keeps nothing of a lesson as it comes', async () => {
    start();
    bench.now().seek(seconds(3));
    await bench.rest();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(drafts(store)).toEqual([]);
  });

  test('that is left says so, and that it is back; one that crashes says nothing, which tells', async () => {
    start();
    bench.now().setSeed(9);
    await kept((all) => all.length === 1);
    expect(await crashed('ping-pong', 'another run', store)).toEqual([]); // it is still on a page
    drafting!.close();
    expect(drafts(store)).toMatchObject([{ isOpen: false }]);
    drafting!.resume();
    expect(drafts(store)).toMatchObject([{ isOpen: true }]);
    drafting!.stop();
    expect(drafts(store)).toMatchObject([{ isOpen: false }]);

    keepDraft(draft(5, { isOpen: true, actions: 3 }), store);
    keepDraft(draft(6, { isOpen: true, scenario: 'raft' }), store);
    const [lost, ...others] = await crashed('ping-pong', 'ping-pong&seed=9', store);
    expect({ lost, others }).toEqual({ lost: draft(5, { isOpen: true, actions: 3 }), others: [] });
    expect(await crashed('ping-pong', draft(5).inputs, store)).toEqual([]); // it is on show already
    expect(offer(lost!).says).toMatch(/^Restore the draft of .*, with 3 actions of yours\.$/);
  });

  test('erased while it is open, it stays erased until it is changed', async () => {
    start();
    bench.now().setSeed(9);
    await kept((all) => all.length === 1);
    store.clear();
    drafting!.close();
    drafting!.resume();
    expect(drafts(store)).toEqual([]);
  });

  test('whose draft is on another tab’s page, which was made from it, goes on under a name of its own', async () => {
    start();
    bench.now().setSeed(9);
    await kept((all) => all.length === 1);
    const other = await openBench();
    const copied = { ...here(), draft: place.draft };
    const second = startDrafting({ session: other.session, place: copied, store, now: () => 2_000 });
    other.now().setSeed(12);
    await kept((all) => all.length === 2);
    expect(copied.draft).not.toBe(place.draft);
    second.stop();
    other.session.close();
  });

  test('that opens another run begins another draft', async () => {
    start();
    bench.now().setSeed(9);
    await kept((all) => all.length === 1);
    place.draft = null; // another entry in the tab's history
    await bench.session.openLink('https://host.example/s/ping-pong/#seed=11&end');
    const all = await kept((some) => some.length === 2);
    expect(new Set(all.map(({ id }) => id)).size).toBe(2);
  });
});

test('a time of today is told by the clock, another with its day', () => {
  const now = new Date(2026, 10, 26, 15, 0).getTime();
  expect(sayWhen(new Date(2026, 10, 26, 14, 2).getTime(), now)).toBe('14:02');
  expect(sayWhen(new Date(2026, 10, 24, 9, 30).getTime(), now)).toBe('Nov 24, 09:30');
});
