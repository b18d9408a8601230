/** The keys of a link that say how to show the run. */
import { parseMoment, writeMoment } from './doGrammar.ts';
import type { Moment } from './doGrammar.ts';
import { isDigest } from './digest.ts';
import { isTold } from './toldVerdicts.ts';
import { languages, namedLanguages } from '../text/languages.ts';
import { modes, regions, themes } from './linkModel.ts';
import type { LinkView, PagePart } from './linkModel.ts';
import { readNumber, writeNumber } from './numberText.ts';
import type { Place } from './place.ts';
import { read, unread } from './reading.ts';
import type { Reading } from './reading.ts';
import { didYouMean, listOf, near } from './suggest.ts';
import { strangerAmong } from './targets.ts';
import { writeDuration } from '../base/quantity.ts';
import { t } from '../text/t.ts';

export interface Surroundings extends Place {
  readonly beats: readonly string[];
}

type ViewKey = keyof LinkView;
/** The link's own word for each. */
const words = {
  speed: 'speed',
  at: 'at',
  view: 'view',
  mode: 'mode',
  beat: 'beat',
  lang: 'lang',
  theme: 'theme',
  hide: 'hide',
  after: 'madeFrom',
  api: 'api',
  xapi: 'xapi',
  was: 'verdicts',
  h: 'digest',
} as const;
type Word = keyof typeof words;

export const viewWords = Object.keys(words) as readonly Word[];
export const isViewWord = (key: string): key is Word => Object.hasOwn(words, key);

function oneOf<T extends string>(text: string, choices: readonly T[]): Reading<T> {
  const choice = choices.find((candidate) => candidate === text);
  return choice === undefined
    ? unread(t('reading.isNoneOf', { text, all: listOf(choices), near: near(text, choices) }), text)
    : read(choice);
}

function readAt(text: string, { horizon }: Place): Reading<Moment> {
  const moment = parseMoment(text);
  if (moment === null) return unread(t('reading.noTime', { text }), text);
  const time = Math.min(Math.max(moment.time, 0), horizon) as Moment['time'];
  return time === moment.time
    ? read(moment)
    : read({ time }, [{ what: 'at', trouble: 'reading.outOfRange', from: text, to: writeDuration(time) }]);
}

function readView(text: string, place: Place): Reading<NonNullable<LinkView['view']>> {
  if (text === 'truth') return read({ kind: 'truth' });
  const node = text.startsWith('belief:') ? text.slice('belief:'.length) : null;
  if (node === null) return unread(t('reading.viewForm'), text);
  return strangerAmong([node], place) ?? read({ kind: 'belief', node });
}

/** What it knows of the list it takes; a list of strangers alone says what there is. */
function readHide(text: string): Reading<NonNullable<LinkView['hide']>> {
  const pieces = text.split(',');
  const isPart = (piece: string): piece is PagePart => (regions as readonly string[]).includes(piece);
  const [first = ''] = pieces;
  if (!pieces.some(isPart)) return unread(t('reading.isNoneOf', { text: first, all: listOf(regions), near: near(first, regions) }), first);
  const strangers = pieces.filter((piece) => !isPart(piece));
  return read(
    [...new Set(pieces.filter(isPart))],
    strangers.map((from) => ({ what: 'hide', trouble: 'reading.noPart', from: `“${from}”`, to: null })),
  );
}

const readYes = (text: string): Reading<true> => (text === '1' ? read(true) : unread(t('reading.oneOrNone'), text));

const readDigest = (text: string): Reading<string> => (isDigest(text) ? read(text) : unread(t('reading.digestForm'), text));

const readers: { readonly [W in Word]: (text: string, place: Surroundings) => Reading<NonNullable<LinkView[(typeof words)[W]]>> } = {
  speed: (text) => readNumber({ kind: 'number', label: 'speed', min: 0.1, max: 4 }, text),
  at: readAt,
  view: readView,
  mode: (text) => oneOf(text, modes),
  beat: (text, { beats }) =>
    beats.includes(text) ? read(text) : unread(t('reading.noBeat', { text, near: didYouMean(text, beats) }), text),
  lang: (text) => (Object.hasOwn(languages, text) ? read(text) : oneOf(text, namedLanguages)),
  theme: (text) => oneOf(text, themes),
  hide: readHide,
  after: readDigest,
  api: readYes,
  xapi: readYes,
  was: (text) => (isTold(text) ? read(text) : unread(t('reading.verdictsForm'), text)),
  h: readDigest,
};

export function readViewPart(word: Word, text: string, place: Surroundings): Reading<LinkView> {
  const reading: Reading<NonNullable<LinkView[ViewKey]>> = readers[word](text, place);
  return reading.ok ? read({ [words[word]]: reading.value }, reading.clamps) : reading;
}

export const sayView = (view: NonNullable<LinkView['view']>): string => (view.kind === 'truth' ? 'truth' : `belief:${view.node}`);

/** `key=value` of each that is set; what the run came to is not among them, for it comes last. */
export function writeViewParts({ speed, at, view, mode, beat, lang, theme, hide, madeFrom, api, xapi }: LinkView): readonly string[] {
  return [
    ...(speed === undefined ? [] : [`speed=${writeNumber('number', speed)}`]),
    ...(at === undefined ? [] : [`at=${writeMoment(at)}`]),
    ...(view === undefined ? [] : [`view=${sayView(view)}`]),
    ...(mode === undefined ? [] : [`mode=${mode}`]),
    ...(beat === undefined ? [] : [`beat=${beat}`]),
    ...(lang === undefined ? [] : [`lang=${lang}`]),
    ...(theme === undefined ? [] : [`theme=${theme}`]),
    ...(hide === undefined || hide.length === 0 ? [] : [`hide=${hide.join(',')}`]),
    ...(madeFrom === undefined ? [] : [`after=${madeFrom}`]),
    ...(api === undefined ? [] : ['api=1']),
    ...(xapi === undefined ? [] : ['xapi=1']),
  ];
}
