import { expect, test } from 'vitest';
import { readChange } from '../../engine/changes.ts';
import { loadScenario, scenarioIds } from '../../scenarios/index.ts';
import { csvColumns, writeCsv } from './csv.ts';
import type { Exported } from './exported.ts';
import { awkwardRun } from './readers/awkward.ts';
import { casesOf } from './readers/cases.ts';
import { readCsv } from './readers/csv.ts';
import type { Row } from './readers/csv.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => casesOf(id, (await loadScenario(id))!)));
const extra = new Set(['send', 'note', 'history', 'verdict', 'lie', 'died', 'panic']);

/** A cell that says nothing is empty. */
const cells = (row: { readonly [column: string]: string | number }): Row =>
  Object.fromEntries(csvColumns.map((column) => [column, String(row[column] ?? '')]));

function eventsOf({ finished: { trace, nodes } }: Exported): readonly Row[] {
  return Array.from({ length: trace.frames.length }, (_, i) => {
    const { time, kind, node, name, packet, cause } = trace.frame(i);
    const message = packet < 0 ? null : trace.packet(packet);
    const ends = message === null ? {} : { from: nodes[message.from]!, to: nodes[message.to]!, message: packet };
    const { number = '', copy = '', label = '' } = message ?? {};
    return cells({
      event: i,
      at_us: time,
      kind,
      node: nodes[node] ?? '',
      name,
      number,
      copy,
      label,
      ...ends,
      cause: cause < 0 ? '' : cause,
    });
  });
}

function sendingsOf({ finished: { trace, nodes } }: Exported): readonly Row[] {
  const packets = Array.from({ length: trace.packets.length }, (_, i) => trace.packet(i));
  return packets.map(({ index, from, to, number, copy, name, label, sentFrame, sentAt, dueAt, endFrame, endAt, fate }) => {
    const ends = { node: nodes[from]!, from: nodes[from]!, to: nodes[to]! };
    const due = { due_us: dueAt, ended_us: endFrame < 0 ? '' : endAt, fate };
    return cells({ event: sentFrame, at_us: sentAt, kind: 'send', message: index, name, number, copy, label, ...ends, ...due });
  });
}

test.each([...scenarios.flat(), ['what is awkward', awkwardRun()] as const])(
  '%s: every event and every message is a line',
  (_, exported) => {
    const rows = readCsv(writeCsv(exported));
    const events = rows.filter(({ kind }) => !extra.has(kind!));
    expect(events.map((row) => Object.assign(row, { says: '' }))).toEqual(eventsOf(exported));
    const sendings = rows.filter(({ kind }) => kind === 'send').toSorted((a, b) => Number(a['message']) - Number(b['message']));
    expect(sendings).toEqual(sendingsOf(exported));
    const order = rows.map(({ event }) => Number(event));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  },
);

test.each([...scenarios.flat(), ['what is awkward', awkwardRun()] as const])('%s: what was said is in words', (_, exported) => {
  const rows = readCsv(writeCsv(exported));
  const { trace, nodes, history } = exported.finished;
  const saidBy = (kind: string) => rows.filter((row) => row['kind'] === kind);
  const notes = nodes.map((__, i) => trace.changesOf('note', i).map((row) => readChange('note', trace.change(row).value)));
  const noted = (node: string) => saidBy('note').flatMap((row) => (row['node'] === node ? [row['says']] : []));
  expect(nodes.map(noted)).toEqual(notes);
  expect(saidBy('history').map(({ node, name }) => [node, name])).toEqual(history.map(({ node, entry }) => [node, entry.op]));
  expect(saidBy('fault').every(({ says }) => /^(script|hand): \S/.test(says!))).toBe(true);
  expect(saidBy('verdict').length).toBe(exported.scenario.properties.flatMap((__, i) => trace.changesOf('verdict', i)).length);
});

test('quotes, commas and line breaks stay inside their field', () => {
  const notes = readCsv(writeCsv(awkwardRun())).flatMap(({ kind, says }) => (kind === 'note' ? says! : []));
  expect(notes.slice(0, 2)).toEqual(['a "quoted", b', 'a "quoted", b']);
  expect(notes).toContain('line one\nline two\r\nline three');
});
