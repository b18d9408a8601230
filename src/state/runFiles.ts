/** From a file to a run that goes to its lesson; or what is wrong with it. Loaded with the first file, for it brings the schema along. */
import { notLoaded } from '../bridge/notLoaded.ts';
import { textOfFile } from '../run/picture/encoding.ts';
import type { Held } from '../run/picture/held.ts';
import { isPng, runInPng } from '../run/picture/png.ts';
import { isSvg, runInSvg } from '../run/picture/svg.ts';
import { parseRunFile, readRunFile } from '../run/readRunFile.ts';
import { maxRunFileBytes } from '../run/runFile.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import type { PlainKey } from '../text/catalogue.ts';
import { fetchLaterTexts } from '../text/languages.ts';
import { t } from '../text/t.ts';
import { arrive } from './arrivals.ts';
import type { Notice } from './model.ts';
import { sayBytes } from './sayBytes.ts';
import type { SharedRun } from './sharing.ts';

const trouble = (name: string, because: string, details: readonly string[] = []): Notice => ({
  tone: 'danger',
  says: t('arrived.notOpened', { name, because }),
  details,
});

/** Null when it is on its way to its lesson. */
export async function openRunFile(file: File): Promise<Notice | null> {
  const name = `“${file.name}”`;
  await fetchLaterTexts().catch(() => undefined);
  const read = await textIn(file);
  if ('because' in read) return trouble(name, read.because);
  const come = await runFrom(read.text, name);
  if (!come.ok) return come.trouble;
  await arrive(come.shared, come.says, come.details);
  return null;
}

export type Come =
  | { readonly ok: true; readonly shared: SharedRun; readonly says: string; readonly details: readonly string[] }
  | { readonly ok: false; readonly trouble: Notice };

/** `name`: what the text is called when it is spoken of. */
export async function runFrom(text: string, name: string): Promise<Come> {
  const parsed = parseRunFile(text, scenarioIds);
  if (!parsed.ok) {
    const near = (parsed.closest ?? []).map((id) => t('arrived.there', { id }));
    return { ok: false, trouble: { ...trouble(name, parsed.because, near), ...(parsed.isNewer ? { remedy: 'reload' } : {}) } };
  }
  const { scenario: id } = parsed.file.run;
  const scenario = await loadScenario(id).catch(() => null);
  if (scenario === null) return { ok: false, trouble: trouble(name, `${notLoaded(t('notes.lessonsFile'))}.`) };
  const { run, view, notes } = readRunFile(parsed.file, scenario);
  const says = notes.length === 0 ? t('arrived.opened', { name }) : t('arrived.openedNotAll', { name });
  const shared = { scenario, run, view: { ...view, epoch: parsed.file.engineEpoch } };
  return { ok: true, shared, says, details: notes.map((note) => note.text) };
}

type Read = { readonly text: string } | { readonly because: string };

/** A run's own file, or the one that a picture of it holds. */
async function textIn(file: File): Promise<Read> {
  const isPicture = pictures.test(file.name) || file.type.startsWith('image/');
  const most = isPicture ? maxPictureBytes : maxRunFileBytes;
  const kind = isPicture ? t('arrived.pictureOpenedHere') : t('arrived.runsFile');
  if (file.size > most) return { because: t('arrived.hasHasMost', { bytes: sayBytes(file.size), kind, most: sayBytes(most) }) };
  const bytes = await bytesOf(file);
  if (bytes === null) return { because: t('arrived.browserCouldNotRead') };
  if (isPng(bytes)) return heldIn(runInPng(bytes));
  const text = textOfFile(bytes);
  if (isSvg(text)) return heldIn(runInSvg(text));
  return isPicture ? { because: t('picture.otherKind') } : { text };
}

const pictures = /\.(png|svgz?|jpe?g|gif|webp|avif|bmp|webm|mp4|pdf)$/i;
/** An SVG of a long run comes to a tenth of it. */
const maxPictureBytes = 33_554_432;

function heldIn(held: Held): Read {
  if (held.kind === 'run') return held.text.length <= maxRunFileBytes ? held : { because: t(pictureTroubles.damaged) };
  return { because: t(pictureTroubles[held.kind]) };
}

const pictureTroubles: { readonly [kind in Exclude<Held['kind'], 'run'>]: PlainKey } = {
  none: 'picture.holdsNone',
  damaged: 'picture.damaged',
  cutOff: 'picture.cutOff',
};

async function bytesOf(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}
