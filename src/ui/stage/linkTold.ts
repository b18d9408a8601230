/** What is wrong with links at a moment, in words, and where the words stand. */
import { describe } from '../../run/distributionWords.ts';
import { sayRate } from '../../base/quantity.ts';
import { t } from '../../text/t.ts';
import type { Selection, SessionData } from '../../state/model.ts';
import type { IconName } from '../kit/icons.ts';
import { placeBadges } from './badgePlaces.ts';
import { around } from './boxes.ts';
import type { Box } from './boxes.ts';
import type { Point, Size } from './geometry.ts';
import type { Lane } from './lane.ts';
import type { Layout } from './layout.ts';
import type { LinkMarkProps } from './LinkMark.tsx';
import { directionNow, linkBadges } from './linkNow.ts';
import type { DirectionNow, LinkRecord } from './linkNow.ts';
import type { Spot } from './stageContext.ts';
import type { Badge } from './words.ts';

export const badgeIcons: { readonly [kind in Badge['kind']]: IconName } = {
  cut: 'cut',
  oneWay: 'cutOneWay',
  ailing: 'loss',
  slots: 'circuit',
  first: 'priority',
  tcp: 'connection',
  retrying: 'loop',
  closed: 'close',
};
/** Pixels that a letter of a badge takes, and all words of one that wraps. */
const perLetter = 6.3;
const oneWayWords = 84;

const sayUsual = ({ latency, rate }: DirectionNow): string => (rate === 0 ? describe(latency) : `${describe(latency)}, ${sayRate(rate)}`);

export interface Told {
  readonly mark: LinkMarkProps;
  readonly badges: readonly Badge[];
  readonly pips: readonly boolean[];
  /** Its one badge, where that is how the link has been from the start and nobody has selected it. */
  readonly ownWay: string | null;
  /** What is usual, of a link that is selected and has nothing else to tell. */
  readonly usual: string | null;
  /** Lanes on which only so many messages a second go. */
  readonly queuing: readonly Lane[];
  /** Its one direction that is cut, unless it is selected. */
  readonly cutWay: 'ab' | 'ba' | null;
}

/** More links than this are a mesh: those at rest are no more than a ground for what goes on. */
export const meshLinks = 30;
/** So many can be told of in words before these hide each other: of a mesh, and where there is little room. */
const mostWords = 6;
const mostShort = 2;
/** Letters of one that leaves room for what else is to be seen. */
const mostLetters = 24;

/** How much can be said of a link that is not selected: all, what is wrong, what is wrong with a few, or that something is. */
export type Room = 'all' | 'short' | 'few' | 'signs';

/** Below this height there is room for what is wrong, and no more. */
export const shortStage = 320;

export function roomOn({ isSmall, isDense }: Layout, { height }: Size): Room {
  if (!isSmall) return height < shortStage ? 'short' : 'all';
  return isDense ? 'signs' : 'few';
}

/** `records`: of each mark, in the same order. */
export function toldOf(
  marks: readonly LinkMarkProps[],
  records: readonly LinkRecord[],
  selection: SessionData['selection'],
  room: Room,
): readonly Told[] {
  const told = (how: Room): readonly Told[] => {
    const each = toldOnce(marks.flatMap((mark, i) => tell(mark, records[i]!, isLinkSelected(mark, selection), how)));
    return how === 'short' ? deafTogether(each) : each;
  };
  const all = told(room);
  const most = room === 'few' ? mostShort : marks.length > meshLinks ? mostWords : Infinity;
  const isLong = room === 'few' && all.some(({ mark, badges }) => !isLinkSelected(mark, selection) && badges.some(isLengthy));
  return all.length > most || isLong ? told('signs') : all;
}

const isLengthy = ({ kind, says }: Badge): boolean => kind !== 'oneWay' && says.length > mostLetters;

/** So many links that are alike from the start are the network's way, and one of them tells for all. */
const many = 4;

function toldOnce(all: readonly Told[]): readonly Told[] {
  return all.flatMap((one) => {
    const alike = all.filter(({ ownWay }) => ownWay !== null && ownWay === one.ownWay);
    if (one.ownWay === null || alike.length < many) return [one];
    const says = t('stage.onLinks', { count: alike.length, says: one.ownWay });
    return alike[0] === one ? [{ ...one, badges: [{ kind: 'ailing', says }] }] : [];
  });
}

/** So many links of one node that are cut in the same direction are told of together, where there is no height for each. */
const manyCut = 3;

function deafTogether(all: readonly Told[]): readonly Told[] {
  const groups = new Map<string, readonly Told[]>();
  for (const one of all) {
    const ends = oneWayOf(one);
    for (const key of ends === null ? [] : [`${ends.from}→`, `→${ends.to}`]) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const most = [...groups].reduce((best, each) => (each[1].length > best[1].length ? each : best), ['', [] as readonly Told[]] as const);
  const [key, alike] = most;
  if (alike.length < manyCut) return all;
  const others = alike.map((one) => oneWayOf(one)!).map(({ from, to }) => (key.endsWith('→') ? to : from));
  const lanes = key.endsWith('→') ? `${key}${others.join(', ')}` : `${others.join(', ')}${key}`;
  const says = t('stage.blockedTogether', { lanes });
  return all.flatMap((one) => {
    if (!alike.includes(one)) return [one];
    return one === alike[0] ? [{ ...one, badges: [{ kind: 'oneWay', says }] }] : [];
  });
}

/** The direction that is blocked, of a link that has nothing else to tell. */
function oneWayOf({ mark: { link }, badges, cutWay }: Told): { readonly from: string; readonly to: string } | null {
  if (cutWay === null || badges.length !== 1) return null;
  const [a, b] = [link.a.letter, link.b.letter];
  return cutWay === 'ab' ? { from: a, to: b } : { from: b, to: a };
}

/** The middle of each link's badges, by the link's id. */
export function placesOf(
  told: readonly Told[],
  spots: readonly Spot[],
  size: Size,
  frame: 'page' | 'small' | 'picture',
): ReadonlyMap<string, Point> {
  const wanted = told.map(({ mark: { link, ab, ba }, badges, usual, queuing }) => ({
    id: link.id,
    ab,
    ba,
    size: sizeOf(badges, usual),
    queuing,
  }));
  return placeBadges(wanted, spots, size, frame);
}

/** What they stand on there. */
export const boxesOf = (told: readonly Told[], places: ReadonlyMap<string, Point>): readonly Box[] =>
  told.map(({ mark: { link }, badges, usual }) => {
    const { width, height } = sizeOf(badges, usual);
    return around(places.get(link.id)!, width, height);
  });

function tell({ link, ab, ba, base }: LinkMarkProps, record: LinkRecord, isSelected: boolean, room: Room): readonly Told[] {
  const { there, back, going, coming } = record;
  const now = { ab: directionNow(there, base.ab, going), ba: directionNow(back, base.ba, coming) };
  const all = linkBadges(link, now.ab, now.ba);
  const badges = room === 'all' || isSelected ? all : room === 'signs' ? inShort(all).map(asSign) : inShort(all);
  if (badges.length === 0 && !isSelected) return [];
  const queuing = [...(now.ab.rate > 0 ? [ab] : []), ...(now.ba.rate > 0 ? [ba] : [])];
  const pips = now.ab.slots === now.ba.slots || now.ba.slots === '' ? now.ab.pips : now.ab.slots === '' ? now.ba.pips : [];
  const [only] = all;
  const isOwnWay = there === null && back === null && !isSelected && all.length === 1 && only?.kind === 'ailing';
  const ownWay = isOwnWay ? only.says : null;
  const usual = badges.length === 0 ? sayUsual(now.ab) : null;
  const isOneWay = now.ab.isCut !== now.ba.isCut && !isSelected;
  return [{ mark: { link, ab, ba, base }, badges, pips, ownWay, usual, queuing, cutWay: isOneWay ? (now.ab.isCut ? 'ab' : 'ba') : null }];
}

const isLinkSelected = ({ link: { a, b } }: LinkMarkProps, selection: Selection | null): boolean =>
  selection?.kind === 'link' && [selection.from, selection.to].every((id) => id === a.id || id === b.id);

/** About as the style sheet lays them out, one above the other; one that speaks of both directions wraps. */
function sizeOf(badges: readonly Badge[], usual: string | null): Size {
  const sizes = badges.map(({ kind, says }) => {
    const words = says.length * perLetter;
    if (says === '') return { width: 22, height: 21 };
    const lines = kind === 'oneWay' ? Math.ceil(words / oneWayWords) : 1;
    return { width: Math.min(words, kind === 'oneWay' ? oneWayWords : Infinity) + 34, height: lines === 1 ? 21 : lines * 14 + 6 };
  });
  if (usual !== null) sizes.push({ width: usual.length * perLetter + 18, height: 19 });
  return {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: sizes.reduce((sum, { height }) => sum + height, 3 * (sizes.length - 1)),
  };
}

const asSign = ({ kind }: Badge): Badge => ({ kind, says: '' });

/** Where there is little room, only what is wrong, of a timeout that it is one, and no losses where nothing gets through. */
function inShort(badges: readonly Badge[]): readonly Badge[] {
  const isCut = badges.some(({ kind }) => kind === 'cut');
  const wrong = badges.filter(({ kind }) => kind !== 'tcp' && kind !== 'first' && !(isCut && kind === 'ailing'));
  return wrong.map(({ kind, says }) => ({ kind, says: says.replaceAll(/opening, |, RTO [^,]*/g, '') }));
}
