/** A lesson in a frame, and a page around it that speaks to it: for the tests of the embed API. */
import { afterEach, beforeEach } from 'vitest';
import type { LinkView } from '../../run/link.ts';
import { createLesson } from '../lesson.ts';
import type { LessonStore } from '../lesson.ts';
import { createPlayback } from '../playback.ts';
import type { PlaybackStore } from '../playback.ts';
import { createStore } from '../storage.ts';
import { openBench } from '../testBench.ts';
import type { Bench } from '../testBench.ts';
import { joinParent } from './api.ts';
import type { Api } from './api.ts';
import type { Port } from './port.ts';

export interface Message {
  readonly [field: string]: unknown;
}

export const parentOrigin = 'https://prof.example';

/** Made anew for each test. */
interface Frame {
  bench: Bench;
  playback: PlaybackStore;
  lesson: LessonStore;
  api: Api | null;
  said: Message[];
  isSeen: boolean;
  hear: (data: unknown, origin: string) => void;
}

export const frame = { api: null } as Frame;

beforeEach(async () => {
  frame.bench = await openBench();
  frame.playback = createPlayback();
  frame.lesson = createLesson({ session: frame.bench.session, playback: frame.playback, storage: createStore(() => never()) });
  frame.said = [];
  frame.isSeen = true;
});

afterEach(() => {
  frame.api?.close();
  frame.lesson.close();
  frame.bench.session.close();
});

const never = (): never => {
  throw new Error('storage is blocked');
};

export function join(view: LinkView = { api: true }, origin: string | null = parentOrigin): void {
  const port: Port = {
    origin,
    post: (message) => frame.said.push(message as Message),
    listen(listener) {
      frame.hear = listener;
      return () => {
        frame.hear = () => {};
      };
    },
  };
  const open: Parameters<typeof joinParent>[0]['open'] = async ({ run, scenario, view: shown, notices }) => {
    await frame.bench.session.openRun(run, scenario, shown, { notices });
  };
  frame.api = joinParent({
    port,
    session: frame.bench.session,
    playback: frame.playback,
    lesson: frame.lesson,
    view,
    open,
    say: (_, index) => `frame ${index}`,
    isSeen: () => frame.isSeen,
  });
}

export const ofType = (type: string): readonly Message[] => frame.said.filter((message) => message['type'] === type);

export const until = async (is: () => boolean): Promise<void> => {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 2));
};

let asked = 0;

/** The answer to it. */
export async function ask(type: string, words: Message = {}, origin = parentOrigin): Promise<Message> {
  const id = `ask ${++asked}`;
  frame.hear({ ns: 'faultline', v: 1, type, id, ...words }, origin);
  await until(() => frame.said.some((message) => message['id'] === id));
  return frame.said.find((message) => message['id'] === id)!;
}
