/** Reads what `runFile.ts` writes. Nothing is thrown, and nothing passed over in silence: see `fragment.ts`, whose manners these are. */
import { getDotPath, safeParse } from 'valibot';
import { closest } from '../base/text.ts';
import type { ParamValue, ParamValues } from '../scenarios/params.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { isDigest } from './digest.ts';
import { parseActions } from './fragment.ts';
import { maxInterventions, maxNotes } from './linkModel.ts';
import type { LinkView, Note, Refusal } from './linkModel.ts';
import { clamped, ignored, ignoredUnread, note } from './linkParts.ts';
import { readParam } from './paramText.ts';
import { placeOf } from './place.ts';
import type { Reading } from './reading.ts';
import { onlyChanged } from './runSpec.ts';
import type { RunSpec } from './runSpec.ts';
import { runFileSchema, runFileVersion, runFormat } from './runFile.ts';
import type { RunFile } from './runFile.ts';
import { didYouMean } from './suggest.ts';
import { isTold } from './toldVerdicts.ts';
import { engineEpoch } from './versions.ts';
import { isViewWord, readViewPart, viewWords } from './viewText.ts';
import { t } from '../text/t.ts';

/** `isNewer`: a later version of this program may be able to read it. */
export type FileRefusal = Refusal & { readonly isNewer?: true };
export type ParsedFile = { readonly ok: true; readonly file: RunFile } | FileRefusal;

const refuse = (because: string): FileRefusal => ({ ok: false, because });

/** What leads a file of an older version to this one's shape, one step each; as with links, never edited after its release. */
export interface FileFormat {
  readonly version: number;
  readonly migrations: readonly ((file: { readonly [field: string]: unknown }) => { readonly [field: string]: unknown })[];
}

const ours: FileFormat = { version: runFileVersion, migrations: [] };

/** `ids`: of the scenarios there are. */
export function parseRunFile(text: string, ids: readonly string[], format: FileFormat = ours): ParsedFile {
  if (text.trim() === '') return refuse(t('reading.fileEmpty'));
  const data = parseJson(text);
  if (data === undefined) return refuse(t(looksTorn(text) ? 'reading.fileTorn' : 'reading.fileNoJson'));
  if (formatOf(data) !== runFormat) return refuse(t(formatOf(data) === 'faultline trace' ? 'reading.fileTrace' : 'reading.fileStranger'));
  if (versionOf(data) > format.version) return { ...refuse(t('reading.fileNewer')), isNewer: true };
  const parsed = safeParse(runFileSchema, migratedFile(data as { readonly [field: string]: unknown }, format));
  if (!parsed.success) {
    const where = parsed.issues.map((issue) => getDotPath(issue) ?? t('reading.theWhole')).join(', ');
    return refuse(t('reading.fileDamaged', { where }));
  }
  const { scenario, interventions } = parsed.output.run;
  const count = interventions.join(',').split(',').length;
  if (!ids.includes(scenario)) return { ...refuse(t('reading.noLesson', { scenario })), closest: closest(scenario, ids, 3), known: ids };
  if (count > maxInterventions) return refuse(t('reading.fileTooManyActions', { actions: count, most: maxInterventions }));
  return { ok: true, file: parsed.output };
}

/** Undefined for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function migratedFile(
  data: { readonly [field: string]: unknown },
  { version, migrations }: FileFormat,
): { readonly [field: string]: unknown } {
  const told = versionOf(data);
  const isOlder = Number.isInteger(told) && told >= 1 && told < version;
  return isOlder ? { ...migrations.slice(told - 1).reduce((before, migrate) => migrate(before), data), version } : data;
}

const looksTorn = (text: string): boolean => text.trimStart().startsWith('{') && text.slice(0, 200).includes(runFormat.slice(0, 9));

const field = (data: unknown, name: string): unknown =>
  typeof data === 'object' && data !== null ? (data as { readonly [field: string]: unknown })[name] : undefined;

const formatOf = (data: unknown): unknown => field(data, 'format');
const versionOf = (data: unknown): number => Number(field(data, 'version') ?? 0);

export interface ReadFile {
  readonly run: RunSpec;
  readonly view: LinkView;
  readonly notes: readonly Note[];
}

/** `scenario`: the one that the file names. */
export function readRunFile({ run, view, digest, verdicts, engineEpoch: epoch }: RunFile, scenario: Scenario): ReadFile {
  const notes: Note[] = [];
  const take = <T>(part: string, reading: Reading<T>): T | null => {
    if (!reading.ok) notes.push(ignoredUnread(part, reading, 0));
    else notes.push(...reading.clamps.map((clamp) => clamped(part, clamp, 0)));
    return reading.ok ? reading.value : null;
  };
  if (epoch > engineEpoch) notes.push(note('newer', t('reading.newerEngine'), '', 0));
  const params = onlyChanged(scenario, takeParams(scenario, run.params, take, notes));
  const place = placeOf(scenario, params, run.seed);
  const surroundings = { ...place, beats: scenario.beats.map((beat) => beat.id) };
  const done = run.interventions.length === 0 ? { interventions: [], notes: [] } : parseActions(run.interventions.join(','), place);
  notes.push(...done.notes);
  const views = Object.entries(view).flatMap(([word, text]) => {
    if (isViewWord(word)) return [take(`${word}: ${text}`, readViewPart(word, text, surroundings))];
    notes.push(ignored(`${word}: ${text}`, t('reading.noKey', { key: word, near: didYouMean(word, [...viewWords]) }), 0));
    return [];
  });
  const told = {
    ...(digest !== undefined && isDigest(digest) && { digest }),
    ...(verdicts !== undefined && isTold(verdicts) && { verdicts }),
  };
  return {
    run: { scenario: run.scenario, seed: run.seed, params, interventions: done.interventions },
    view: Object.assign({}, ...views, told) as LinkView,
    notes:
      notes.length <= maxNotes
        ? notes
        : [...notes.slice(0, maxNotes), note('more', t('reading.moreInFile', { count: notes.length - maxNotes }), '', 0)],
  };
}

function takeParams(
  scenario: Scenario,
  texts: RunFile['run']['params'],
  take: <T>(part: string, reading: Reading<T>) => T | null,
  notes: Note[],
): ParamValues {
  const names = Object.keys(scenario.params);
  const values: Record<string, ParamValue> = {};
  for (const [name, text] of Object.entries(texts)) {
    const part = `${name}: ${text}`;
    const value = names.includes(name) ? take(part, readParam(name, scenario.params[name]!, text)) : null;
    if (!names.includes(name)) notes.push(ignored(part, t('reading.noParam', { name, near: didYouMean(name, names) }), 0));
    if (value !== null) values[name] = value;
  }
  return values;
}
