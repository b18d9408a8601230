import { expect, test } from 'vitest';
import { loadScenario, scenarioIds } from '../../scenarios/index.ts';
import { sayChange, sayMessage, sayTime, toldFrames } from '../told.ts';
import { sayNode } from '../words.ts';
import type { Exported } from './exported.ts';
import { writeMermaid } from './mermaid.ts';
import { awkwardRun } from './readers/awkward.ts';
import { casesOf } from './readers/cases.ts';
import { readMermaid } from './readers/mermaid.ts';
import type { Diagram, Statement } from './readers/mermaid.ts';

const scenarios = await Promise.all(scenarioIds.map(async (id) => casesOf(id, (await loadScenario(id))!)));
const everything = [...scenarios.flat(), ['what is awkward', awkwardRun()] as const];

type Message = Extract<Statement, { kind: 'message' }>;
const messagesOf = ({ statements }: Diagram): readonly Message[] => statements.filter((one) => one.kind === 'message');

const ending: { readonly [arrow: string]: string } = { '->>': 'arrives', '-->>': 'arrives', '-x': 'lost', '--x': 'lost' };

/** Back from the picture to what it says, in order. */
function arrowsIn(diagram: Diagram, { finished: { nodes } }: Exported) {
  const nodeOf = (actor: string): string => nodes[diagram.participants.findIndex((one) => one.actor === actor)]!;
  return messagesOf(diagram).map(({ from, to, arrow, text }) => {
    const [, what, number, sent, end] = /^(.*) \((\d+)\), sent ([\d.]+) s, ([^,]*)$/s.exec(text)!;
    return {
      from: nodeOf(from),
      to: nodeOf(to),
      what,
      number: Number(number),
      sent,
      end,
      ending: ending[arrow] ?? 'open',
      isReply: arrow.startsWith('--'),
    };
  });
}

const spaced = (text: string): string => text.replaceAll(/[\n\r]+/g, '\n');

/** What the trace says: every message, where it ended; those under way last. */
function messagesIn({ finished: { trace, nodes } }: Exported) {
  const all = Array.from({ length: trace.packets.length }, (_, i) => trace.packet(i));
  const place = (endFrame: number): number => (endFrame < 0 ? Infinity : endFrame);
  return all
    .toSorted((a, b) => (a.endFrame === b.endFrame ? a.index - b.index : place(a.endFrame) - place(b.endFrame)))
    .map((packet) => {
      const { from, to, number, sentAt, endAt, fate, shape } = packet;
      const isThere = fate === 'delivered';
      const how = isThere ? (shape === 'beat' ? 'open' : 'arrives') : fate === 'underWay' ? 'open' : 'lost';
      return {
        from: nodes[from]!,
        to: nodes[to]!,
        what: spaced(sayMessage(packet)),
        number,
        sent: sayTime(sentAt),
        end: fate === 'underWay' ? 'under way' : `${fate} ${sayTime(endAt)} s`,
        ending: how,
        isReply: shape === 'reply',
      };
    });
}

test.each(everything)('%s: every node is a participant by its name', (_, exported) => {
  const { nodes } = exported.finished;
  const { participants } = readMermaid(writeMermaid(exported));
  expect(participants.map(({ name }) => name)).toEqual(nodes.map((node) => sayNode(node, exported.scenario.names)));
});

test.each(everything)('%s: every message is an arrow, drawn where it ended', (_, exported) => {
  expect(arrowsIn(readMermaid(writeMermaid(exported)), exported)).toEqual(messagesIn(exported));
});

test.each(everything)('%s: faults, verdicts, histories and notes are notes', (_, exported) => {
  const notes = readMermaid(writeMermaid(exported)).statements.flatMap((one) => (one.kind === 'note' ? one.text : []));
  const changes = toldFrames(exported.finished.trace).flatMap(({ frame, changes: told }) =>
    told.map((change) => `${sayTime(frame.time)} s, ${spaced(sayChange(exported.scenario, exported.finished.nodes, change))}`),
  );
  expect(notes).toEqual(changes);
});

test('a node whose id is a word of Mermaid’s goes by its place', () => {
  const { participants } = readMermaid(writeMermaid(awkwardRun()));
  expect(participants.map(({ actor }) => actor)).toEqual(['node_0', 'node_1', 'node_2', 'network']);
});
