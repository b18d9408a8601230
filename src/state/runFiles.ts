/** From a file to a run that goes to its lesson; or what is wrong with it. Loaded with the first file, for it brings the schema along. */
import { notLoaded } from '../bridge/notLoaded.ts';
import { parseRunFile, readRunFile } from '../run/readRunFile.ts';
import { maxRunFileBytes } from '../run/runFile.ts';
import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { arrive } from './arrivals.ts';
import type { Notice } from './model.ts';

const trouble = (name: string, because: string, details: readonly string[] = []): Notice => ({
  tone: 'danger',
  says: `“${name}” was not opened. ${because}`,
  details,
});

/** Null when it is on its way to its lesson. */
export async function openRunFile(file: File): Promise<Notice | null> {
  const { name, size } = file;
  if (size > maxRunFileBytes) return trouble(name, `It has ${sayBytes(size)}; a run’s file has at most ${sayBytes(maxRunFileBytes)}.`);
  const text = await textOf(file);
  if (text === null) return trouble(name, 'This browser could not read it. A folder is no file, and a file may have been moved meanwhile.');
  const parsed = parseRunFile(text, scenarioIds);
  if (!parsed.ok) {
    const near = (parsed.closest ?? []).map((id) => `There is “${id}”.`);
    return { ...trouble(name, parsed.because, near), ...(parsed.isNewer ? { remedy: 'reload' } : {}) };
  }
  const { scenario: id } = parsed.file.run;
  const scenario = await loadScenario(id).catch(() => null);
  if (scenario === null) return trouble(name, `${notLoaded('This lesson’s file')}.`);
  const { run, view, notes } = readRunFile(parsed.file, scenario);
  const says = `Opened “${name}”${notes.length === 0 ? '.' : '. Not everything in it was taken as written.'}`;
  arrive(
    { scenario, run, view: { ...view, epoch: parsed.file.engineEpoch } },
    says,
    notes.map((note) => note.text),
  );
  return null;
}

async function textOf(file: File): Promise<string | null> {
  try {
    return await file.text();
  } catch {
    return null;
  }
}

export function sayBytes(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`;
  return bytes < 1_048_576 ? `${(bytes / 1_024).toFixed(1)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
