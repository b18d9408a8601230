/** What a link comes to: a run, where to stand in it, and notes on whatever was not taken as written. */
import type { NodeId } from '../engine/protocol.ts';
import type { Moment } from './doGrammar.ts';
import type { RunSpec } from './runSpec.ts';

export const modes = ['watch', 'play', 'edit'] as const;
export const themes = ['light', 'dark'] as const;
export const regions = ['story', 'stage', 'timeline', 'inspector', 'verdicts', 'transport'] as const;

export type Mode = (typeof modes)[number];
export type PagePart = (typeof regions)[number];

/** How a link asks to be shown. What it leaves out is for the page to choose. */
export interface LinkView {
  /** Where to stand. Without `after`: after all events of that instant. */
  readonly at?: Moment;
  readonly speed?: number;
  readonly mode?: Mode;
  readonly beat?: string;
  readonly view?: { readonly kind: 'truth' } | { readonly kind: 'belief'; readonly node: NodeId };
  /** One of those that the page can speak. */
  readonly lang?: string;
  readonly theme?: (typeof themes)[number];
  readonly hide?: readonly PagePart[];
  /** Of the run that this one is a copy of: its digest. */
  readonly madeFrom?: string;
  /** Of an embedded page: whether the page around it may give it commands, and whether it is told of answers as xAPI statements, too. */
  readonly api?: true;
  readonly xapi?: true;
  /** Eight characters, see `digest.ts`. */
  readonly digest?: string;
  /** Which verdicts were not well, see `toldVerdicts.ts`. */
  readonly verdicts?: string;
  /** Of the engine that it was played by; this one where it is not told. */
  readonly epoch?: number;
}

export interface ParsedView extends LinkView {
  /** Of the engine that the link was made with. */
  readonly epoch: number;
  readonly hasEnd: boolean;
}

/**
 * `torn` and `noEnd`: cut off, for certain or perhaps. `newer`: made by a later version of this program. `more`: how many notes are
 * left out. `differs`: its digest is of other verdicts, see `digest.ts`.
 */
export type NoteKind = 'ignored' | 'clamped' | 'repeated' | 'noEnd' | 'torn' | 'newer' | 'more' | 'differs';

export interface Note {
  readonly kind: NoteKind;
  /** A whole sentence or two, for the learner. */
  readonly text: string;
  /** The words of the link that it is about, and where they begin in the decoded fragment. */
  readonly part: string;
  readonly at: number;
}

export interface Refusal {
  readonly ok: false;
  readonly because: string;
  /** Of a packed link: it did not arrive whole, or is of a later version of this program. */
  readonly kind?: 'cutOff' | 'newer';
  /** For an unknown scenario: ids that may have been meant, nearest first, and all that there are. */
  readonly closest?: readonly string[];
  readonly known?: readonly string[];
}

export type ParsedLink = { readonly ok: true; readonly run: RunSpec; readonly view: ParsedView; readonly notes: readonly Note[] } | Refusal;

/** Of an address. */
export const maxLinkLength = 65_536;
/** Of a fragment, one that was unpacked too. */
export const maxFragmentLength = 1_048_576;
/** A link longer than this is packed: some programs cut longer ones (Discord at 2,000, Slack's bookmarks at 2,049). */
export const maxShortLength = 1_900;
export const maxInterventions = 2_000;
/** Whose names a packed link holds. */
export const maxNodes = 24;
/** Of single places in a link; a link of thousands is not one that anyone reads word by word. */
export const maxNotes = 20;
export const maxSeed = 0xffffffff;
