// The peer of bar 1: the same Raft handlers under the same loads as processes of simjs 2.0.3, with its own queue, messages and timers. Nothing is
// recorded.
import { setupOf } from '../../src/run/runSpec.ts';
import { asItOpens, underLoad } from './raft.mjs';
import { cpuSeconds } from './clock.mjs';

globalThis.window = {};
await import('simjs');
const { Sim, Entity } = globalThis.window.Sim;

let seed = 12_345;
const random = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x80000000;

class Host extends Entity {
  start(id, { roles, workload }, network, hosts, count) {
    const [{ protocol, config }] = roles;
    this.id = id;
    this.protocol = protocol;
    this.hosts = hosts;
    this.count = count;
    this.timers = new Map();
    this.disk = protocol.format(config);
    this.env = this.envOf(config, network);
    this.state = protocol.init(this.env);
    this.workload = workload;
    this.asked = 0;
    this.open = 0;
    if (workload !== undefined) this.askAfter(workload.from + this.think());
  }

  think() {
    const { min, max } = this.workload.arrivals.think;
    return min + random() * (max - min);
  }

  /** As the engine's closed loop. */
  askAfter(time) {
    this.setTimer(time).done(() => {
      const { mix, keys } = this.workload;
      const all = Object.entries(mix);
      let left = random() * all.reduce((sum, [, weight]) => sum + weight, 0);
      const [name] = all.find(([, weight]) => (left -= weight) < 0) ?? all.at(-1);
      this.protocol.requests[name](this.state, this.env, { value: ++this.asked, key: `k${Math.floor(random() * keys.n) + 1}` });
    });
  }

  note({ type }) {
    if (this.workload === undefined) return;
    this.open += type === 'invoke' ? 1 : -1;
    if (this.open === 0) this.askAfter(this.think());
  }

  envOf(config, { latency, fsync }) {
    const now = () => Math.round(this.time());
    const kept = this;
    return {
      self: this.id,
      peers: Object.keys(this.hosts).filter((id) => id !== this.id),
      config,
      get disk() {
        return kept.disk;
      },
      clock: { wall: now, monotonic: now, boottime: now, interval: () => ({ earliest: now(), latest: now() }), step() {}, slew() {} },
      random,
      send: (to, kind, body) => {
        this.send({ kind, body: this.stamped(body) }, latency.min + random() * (latency.max - latency.min), this.hosts[to]);
      },
      broadcast() {},
      setTimer: (name, { after }, key) => {
        this.timers.get(`${name} ${key}`)?.cancel();
        const timer = this.setTimer(after).done(() => {
          this.timers.delete(`${name} ${key}`);
          this.protocol.timeout[name](this.state, this.env, key ?? '');
        });
        this.timers.set(`${name} ${key}`, timer);
      },
      cancelTimer: (name, key) => this.timers.get(`${name} ${key}`)?.cancel(),
      next() {},
      sync: (name, arg) => this.setTimer(fsync).done(() => this.protocol.step[name](this.state, this.env, arg ?? '')),
      note() {},
      history: (entry) => this.note(entry),
    };
  }

  /** What is frozen belongs to others already. */
  stamped(body) {
    if (Object.isFrozen(body)) return { ...body, from: this.id };
    body.from = this.id;
    return body;
  }

  onMessage(_sender, { kind, body }) {
    this.count.messages++;
    this.protocol.receive[kind]?.(this.state, body, this.env);
  }
}

const warmUp = 100_000;
const counted = 400_000;

function pace({ scenario, run }) {
  const { cast, network } = setupOf(scenario, run);
  const sim = new Sim();
  const count = { messages: 0 };
  const hosts = {};
  for (const [id, part] of Object.entries(cast)) hosts[id] = sim.addEntity(Host, id, id, part, network, hosts, count);
  const goOn = (messages) => {
    const enough = count.messages + messages;
    // By events: where it stops at a time it drops the event that comes after it.
    while (count.messages < enough) sim.simulate(Infinity, 1_000);
  };
  goOn(warmUp);
  const before = count.messages;
  const took = cpuSeconds(() => goOn(counted));
  return (count.messages - before) / took;
}

export const simjs = () => pace(asItOpens());
export const simjsUnderLoad = () => pace(underLoad());
