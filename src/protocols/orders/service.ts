/**
 * One of the services that a shop is made of: it does its part of an order, makes that durable, and says so. It may remember which orders it has done, so that
 * it knows a retry; take its part back (compensation: Garcia-Molina and Salem, "Sagas", SIGMOD 1987); and hand an order on by itself, from a row beside the
 * order that is durable with it (Richardson, "Microservices patterns", 2018: transactional outbox). Left out: a limit to what it remembers.
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { Env, NodeId } from '../../engine/protocol.ts';
import type { OrderMessages, Part } from './messages.ts';

export interface Service {
  config: {
    readonly part: Part;
    /** Between these, at random, lies the time that its part takes. */
    readonly work: readonly [least: Micros, most: Micros];
    readonly remembers: boolean;
    /** To whom it hands each order on; null: to nobody. */
    readonly next: NodeId | null;
    /** How long it waits before it hands an order on again. */
    readonly again: Micros;
  };
  state: {
    isBusy: boolean;
    askers: { [id: string]: NodeId };
    /** Done, and waiting for the disk. */
    underway: { [id: string]: true };
  };
  disk: {
    /** One that was done twice is here twice, one that was taken back is here still. */
    done: string[];
    canceled: { [id: string]: true };
    /** Orders that are still to be handed on. */
    outbox: string[];
  };
  messages: OrderMessages;
  timers: 'handOn';
  steps: 'work' | 'kept' | 'undone' | 'handedOn';
}

/** Of those that a crash may have kept from being told. */
const retold = 50;

export const service = defineProtocol<Service>({
  name: 'service',
  shape: 'storage',
  show: {
    perform: { as: 'request', label: () => 'do' },
    performed: { as: 'reply', label: () => 'done' },
    cancel: { as: 'request', label: () => 'undo' },
    canceled: { as: 'reply', label: () => 'undone' },
  },

  format: () => ({ done: [], canceled: {}, outbox: [] }),

  init(env) {
    const { part } = env.config;
    for (const id of standing(env.disk).slice(-retold)) env.history({ type: 'effect', op: 'perform', id, key: part });
    for (const id of env.disk.outbox) handOn(env, id);
    return { isBusy: false, askers: {}, underway: {} };
  },

  receive: {
    perform(s, { id, from }, env) {
      s.askers[id] = from;
      s.isBusy = true;
      const [least, most] = env.config.work;
      env.next('work', Math.round(least + (most - least) * env.random('work')) as Micros, id);
    },

    cancel(s, { id, from }, env) {
      s.askers[id] = from;
      env.disk.canceled[id] = true;
      env.sync('undone', id);
    },

    performed(_, { id }, env) {
      if (!env.disk.outbox.includes(id)) return;
      env.cancelTimer('handOn', id);
      env.disk.outbox = env.disk.outbox.filter((one) => one !== id);
      env.sync('handedOn');
    },
  },

  timeout: {
    handOn: (_, env, key) => handOn(env, String(key)),
  },

  step: {
    work(s, env, key) {
      const id = String(key);
      const { disk, config } = env;
      s.isBusy = false;
      if (disk.canceled[id] === true) return env.send(s.askers[id]!, 'canceled', { id, part: config.part });
      const isKnown = config.remembers && disk.done.includes(id);
      if (isKnown) env.note(`${id} is known: once is enough`);
      if (isKnown && s.underway[id] === undefined) return answer(s, env, id);
      if (isKnown) return; // the disk will tell
      disk.done.push(id);
      if (config.next !== null) disk.outbox.push(id);
      s.underway[id] = true;
      env.sync('kept', id);
    },

    /** Its part is durable. Power that fails right before this step leaves a part that is done, and nobody who was told. */
    kept(s, env, key) {
      const id = String(key);
      delete s.underway[id];
      if (env.disk.canceled[id] === true) return;
      env.history({ type: 'effect', op: 'perform', id, key: env.config.part });
      answer(s, env, id);
      if (env.disk.outbox.includes(id)) handOn(env, id);
    },

    undone(s, env, key) {
      const id = String(key);
      env.history({ type: 'effect', op: 'undo', id, key: env.config.part });
      env.send(s.askers[id]!, 'canceled', { id, part: env.config.part });
    },

    /** Handed on twice does no harm to whoever remembers: nothing waits for the row to be gone. */
    handedOn: () => {},
  },

  face: (s, disk, { next }) => ({
    role: s.isBusy ? 'works' : standing(disk).length > 0 ? 'done' : 'idle',
    tone: s.isBusy ? 'active' : 'calm',
    tag: `×${standing(disk).length}`,
    facts: { done: String(standing(disk).length), ...(next === null ? {} : { 'to hand on': String(disk.outbox.length) }) },
  }),

  instruments: (_, disk) => [
    {
      kind: 'log',
      title: 'Done, on disk',
      entries: standing(disk)
        .slice(-8)
        .map((label) => ({ label })),
    },
    { kind: 'log', title: 'To be handed on, on disk', entries: disk.outbox.slice(-8).map((label) => ({ label, tone: 'warn' as const })) },
  ],
});

/** What has been done and not taken back. */
export const standing = ({ done, canceled }: Service['disk']): readonly string[] => done.filter((id) => canceled[id] !== true);

function answer(s: Service['state'], env: Env<Service>, id: string): void {
  const asker = s.askers[id];
  if (asker !== undefined) env.send(asker, 'performed', { id, part: env.config.part });
}

function handOn(env: Env<Service>, id: string): void {
  const { next, again } = env.config;
  if (next === null) return;
  env.send(next, 'perform', { id });
  env.setTimer('handOn', { after: again }, id);
}
