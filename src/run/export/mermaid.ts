/**
 * A run as a Mermaid sequence diagram. A message is one arrow, drawn where it ended: arrowhead when it arrived, dotted when it is a reply,
 * open when nobody waits for it or it is still under way, a cross when it never got there. Faults, verdicts, notes and clients' histories
 * are notes over whom they concern.
 */
import { readChange } from '../../engine/changes.ts';
import type { Fault } from '../../engine/fault.ts';
import type { Change, PacketRow } from '../../engine/trace.ts';
import { groupBy, sayChange, sayMessage, sayTime, toldFrames } from '../told.ts';
import { sayNode } from '../words.ts';
import { writeInputs } from '../linkWriter.ts';
import type { Exported } from './exported.ts';

/** Characters of a diagram that Mermaid refuses to draw more of, unless its `maxTextSize` is raised. */
export const mermaidTextLimit = 50_000;

export function writeMermaid({ scenario, run, finished: { trace, nodes } }: Exported): string {
  const actors = nodes.map(actorOf);
  const ended = groupBy(trace.packets.length, (row) => trace.packets.columns.endFrame[row]!);
  const arrows = (frame: number): readonly string[] => (ended.get(frame) ?? []).map((row) => arrowOf(trace.packet(row), actors));
  const note = (time: number, change: Change): string => {
    const over = concerned(change, nodes).map((node) => actors[node]);
    return `Note over ${over.join(',')}: ${escaped(`${sayTime(time)} s, ${sayChange(scenario, nodes, change)}`)}`;
  };
  const lines = [
    `%% ${writeInputs(run, scenario)}`,
    ...nodes.map((node, i) => `participant ${actors[i]} as ${escaped(sayNode(node, scenario.names))}`),
  ];
  for (const { frame, changes } of toldFrames(trace))
    lines.push(...arrows(frame.index), ...changes.map((change) => note(frame.time, change)));
  lines.push(...arrows(-1));
  return `sequenceDiagram\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** Words of Mermaid's own, and parts of words that it cannot bear anywhere before an escape. */
const reserved =
  /^(?:participant|actor|create|destroy|as|box|loop|rect|opt|alt|else|par|par_over|and|critical|option|break|end|over|note|links?|properties|details|activate|deactivate|title|autonumber|off|left|right|x)$|style|classdef/i;

/** A node's id where Mermaid can take it, so that the text reads well; its place in the cast where not. */
const actorOf = (node: string, place: number): string => (/^[a-z]\w*$/i.test(node) && !reserved.test(node) ? node : `node_${place}`);

const arrowOf = (packet: PacketRow, actors: readonly string[]): string =>
  `${actors[packet.from]}${lineOf(packet)}${actors[packet.to]}: ${escaped(sayPacket(packet))}`;

function lineOf({ shape, fate }: PacketRow): string {
  const line = shape === 'reply' ? '--' : '-';
  if (fate === 'underWay') return `${line})`;
  if (fate !== 'delivered') return `${line}x`;
  return shape === 'beat' ? '-)' : `${line}>>`;
}

function sayPacket(packet: PacketRow): string {
  const { number, sentAt, fate, endAt } = packet;
  const end = fate === 'underWay' ? 'under way' : `${fate} ${sayTime(endAt)} s`;
  return `${sayMessage(packet)} (${number}), sent ${sayTime(sentAt)} s, ${end}`;
}

/** The first and the last of those whom it concerns, as Mermaid's notes have it. */
function concerned({ kind, subject, value }: Change, nodes: readonly string[]): readonly number[] {
  const whom = kind === 'verdict' ? [] : kind === 'fault' ? nodesOf(readChange('fault', value).fault) : [nodes[subject]!];
  const places = whom.map((node) => nodes.indexOf(node)).filter((place) => place >= 0);
  const all = places.length === 0 ? nodes.map((_, i) => i) : places;
  return [...new Set([Math.min(...all), Math.max(...all)])];
}

function nodesOf(fault: Fault): readonly string[] {
  if ('link' in fault) return [fault.link.a, fault.link.b];
  if ('packet' in fault) return [fault.packet.from, fault.packet.to];
  if ('sides' in fault) return fault.sides.flat();
  if (fault.kind === 'adversary') return [fault.aim.from, fault.aim.to].filter((node) => node !== undefined);
  return fault.kind === 'async' ? [] : [fault.node];
}

const entity = (mark: string): string => `#${mark.charCodeAt(0)};`;

/**
 * `#` and `;` end a text, `%%` begins a comment or a directive, `<`, `>` and `&` are HTML, `$$` is a formula, `wrap:` an order to the
 * painter; of "style" and "classDef" before an escape Mermaid makes a style sheet.
 */
function escaped(text: string): string {
  return text
    .replaceAll(/[#;<>&$]|%(?=%)|(?<=%)%|(?<=^(?:no)?wrap):|(?<=st)y(?=le)|(?<=class)D(?=ef)/g, entity)
    .replaceAll(/[\n\r\u2028\u2029]+/g, '<br/>');
}
