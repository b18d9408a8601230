/** The film that is being made, one at a time. It goes on while its form is closed, and is saved when it is done. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { sayBytes } from '../../state/sayBytes.ts';
import { session } from '../../state/session.ts';
import { t } from '../../text/t.ts';
import { saveBlob } from '../kit/saveFile.ts';
import { film } from './film.ts';
import { makerOf } from './filmKinds.ts';
import type { FilmKind } from './filmKinds.ts';
import type { Picture } from './picture.ts';
import { framesOf, inSeconds } from './span.ts';
import type { FilmChoice } from './span.ts';

type FilmJob =
  | { readonly is: 'idle' | 'saved' | 'stopped' }
  | { readonly is: 'making'; readonly made: number; readonly of: number }
  | { readonly is: 'failed'; readonly because: string };

const job = createStore<{ readonly now: FilmJob }>()(() => ({ now: { is: 'idle' } }));
const put = (now: FilmJob): void => job.setState({ now });
let stop = new AbortController();

export const useFilmJob = (): FilmJob => useStore(job, ({ now }) => now);

/** What came of the last one is of no interest to who begins anew. */
export function forgetFilm(): void {
  if (job.getState().now.is !== 'making') put({ is: 'idle' });
}

export const callOff = (): void => stop.abort();

export async function makeFilm(picture: Picture, choice: FilmChoice, kind: FilmKind): Promise<void> {
  stop = new AbortController();
  put({ is: 'making', made: 0, of: framesOf(choice) });
  try {
    const onProgress = (made: number, of: number): void => put({ is: 'making', made, of });
    const done = await film({ picture, choice, begin: await makerOf(kind), onProgress, signal: stop.signal });
    if (done === null) {
      session.getState().announce(t('picture.calledOff'));
      return put({ is: 'stopped' });
    }
    const name = `${picture.now.run?.scenario ?? 'run'} ${inSeconds(choice.from)}–${inSeconds(choice.to)}${choice.to < 3_600e6 ? ' s' : ''}.${kind}`;
    saveBlob(name, done);
    session.getState().announce(t('picture.saidOfSize', { name, size: sayBytes(done.size) }));
    put({ is: 'saved' });
  } catch (error) {
    put({ is: 'failed', because: error instanceof Error ? error.message : String(error) });
  }
}
