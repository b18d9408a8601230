/** What stands out and what steps back: the causal past of a violation, and what the learner looks for. */
import type { Trace } from '../../engine/trace.ts';
import type { Explanation } from '../../state/model.ts';
import type { TimelineModel } from './model.ts';

export type Weight = 'plain' | 'dim' | 'danger' | 'strong';

export interface Emphasis {
  /** Changes whenever a weight may. */
  readonly key: string;
  readonly ofPacket: (row: number) => Weight;
  readonly ofFrame: (frame: number) => Weight;
  readonly isFiltering: boolean;
}

/** `frames`: what comes later is not known yet. */
export function emphasisOf(model: TimelineModel, explanation: Explanation | null, query: string, frames = Infinity): Emphasis {
  const wanted = query.trim().toLowerCase();
  const { trace, story } = model;
  const violated = new Set(story.violations.map((mark) => mark.frame).filter((frame) => frame < frames));
  const key = `${wanted}|${explanation?.property ?? ''}|${explanation?.past.size ?? 0}|${violated.size}`;
  const culprit = (frame: number): boolean => violated.has(frame);
  if (explanation !== null) return { key, isFiltering: true, ...explained(trace, explanation) };
  if (wanted !== '') return { key, isFiltering: true, ...found(model, wanted) };
  return {
    key,
    isFiltering: false,
    ofPacket: (row) =>
      culprit(trace.packets.columns.endFrame[row]!) && trace.packetOf(trace.packets.columns.endFrame[row]!) === row ? 'danger' : 'plain',
    ofFrame: (frame) => (culprit(frame) ? 'danger' : 'plain'),
  };
}

type Weights = Pick<Emphasis, 'ofPacket' | 'ofFrame'>;

function explained(trace: Trace, { witnesses, past }: Explanation): Weights {
  const isWitness = new Set(witnesses);
  const ofFrame = (frame: number): Weight => {
    if (isWitness.has(frame)) return 'danger';
    return past.has(frame) ? 'strong' : 'dim';
  };
  return {
    ofFrame,
    ofPacket: (row) => {
      const { sentFrame, endFrame } = trace.packets.columns;
      const [sent, ended] = [ofFrame(sentFrame[row]!), ofFrame(endFrame[row]!)];
      if (ended === 'danger') return 'danger';
      return sent !== 'dim' && ended !== 'dim' ? 'strong' : 'dim';
    },
  };
}

function found({ trace, nodes, story }: TimelineModel, wanted: string): Weights {
  const noted = new Set(story.notes.filter((note) => note.text.toLowerCase().includes(wanted)).map((note) => note.frame));
  const says = (text: string | undefined): boolean => text !== undefined && text.toLowerCase().includes(wanted);
  const texts = new Map<string, boolean>();
  const isHit = (text: string): boolean => {
    let hit = texts.get(text);
    if (hit === undefined) texts.set(text, (hit = says(text)));
    return hit;
  };
  return {
    ofFrame: (frame) => {
      const { node } = trace.frames.columns;
      return noted.has(frame) || isHit(trace.nameOf(frame)) || says(nodes[node[frame]!]) ? 'strong' : 'dim';
    },
    ofPacket: (row) => {
      const { from, to } = trace.packets.columns;
      return isHit(trace.messageOf(row)) || isHit(trace.labelOf(row)) || says(nodes[from[row]!]) || says(nodes[to[row]!])
        ? 'strong'
        : 'dim';
    },
  };
}

export const alphaOf: { readonly [K in Weight]: number } = { plain: 1, strong: 1, danger: 1, dim: 0.16 };
