import { expect, test } from 'vitest';
import { loadScenario, scenarioIds } from '../../scenarios/index.ts';
import { sayTime } from '../told.ts';
import type { Exported } from './exported.ts';
import { awkwardRun } from './readers/awkward.ts';
import { casesOf } from './readers/cases.ts';
import { readShiviz } from './readers/shiviz.ts';
import type { LoggedEvent } from './readers/shiviz.ts';
import { networkHost, writeShiviz } from './shiviz.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => casesOf(id, (await loadScenario(id))!)));

/** What a run may have for its happened-before to be worked out in full. */
const most = 1_500;

/** For each event, which others came before it: by the order at one host, and from what led to what, and no way else. */
function pastsOf({ finished: { trace } }: Exported, hosts: readonly string[]): readonly Uint8Array[] {
  const pasts: Uint8Array[] = [];
  const lastAt = new Map<string, number>();
  for (let i = 0; i < hosts.length; i++) {
    const { kind, cause } = trace.frame(i);
    const isUnread = kind === 'buffered' || kind === 'overflow' || kind === 'unheard';
    const parents = [lastAt.get(hosts[i]!) ?? -1, isUnread ? -1 : cause].filter((parent) => parent >= 0);
    const past = new Uint8Array(hosts.length);
    for (const parent of parents) {
      pasts[parent]!.forEach((isBefore, j) => (past[j]! |= isBefore));
      past[parent] = 1;
    }
    pasts.push(past);
    lastAt.set(hosts[i]!, i);
  }
  return pasts;
}

/** Fidge and Mattern's rule: one event is before another if and only if the other's clock has reached the one's own entry. */
const isBefore = (a: LoggedEvent, b: LoggedEvent): boolean => a !== b && (b.clock[a.host] ?? 0) >= a.clock[a.host]!;

test.each([...scenarios.flat(), ['what is awkward', awkwardRun()] as const])('%s: each event is its host’s', (_, exported) => {
  const { trace, nodes } = exported.finished;
  const network = networkHost(nodes);
  const logged = readShiviz(writeShiviz(exported));
  const frames = Array.from({ length: trace.frames.length }, (__, i) => trace.frame(i));
  expect(logged.map(({ host }) => host)).toEqual(frames.map(({ kind, node }) => (kind === 'notice' ? network : (nodes[node] ?? network))));
  expect(logged.map(({ event }) => event.split(/;? /).slice(0, 2))).toEqual(frames.map(({ time, kind }) => [sayTime(time), kind]));
});

test.each([...scenarios.flat(), ['what is awkward', awkwardRun()] as const])('%s: its clocks are its happened-before', (_, exported) => {
  const logged = readShiviz(writeShiviz(exported)).slice(0, most);
  const pasts = pastsOf(
    exported,
    logged.map(({ host }) => host),
  );
  const wrong = logged.flatMap((b, j) =>
    logged.flatMap((a, i) => (isBefore(a, b) === (pasts[j]![i] === 1) ? [] : [`${a.event} / ${b.event}`])),
  );
  expect(wrong).toEqual([]);
});

test('the network has a host of its own, even where a node has taken its name', () => {
  const exported = awkwardRun();
  expect(networkHost(exported.finished.nodes)).toBe('network-');
  const log = readShiviz(writeShiviz(exported));
  expect(new Set(log.map(({ host }) => host))).toEqual(new Set(['end', 'x', 'restyle', 'network', 'network-']));
  expect(log.find(({ event }) => event.includes('note line one'))!.event).toContain('note line one line two line three; ');
});
