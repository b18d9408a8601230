import { parse } from 'valibot';
import { expect, test } from 'vitest';
import { Trace } from '../../engine/trace.ts';
import { addPacket } from '../../engine/writtenTrace.ts';
import { changeKinds, fates, frameKinds } from '../../engine/traceRows.ts';
import { loadScenario, scenarioIds } from '../../scenarios/index.ts';
import type { Exported } from './exported.ts';
import { writeJson } from './json.ts';
import { awkwardRun } from './readers/awkward.ts';
import { casesOf } from './readers/cases.ts';
import { traceSchema } from './traceSchema.ts';
import type { TraceDocument } from './traceSchema.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => casesOf(id, (await loadScenario(id))!)));

/** A trace made from nothing but the document. */
function traceOf({ nodes, events, messages, changes }: TraceDocument, { scenario }: Exported): Trace {
  const trace = new Trace();
  const place = (node: string | null): number => nodes.findIndex((one) => one.node === node);
  for (const { at, kind, node, name, message, cause } of events)
    trace.addFrame(at, frameKinds.indexOf(kind), place(node), message ?? -1, cause ?? -1, name);
  for (const { from, to, sentBy: sentFrame, ...rest } of messages)
    addPacket(trace, { ...rest, from: place(from), to: place(to), sentFrame });
  for (const { message, endedBy, fate } of messages) if (endedBy !== null) trace.endPacket(message, endedBy, fate);
  const subjectOf = (change: TraceDocument['changes'][number]): number => {
    if (change.kind === 'fault') return -1;
    if (change.kind === 'network') return 0;
    if ('message' in change) return change.message;
    if ('from' in change) return place(change.from) * nodes.length + place(change.to);
    return change.kind === 'verdict' ? scenario.properties.findIndex(({ id }) => id === change.property) : place(change.node);
  };
  for (const change of changes) {
    const value = change.kind === 'lie' ? { to: change.to, ...change.value } : change.value;
    trace.addChange(change.kind, change.event, subjectOf(change), JSON.stringify(value));
  }
  return trace;
}

const rowsOf = (trace: Trace) => ({
  events: Array.from({ length: trace.frames.length }, (_, i) => trace.frame(i)),
  messages: Array.from({ length: trace.packets.length }, (_, i) => trace.packet(i)),
  changes: Array.from({ length: trace.changes.length }, (_, i) => trace.change(i)).map(({ kind, frame, subject, value }) => ({
    kind,
    frame,
    subject,
    value: JSON.parse(value) as unknown,
  })),
});

test.each([...scenarios.flat(), ['what is awkward', awkwardRun()] as const])('%s: the document holds the whole trace', (_, exported) => {
  const document = parse(traceSchema, JSON.parse(writeJson(exported)));
  expect(rowsOf(traceOf(document, exported))).toEqual(rowsOf(exported.finished.trace));
  const { hash, endedAt, verdicts } = exported.finished;
  expect(document).toMatchObject({ version: 1, hash, endedAt });
  expect(document.verdicts.map(({ property, verdict, at }) => ({ property, verdict, at }))).toEqual(
    verdicts.map(({ property, verdict, at }) => ({ property, verdict, at })),
  );
});

test('a reader that goes by lines finds a row on each', () => {
  const text = writeJson(awkwardRun());
  const rows = text.split('\n').filter((line) => line.startsWith('{"'));
  expect(rows.length).toBe(
    ['events', 'messages', 'changes'].flatMap((list) => (JSON.parse(text) as { [list: string]: object[] })[list]!).length,
  );
  expect(changeKinds.filter((kind) => !text.includes(`"kind":"${kind}"`))).toEqual(['lie', 'workload']);
  expect(fates.filter((fate) => !text.includes(`"fate":"${fate}"`))).toEqual(['overflow']);
});
