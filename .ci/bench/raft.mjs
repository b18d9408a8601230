// Bars 1, 2b and 3: five servers of the project's own Raft under load, on its own engine with everything recorded (the trace, the
// properties after each event, a keyframe each 1,000; faces are rebuilt when somebody looks), and the same handlers hosted on simjs, which
// records nothing. Messages delivered a CPU second.
import { ms, seconds, us } from '../../src/base/micros.ts';
import { lan } from '../../src/engine/setup.ts';
import { raftClient } from '../../src/protocols/raft/client.ts';
import { raft as server } from '../../src/protocols/raft/raft.ts';
import { openRun } from '../../src/run/liveRun.ts';
import { loadScenario } from '../../src/scenarios/index.ts';
import { defineScenario, play } from '../../src/scenarios/scenario.ts';
import { cpuSeconds } from './clock.mjs';

const servers = ['n1', 'n2', 'n3', 'n4', 'n5'];
const clients = ['alice', 'bob', 'carol', 'dave'];
export const fsync = us(100);
export const latency = { min: us(200), max: us(300) };

const serverConfig = {
  servers,
  election: ms(150),
  heartbeat: ms(50),
  preVote: true,
  checkQuorum: true,
  reads: 'index',
  drift: 0.01,
  dedup: true,
  batch: 64,
  bugs: [],
};
/** A client that puts, and puts again so long after each answer: a closed loop that needs nothing of the engine, so that any host can run it. */
const loader = (every) => ({
  ...raftClient,
  name: 'loader',
  init(env) {
    env.setTimer('next', { after: ms(500) });
    return raftClient.init(env);
  },
  timeout: {
    ...raftClient.timeout,
    next(s, env) {
      raftClient.requests.put(s, env, { key: 'x', value: s.asked + 1 });
    },
  },
  receive: {
    ...raftClient.receive,
    answer(s, m, env) {
      raftClient.receive.answer(s, m, env);
      if (s.doing === null) env.setTimer('next', { after: every });
    },
  },
});
const clientConfig = { servers, patience: ms(200), deadline: seconds(3) };

export function parts(every) {
  const client = loader(every);
  return [...servers.map((id) => [id, server, serverConfig]), ...clients.map((id) => [id, client, clientConfig])];
}

const { properties } = await loadScenario('raft');

/** A run of it. Commands follow each other at once, or, where the log is not to grow, hardly ever. */
export function underLoad(every = us(500), horizon = seconds(3_600)) {
  const scenario = defineScenario({
    title: 'Raft under load',
    module: 'Benchmarks',
    question: '',
    minutes: 1,
    concepts: [],
    params: {},
    cast: () => Object.fromEntries(parts(every).map(([id, protocol, config]) => [id, play(protocol, config)])),
    network: { ...lan, latency: { kind: 'uniform', ...latency }, fsync },
    positions: {},
    horizon,
    properties: properties.filter(({ kind }) => kind === 'always'),
    cases: [],
    beats: [],
    numbers: () => ({}),
    leavesOut: '',
  });
  return { scenario, run: { scenario: 'raft', seed: 7, params: {}, interventions: [] } };
}

export const openLoad = (options = {}, every = us(500)) => {
  const { scenario, run } = underLoad(every);
  return openRun(scenario, run, { showsFaces: false, ...options });
};

/** Goes on for so many frames. */
export const goOn = (live, frames) => live.advance(live.scenario.horizon, frames);

const delivered = ({ trace }) => {
  let count = 0;
  const { fate } = trace.packets.columns;
  for (let row = 0; row < trace.packets.length; row++) if (fate[row] === 1) count++;
  return count;
};

export function raft() {
  const live = openLoad();
  goOn(live, 60_000);
  const before = delivered(live);
  const took = cpuSeconds(() => goOn(live, 240_000));
  return (delivered(live) - before) / took;
}

/** The last quarter's pace of a million events against the first's. */
export function quarters() {
  const live = openLoad();
  goOn(live, 60_000);
  const times = Array.from({ length: 4 }, () => cpuSeconds(() => goOn(live, 250_000)));
  return { 'last-quarter': times[0] / times[3] };
}

/** Heartbeats alone, with 600 entries in the log and with none. */
export function longLog() {
  const quiet = seconds(3_000);
  const pace = (entries) => {
    const live = openLoad({}, entries === 0 ? quiet : us(500));
    for (;;) {
      const { world } = live;
      const longest = Math.max(...world.running(server).map(({ disk }) => disk.log.length));
      if (longest >= entries || entries === 0) break;
      goOn(live, 500);
    }
    goOn(live, 20_000);
    return 60_000 / cpuSeconds(() => goOn(live, 60_000));
  };
  return { 'long-log': pace(600) / pace(0) };
}
