/** What a run says of its timeout. */
import { seconds } from '../../base/micros.ts';
import type { Replay } from '../../engine/trace.ts';
import { serviceQuality } from '../../parts/detectorQuality.ts';
import type { PairWatch } from '../../parts/detectorClasses.ts';
import { watchesOf } from '../../protocols/detector/suspicions.ts';
import { dispatcher } from '../../protocols/dispatch/dispatcher.ts';
import type { Dispatcher } from '../../protocols/dispatch/dispatcher.ts';
import type { DispatchMessages } from '../../protocols/dispatch/messages.ts';
import { worker } from '../../protocols/dispatch/worker.ts';
import { chanceLater, servers } from './mixes.ts';
import type { Mix } from './mixes.ts';

export const configOf = ({ world }: Replay): Readonly<Dispatcher['config']> => world.playing(dispatcher)[0]!.config;

/** How the run's answers were spread as it began: whatever a hand made of it later. */
export const mixOf = ({ world }: Replay): Mix => world.playing(worker)[0]!.config.mix as Mix;

const watches = (replay: Replay): readonly PairWatch[] => watchesOf(replay, replay.world.playing(dispatcher));

export interface Alarm {
  readonly server: string;
  readonly at: number;
}

/** Suspicions that began while their server was up, true times, ascending. */
export const falseAlarms = (replay: Replay): readonly Alarm[] =>
  watches(replay)
    .flatMap(({ target, turns, downs }) =>
      turns.flatMap(({ at, to }) => {
        const isDown = downs.some((down) => down.from <= at && at < (down.to ?? Infinity));
        return to === 'suspect' && !isDown ? [{ server: target, at }] : [];
      }),
    )
    .toSorted((a, b) => a.at - b.at);

/** How many different servers were taken for dead while they were up. */
export const falseDeaths = (replay: Replay): number => new Set(falseAlarms(replay).map(({ server }) => server)).size;

export const qualityOf = (replay: Replay) => serviceQuality(watches(replay));

interface Response {
  readonly server: string;
  /** By the client's clock since its boot, µs. */
  readonly at: number;
  readonly took: number;
}

/** Every answer that came: when it was asked for, and how long it took. */
export function responsesOf(replay: Replay): readonly Response[] {
  const asked = new Map<string, number>();
  return replay.localEvents('alice').flatMap(({ kind, peer, name, body, sinceBoot }) => {
    if (peer === null || (name !== 'ask' && name !== 'answer')) return [];
    const { id, boot } = body as DispatchMessages['answer'];
    const key = `${boot} ${id}`;
    if (kind === 'send') asked.set(key, sinceBoot);
    const at = asked.get(key);
    return kind === 'receive' && at !== undefined ? [{ server: peer, at, took: sinceBoot - at }] : [];
  });
}

/** The share of answers that came later than the timeout, in percent; of those by whom the timeout is not learned. */
export function lateShare(replay: Replay): number | null {
  const { timeout } = configOf(replay);
  const all = responsesOf(replay);
  return all.length === 0 ? null : (100 * all.filter(({ took }) => took > timeout).length) / all.length;
}

/** The end of the slider. */
export const longest = seconds(5);

/** Whether this timeout is never wrong about a live server, as far as the mix goes. */
export const isEnough = (mix: Mix, timeout: number): boolean => chanceLater(mix, timeout) === 0;

/** Whether a server is asked so often that from one request to the next it is a fiftieth of the timeout, or less. */
export function isAskedAllTheTime(replay: Replay): boolean {
  const { every, timeout } = configOf(replay);
  return every * servers.length <= timeout / 50;
}
