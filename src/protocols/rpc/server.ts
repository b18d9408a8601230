/**
 * The server of a remote procedure call: it does what a request asks for, makes that durable, and answers. Its counter of effects is
 * on disk, so that what was done stays done. After Birrell & Nelson, "Implementing remote procedure calls" (TOCS 1984).
 * Left out: it does not know a retry when it sees one, so each request that arrives is done (see `did-it-happen`).
 */
import type { Micros } from '../../base/micros.ts';
import { defineProtocol } from '../../engine/protocol.ts';
import type { NodeId } from '../../engine/protocol.ts';
import type { RpcMessages } from './messages.ts';

export interface RpcServer {
  config: { readonly work: Micros };
  state: {
    /** The request that the CPU is busy with. */
    at: { readonly id: string; readonly from: NodeId } | null;
    /** Whom to answer, by request, once it is durable. */
    owed: { [id: string]: NodeId };
  };
  disk: {
    /** Ids of the requests done, in order; one that was done twice is here twice. */
    done: string[];
  };
  messages: RpcMessages;
  timers: never;
  steps: 'apply' | 'answer';
}

export const rpcServer = defineProtocol<RpcServer>({
  name: 'rpc server',
  shape: 'service',
  show: { response: { as: 'reply', label: () => 'done' } },

  format: () => ({ done: [] }),

  init: () => ({ at: null, owed: {} }),

  receive: {
    request(s, m, env) {
      s.at = { id: m.id, from: m.from };
      env.next('apply', env.config.work);
    },
  },

  step: {
    apply(s, env) {
      const { id, from } = s.at!;
      s.at = null;
      s.owed[id] = from;
      env.disk.done.push(id);
      env.sync('answer', id);
    },

    answer(s, env, id) {
      env.send(s.owed[id]!, 'response', { id: String(id) });
    },
  },

  face: (s, disk) => ({
    role: s.at === null ? 'waiting for requests' : `working on ${s.at.id}`,
    tone: s.at === null ? 'calm' : 'active',
    tag: `×${disk.done.length}`,
    facts: { 'times done': String(disk.done.length) },
  }),

  instruments: (_, disk) => [{ kind: 'log', title: 'Done, on disk', entries: disk.done.slice(-8).map((id) => ({ label: id })) }],
});
