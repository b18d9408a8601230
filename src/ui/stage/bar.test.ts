/** Every verb of the table can be done by hand: to each node, link and message of every scenario, by the same list for mouse, menu, sheet and keys. */
import { describe, expect, test } from 'vitest';
import { us, zero } from '../../base/micros.ts';
import type { Micros } from '../../base/micros.ts';
import type { Fault, FaultKind, Intervention } from '../../engine/fault.ts';
import { parseFragment, writeFragment } from '../../run/link.ts';
import { openRun } from '../../run/liveRun.ts';
import { defaultRun, valuesOf } from '../../run/runSpec.ts';
import type { Target, TargetKind } from '../../run/verb.ts';
import { rowOf, verbNames } from '../../run/verbs.ts';
import { loadScenario, scenarioIds } from '../../scenarios/index.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { Session } from '../../state/model.ts';
import { openBench } from '../../state/testBench.ts';
import type { BarItem } from './bar.ts';
import { linkItems, networkItems, nodeItems, packetItems } from './bar.ts';
import { linkInfos, nodeInfos, pairKey } from './cast.ts';
import type { NodeInfo } from './cast.ts';
import { clockVerbs, initialTexts, readForm } from './formText.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => [id, (await loadScenario(id))!] as const));
const { now: blank } = await openBench();

function sessionAt(id: string, scenario: Scenario, time: Micros, ...faults: readonly Fault[]): Session {
  const interventions: readonly Intervention[] = faults.map((fault) => ({ at: time, fault }));
  const live = openRun(scenario, { ...defaultRun(id, scenario), interventions });
  live.advance(time, Infinity);
  const cursor = { time, frames: live.trace.frames.length };
  return { ...blank(), scenario, trace: live.trace, nodes: live.nodes, cursor };
}

const verbsOf = (items: readonly BarItem[]): readonly FaultKind[] =>
  items.flatMap((item) => {
    if (item.kind === 'do') return [item.fault.kind];
    return item.form === 'skew' ? clockVerbs : [item.form];
  });

/** What the table has for a target, and the lists of the stage do not. */
const missing = (target: TargetKind, lists: readonly (readonly BarItem[])[]): readonly string[] =>
  verbNames.filter((verb) => rowOf(verb).target === target && !lists.flatMap(verbsOf).includes(verb));

describe.each(scenarios)('%s', (id, scenario) => {
  const whole = sessionAt(id, scenario, zero);
  const infos = nodeInfos(scenario, valuesOf(scenario, {}), whole.nodes);
  const everyPair = infos.flatMap((a) => infos.slice(a.index + 1).map((b) => pairKey(a.index, b.index)));

  test.each(infos.map((node) => [node.id, node] as const))('all that befalls a node befalls %s', (node, info) => {
    const moments = [
      whole,
      sessionAt(id, scenario, zero, { kind: 'freeze', node }),
      sessionAt(id, scenario, zero, { kind: 'crash', node, disk: 'kept', scope: 'host' }),
    ];
    const lists = moments.map((now) => nodeItems(now, info));
    expect([...missing('node', lists), ...missing('speech', lists)]).toEqual([]);
    expect(missing('requests', lists)).toEqual(info.requests.length === 0 ? ['workload'] : []);
    expect(lists[0]!.filter((item) => item.kind === 'do' && item.fault.kind === 'request')).toHaveLength(info.requests.length);
  });

  test('all that befalls a link befalls every pair', () => {
    for (const link of linkInfos(infos, everyPair)) {
      const cut = sessionAt(id, scenario, zero, { kind: 'cut', link: { a: link.a.id, b: link.b.id, way: 'both' } });
      expect([link.id, missing('link', [linkItems(whole, link), linkItems(cut, link)])]).toEqual([link.id, []]);
    }
  });

  test('all that befalls the whole network, and what ends it', () => {
    expect([...missing('network', [networkItems(whole)]), ...missing('aim', [networkItems(whole)])]).toEqual([]);
    const loose = { kind: 'async', length: us(scenario.horizon / 2), mean: us(1_000), delta: us(1_000), ratio: 0 } as const;
    const foe = { kind: 'adversary', aim: {}, strategy: 'drop', share: 1, by: zero, atMost: 2 } as const;
    const faults = networkItems(sessionAt(id, scenario, zero, loose, foe)).flatMap((item) => (item.kind === 'do' ? [item.fault] : []));
    expect(faults).toMatchObject([
      { kind: 'async', length: 0, delta: 1_000 },
      { kind: 'adversary', strategy: 'off' },
    ]);
  });

  test('all that befalls a message befalls one under way', () => {
    const { trace, nodes } = sessionAt(id, scenario, scenario.horizon);
    const { sentAt, from, to, number } = trace.packet(0);
    const packet = { from: nodes[from]!, to: nodes[to]!, number };
    const selection = { kind: 'packet', row: 0 } as const;
    const soon = us(sentAt + 1);
    const flying = { ...sessionAt(id, scenario, soon), selection };
    const held = { ...sessionAt(id, scenario, soon, { kind: 'hold', packet }), selection };
    expect(missing('packet', [packetItems(flying), packetItems(held)])).toEqual([]);
  });
});

/** What the form of a verb is about, in this scenario. */
function targetOf(verb: FaultKind, [a, b]: readonly NodeInfo[], asked: NodeInfo | undefined): Target {
  const kind = rowOf(verb).target;
  switch (kind) {
    case 'link':
      return { kind, link: { a: a!.id, b: b!.id, way: 'forward' } };
    case 'speech':
      return { kind, node: a!.id, to: b!.id };
    case 'requests':
      return { kind, node: asked!.id, name: 'all' };
    case 'aim':
      return { kind, aim: { from: a!.id } };
    case 'network':
      return { kind };
    default:
      return { kind: 'node', node: a!.id };
  }
}

test.each(scenarios)('%s: what each verb of the lists does, as its form begins, is what its link says', (id, scenario) => {
  const now = sessionAt(id, scenario, zero);
  const infos = nodeInfos(scenario, valuesOf(scenario, {}), now.nodes);
  const link = linkInfos(infos, [pairKey(0, 1)])[0]!;
  const asked = infos.find(({ requests }) => requests.length > 0);
  const items = [...infos.flatMap((info) => nodeItems(now, info)), ...linkItems(now, link), ...networkItems(now)];
  const done = items.flatMap((item) => (item.kind === 'do' ? [item.fault] : []));
  const filled = [...new Set(items.filter(({ kind }) => kind === 'form').flatMap((item) => verbsOf([item])))].map((verb) => {
    const form = readForm(verb, targetOf(verb, infos, asked), initialTexts(verb));
    return form.ok ? form.fault : `${verb}: ${form.because}`;
  });
  const faults = [...done, ...filled].filter((fault) => typeof fault !== 'string');
  expect(filled.filter((fault) => typeof fault === 'string')).toEqual([]);
  const run = { ...defaultRun(id, scenario), interventions: faults.map((fault) => ({ at: zero, fault })) };
  expect(parseFragment(id, scenario, writeFragment(run, {}, scenario))).toMatchObject({ ok: true, notes: [], run });
  const packets = verbNames.filter((verb) => rowOf(verb).target === 'packet'); // and what there is to undo first
  const undoing = ['heal', 'thaw', 'restart', 'partition', 'rejoin'];
  const later = new Set<string>([...packets, ...undoing, ...(asked === undefined ? ['request', 'workload'] : [])]);
  expect(verbNames.filter((verb) => !later.has(verb) && !faults.some(({ kind }) => kind === verb))).toEqual([]);
});

test('a link that a partition parts offers to heal all of it, also when some of it has been healed; another does not', async () => {
  const id = 'pause-outlives-lease';
  const scenario = (await loadScenario(id))!;
  const sides = [['alice'], ['bob', 'storage'], ['lock']];
  const healed = { kind: 'heal', link: { a: 'alice', b: 'lock', way: 'both' } } as const;
  const now = sessionAt(id, scenario, zero, { kind: 'partition', sides }, healed);
  const infos = nodeInfos(scenario, valuesOf(scenario, {}), now.nodes);
  const offered = linkInfos(
    infos,
    infos.flatMap((a) => infos.slice(a.index + 1).map((b) => pairKey(a.index, b.index))),
  )
    .filter((link) => linkItems(now, link).some((item) => item.kind === 'do' && item.fault.kind === 'rejoin'))
    .map((link) => link.id);
  const item = linkItems(now, linkInfos(infos, [pairKey(now.nodes.indexOf('alice'), now.nodes.indexOf('bob'))])[0]!).find(
    ({ id: what }) => what === 'rejoin',
  );
  expect(item).toMatchObject({ fault: { kind: 'rejoin', sides } });
  expect(offered.map((link) => link.split('-').toSorted().join('-')).toSorted()).toEqual([
    'alice-bob',
    'alice-storage',
    'bob-lock',
    'lock-storage',
  ]);
});
