/** Joins an embedded page to the page around it: tells what happens, and does what it is asked to. */
import type { LessonStore } from '../lesson.ts';
import type { Session } from '../model.ts';
import type { SayFrame } from '../announcer.ts';
import { apiVersion, namespace, readCommand } from './messages.ts';
import type { Command, Done, Id, Size, State, Told, Trouble } from './messages.ts';
import { obey, Refused } from './obey.ts';
import type { Obeying } from './obey.ts';
import type { Port } from './port.ts';
import { loadedOf, readyOf, stateOf } from './stateNow.ts';
import { watchRun } from './watchRun.ts';
import { watchStory } from './watchStory.ts';

/** Four times a second at most. */
const stateEveryMs = 250;

export interface Options extends Obeying {
  readonly port: Port;
  readonly lesson: LessonStore;
  readonly say: SayFrame;
}

export interface Api {
  readonly size: (size: Omit<Size, 'type'>) => void;
  readonly close: () => void;
}

/** From when its link has been opened, or refused. */
export function joinParent({ port, lesson, say, ...around }: Options): Api {
  const { session, playback, view } = around;
  const hears = view.api === true;
  let number = 0;
  let origin = port.origin;

  const post = (message: Told | Trouble | Done, id: Id): void => port.post({ ns: namespace, v: apiVersion, id, ...message });
  const tell = (message: Told | Trouble): void => post(message, `faultline-${++number}`);
  const now = () => ({ session: session.getState(), playback: playback.getState(), lesson: lesson.getState() });
  const isOpen = (): boolean => session.getState().status === 'ready';

  const fail = ({ failure }: Session): void =>
    tell({
      type: 'error',
      because: failure?.because ?? 'The run could not be opened.',
      details: failure === null ? [] : sayAt(failure.at),
    });
  const sayReady = (): void => (isOpen() ? tell(readyOf(now(), hears, origin)) : fail(session.getState()));

  let lastState = '';
  let timer: ReturnType<typeof setTimeout> | null = null;
  const tellState = (): void => {
    timer = null;
    if (!isOpen()) return;
    const state: State = stateOf(now());
    const text = JSON.stringify(state);
    if (text === lastState) return;
    lastState = text;
    tell({ type: 'state', state });
    timer = setTimeout(tellState, stateEveryMs);
  };
  const soon = (): void => {
    timer ??= setTimeout(tellState, 0);
  };

  const answer = async (command: Command): Promise<void> => {
    const { id, type: re } = command;
    if (command.type === 'hello') return sayReady();
    try {
      const trace = await obey(command, around);
      const value = trace ?? (re === 'load' ? loadedOf(now()) : stateOf(now()));
      post({ type: 'ok', re, value }, id);
    } catch (error) {
      const details = error instanceof Refused ? error.details : [];
      post({ type: 'error', re, because: error instanceof Error ? error.message : String(error), details }, id);
    }
  };

  // One after another, so that what is asked for in a row is done in a row.
  let turn: Promise<void> = Promise.resolve();
  const hear = (data: unknown, from: string): void => {
    const read = readCommand(data);
    if (read === null || (origin !== null && from !== origin)) return;
    if (!read.ok) return post({ type: 'error', re: read.re, because: read.because, details: read.details }, read.id);
    if (read.command.type !== 'hello') {
      const { id, type: re } = read.command;
      if (!hears) return post({ type: 'error', re, because: notAllowed, details: [] }, id);
      origin ??= from;
    }
    turn = turn.then(() => answer(read.command));
  };

  const stops = [
    port.listen(hear),
    session.subscribe((state, before) => {
      if (state.status === 'failed' && before.status !== 'failed') fail(state);
      soon();
    }),
    playback.subscribe(soon),
    lesson.subscribe(soon),
    watchRun({ session, playback, say, tell }),
    watchStory({ session, lesson, wantsStatements: view.xapi === true, tell }),
  ];
  sayReady();
  soon();

  return {
    size(size) {
      tell({ type: 'size', ...size });
      port.post({ subject: 'lti.frameResize', height: size.height }); // what Canvas hears
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}

const notAllowed = 'This page takes no commands: its link has no api=1.';
const sayAt = (at: number | null): readonly string[] => (at === null ? [] : [`at ${at} µs`]);
