/** A link's fragment, read against its scenario. Nothing is thrown, nothing replaced in silence: what is not taken as written has a note. */
import type { Intervention } from '../engine/fault.ts';
import type { ParamValue, ParamValues } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { parseAction } from './doGrammar.ts';
import { unescapePunctuation } from './escapes.ts';
import { maxFragmentLength, maxInterventions, maxNotes, maxSeed } from './linkModel.ts';
import type { LinkView, Note, ParsedLink } from './linkModel.ts';
import { clamped, cutParts, ignored, ignoredUnread, note } from './linkParts.ts';
import type { Part } from './linkParts.ts';
import { migrated, ours } from './migrations.ts';
import type { Schema } from './migrations.ts';
import { readParam } from './paramText.ts';
import { placeOf } from './place.ts';
import type { Place } from './place.ts';
import { read, unread } from './reading.ts';
import type { Reading } from './reading.ts';
import { onlyChanged } from './runSpec.ts';
import { didYouMean } from './suggest.ts';
import { engineEpoch, firstEpoch } from './versions.ts';
import { isViewWord, readViewPart, viewWords } from './viewText.ts';
import { t } from '../text/t.ts';

/** `frozen`: the engine that the address asks for, see `readAddress`. Notes of an older link are about its words in `schema`. */
export function parseFragment(
  id: string,
  scenario: Scenario,
  fragment: string,
  frozen: number = firstEpoch,
  schema: Schema = ours,
): ParsedLink {
  if (fragment.length > maxFragmentLength) return { ok: false, because: t('reading.tooLong', { kb: maxFragmentLength / 1024 }) };
  const { parts, notes: first, hasEnd } = cutParts(migrated(unescapePunctuation(fragment), schema));
  const actions = parts.find(({ key }) => key === 'do');
  const count = actions === undefined ? 0 : actions.value.split(',').length;
  if (count > maxInterventions) return { ok: false, because: t('reading.tooManyActions', { actions: count, most: maxInterventions }) };

  const notes: Note[] = [...first];
  const take = <T>(part: Part, reading: Reading<T>): T | null => {
    if (!reading.ok) notes.push(ignoredUnread(part.text, reading, part.at));
    else notes.push(...reading.clamps.map((clamp) => clamped(part.text, clamp, part.at)));
    return reading.ok ? reading.value : null;
  };
  const valueOf = (key: string, parse: (text: string) => Reading<number>): number | null => {
    const part = parts.find((candidate) => candidate.key === key);
    return part === undefined ? null : take(part, parse(part.value));
  };

  const seed = valueOf('seed', (text) => readSeed(text, scenario)) ?? scenario.seed;
  const version = valueOf('v', readVersion) ?? schema.version;
  const epoch = Math.max(valueOf('e', readVersion) ?? firstEpoch, frozen);
  const params = onlyChanged(scenario, takeParams(scenario, parts, take));
  const place = placeOf(scenario, params, seed);
  const surroundings = { ...place, beats: scenario.beats.map((beat) => beat.id) };
  const views = parts.flatMap((part) => (isViewWord(part.key) ? [take(part, readViewPart(part.key, part.value, surroundings))] : []));
  const view: LinkView = Object.assign({}, ...views);
  const done = actions === undefined ? { interventions: [], notes: [] } : parseActions(actions.value, place, actions.valueAt);

  notes.push(...done.notes, ...strangers(scenario, parts), ...newerNotes(version > schema.version, epoch > engineEpoch, parts));
  notes.sort((a, b) => a.at - b.at);
  const run = { scenario: id, seed, params, interventions: done.interventions };
  const wholeLink = fragment === '' || hasEnd;
  return {
    ok: true,
    run,
    view: { ...view, epoch, hasEnd },
    notes: atMost(maxNotes, wholeLink ? notes : cutOffNotes(notes, parts, done.interventions.length)),
  };
}

/** Actions alone, as a case or the command line has them. `at` is where the text begins in its link. */
export function parseActions(
  text: string,
  place: Place,
  at = 0,
): { readonly interventions: readonly Intervention[]; readonly notes: readonly Note[] } {
  const interventions: Intervention[] = [];
  const notes: Note[] = [];
  let from = at;
  for (const action of text.split(',')) {
    const reading = action === '' ? unread(t('reading.noActionHere')) : parseAction(action, place);
    if (reading.ok) {
      interventions.push(reading.value);
      notes.push(...reading.clamps.map((clamp) => clamped(action, clamp, from)));
    } else
      notes.push(
        action === ''
          ? note('ignored', t('reading.emptyAction', { because: reading.because }), '', from)
          : ignoredUnread(action, reading, from),
      );
    from += action.length + 1;
  }
  return { interventions, notes };
}

function readSeed(text: string, scenario: Scenario): Reading<number> {
  const isSeed = /^\d{1,10}$/.test(text) && Number(text) <= maxSeed;
  return isSeed ? read(Number(text)) : unread(t('reading.noSeed', { most: String(maxSeed), own: String(scenario.seed) }), text);
}

const readVersion = (text: string): Reading<number> =>
  /^[1-9]\d{0,5}$/.test(text) ? read(Number(text)) : unread(t('reading.noVersion', { text }), text);

function takeParams(scenario: Scenario, parts: readonly Part[], take: <T>(part: Part, reading: Reading<T>) => T | null): ParamValues {
  const values: Record<string, ParamValue> = {};
  for (const part of parts.filter(({ key }) => key.startsWith('p.'))) {
    const name = part.key.slice(2);
    if (!Object.hasOwn(scenario.params, name)) continue;
    const value = take(part, readParam(name, scenario.params[name]!, part.value));
    if (value !== null) values[name] = value;
  }
  return values;
}

/** Keys that this scenario, or this version, does not have. */
function strangers(scenario: Scenario, parts: readonly Part[]): readonly Note[] {
  const params = Object.keys(scenario.params).map((name) => `p.${name}`);
  const known = ['v', 'e', 'seed', ...params, ...viewWords, 'do'];
  return parts
    .filter(({ key }) => !known.includes(key))
    .map(({ key, text, at }) => {
      const isParam = key.startsWith('p.');
      const near = didYouMean(key, isParam ? params : [...known, 'end']);
      return ignored(text, isParam ? t('reading.noParam', { name: key.slice(2), near }) : t('reading.noKey', { key, near }), at);
    });
}

function newerNotes(isNewerSchema: boolean, isNewerEngine: boolean, parts: readonly Part[]): readonly Note[] {
  const whereIs = (key: string) => parts.find((part) => part.key === key) ?? { text: '', at: 0 }; // not in the fragment: in the address
  const [v, e] = [whereIs('v'), whereIs('e')];
  return [
    ...(isNewerSchema ? [note('newer', t('reading.newerPage'), v.text, v.at)] : []),
    ...(isNewerEngine ? [note('newer', t('reading.newerEngine'), e.text, e.at)] : []),
  ];
}

/** The first notes of many, and how many more there are. What is said of the link as a whole always is. */
function atMost(limit: number, notes: readonly Note[]): readonly Note[] {
  const ofPlaces = notes.filter(({ kind }) => ['ignored', 'clamped', 'repeated'].includes(kind));
  const passedOver = new Set(ofPlaces.slice(limit));
  if (passedOver.size === 0) return notes;
  const text = t('reading.moreInLink', { count: passedOver.size });
  return [...notes.filter((one) => !passedOver.has(one)), note('more', text, '', ofPlaces[limit]!.at)];
}

/** Without its `end`, the last thing that could not be read is taken to be torn. */
function cutOffNotes(notes: readonly Note[], parts: readonly Part[], actions: number): readonly Note[] {
  const last = parts.at(-1);
  const end = last === undefined ? 0 : last.at + last.text.length;
  const isTorn = ({ kind, part, at }: Note): boolean =>
    kind === 'ignored' && last !== undefined && at >= last.at && (part === '' ? at === end : last.text.endsWith(part));
  const torn = notes.findLast(isTorn);
  if (torn === undefined) {
    const text = actions === 0 ? t('reading.noEnd') : t('reading.noEndLoaded', { count: actions });
    return [...notes, note('noEnd', text, '', end)];
  }
  const what = torn.part === '' ? t('reading.lastMissing') : t('reading.tornPart', { part: torn.part });
  const text = t('reading.cutOff', { what, count: actions });
  return [...notes.filter((other) => other !== torn), note('torn', text, torn.part, torn.at)];
}
