/** The speaker's window: the last it has heard of the presentation, and whether the audience's window is still there. It runs no engine. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Store } from '../storage.ts';
import type { Board } from './board.ts';
import { joinChannel } from './messages.ts';
import type { Message, OpenWire, Request } from './messages.ts';
import { readTalk } from './talk.ts';

export type LecternData = Pick<Board, 'talk' | 'standing' | 'audience'>;

export interface Lectern {
  readonly store: StoreApi<LecternData>;
  readonly ask: (request: Request) => void;
  readonly close: () => void;
}

interface Options {
  readonly id: string;
  readonly kept: Store;
  readonly open?: OpenWire;
}

/** Milliseconds between two questions whether it is there, and until silence means that it is not. */
const askEvery = 1_500;
const patience = 4_500;

const keyOf = (id: string): string => `lectern:${id}`;

export function createLectern({ id, kept, open }: Options): Lectern {
  const store = createStore<LecternData>()(() => ({ talk: readTalk(kept.read(keyOf(id)), id), standing: null, audience: 'waiting' }));
  let unheardSince = 0;

  const hear = (message: Message): void => {
    if (message.kind === 'parted') unheardSince = patience; // silent at the next call, unless it comes again
    if (message.kind === 'left') return store.setState({ audience: 'ended' });
    if (message.kind === 'hello' && message.from === 'audience') {
      const { talk } = store.getState();
      if (talk !== null) channel.say({ kind: 'kept', talk });
    }
    if (message.kind !== 'stands') return undefined;
    const talk = readTalk(message.talk, id);
    if (talk === null) return undefined;
    unheardSince = 0;
    store.setState({ talk, standing: message.standing, audience: 'there' });
    kept.write(keyOf(id), talk);
  };
  const channel = joinChannel(id, hear, open);

  const call = (): void => {
    if (unheardSince >= patience && store.getState().audience === 'there') store.setState({ audience: 'silent' });
    unheardSince += askEvery;
    channel.say({ kind: 'hello', from: 'speaker' });
  };
  const timer = setInterval(call, askEvery);
  call();

  return {
    store,
    ask: (request) => channel.say({ kind: 'request', request }),
    close() {
      clearInterval(timer);
      channel.close();
    },
  };
}
