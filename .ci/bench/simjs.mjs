// The peer of bar 1: the same Raft handlers as processes of simjs 2.0.3, with its own queue, messages and timers. Nothing is recorded.
import { fsync, latency, parts } from './raft.mjs';
import { cpuSeconds } from './clock.mjs';
import { us } from '../../src/base/micros.ts';

globalThis.window = {};
await import('simjs');
const { Sim, Entity } = globalThis.window.Sim;

let seed = 12_345;
const random = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x80000000;

class Host extends Entity {
  start(id, protocol, config, hosts, count) {
    this.id = id;
    this.protocol = protocol;
    this.hosts = hosts;
    this.count = count;
    this.timers = new Map();
    this.disk = protocol.format(config);
    this.env = this.envOf(config);
    this.state = protocol.init(this.env);
  }

  envOf(config) {
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
        this.send({ kind, body: { ...body, from: this.id } }, latency.min + random() * (latency.max - latency.min), this.hosts[to]);
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
      history() {},
    };
  }

  onMessage(_sender, { kind, body }) {
    this.count.messages++;
    this.protocol.receive[kind]?.(this.state, body, this.env);
  }
}

export function simjs() {
  const sim = new Sim();
  const count = { messages: 0 };
  const hosts = {};
  for (const [id, protocol, config] of parts(us(500))) hosts[id] = sim.addEntity(Host, id, id, protocol, config, hosts, count);
  sim.simulate(2e6);
  const before = count.messages;
  let until = 2e6;
  const took = cpuSeconds(() => {
    while (count.messages - before < 200_000) sim.simulate((until += 1e6));
  });
  return (count.messages - before) / took;
}
