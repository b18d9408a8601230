// Bars 1, 2b and 3: the project's own Raft on its own engine with everything recorded (the trace, what Raft promises after each event, a keyframe
// each 1,000; faces are rebuilt when somebody looks), and the same handlers hosted on simjs, which records nothing. Messages delivered a CPU
// second, under two loads: the sandbox as it opens, and a crowd of clients that never rest.
import { ms, seconds, us } from '../../src/base/micros.ts';
import { lan } from '../../src/engine/setup.ts';
import { raftClient } from '../../src/protocols/raft/client.ts';
import { raft as server } from '../../src/protocols/raft/raft.ts';
import { openRun } from '../../src/run/liveRun.ts';
import { defaultRun } from '../../src/run/runSpec.ts';
import { loadScenario } from '../../src/scenarios/index.ts';
import { defineScenario, play } from '../../src/scenarios/scenario.ts';
import { cpuSeconds } from './clock.mjs';

const servers = ['n1', 'n2', 'n3', 'n4', 'n5'];
const clients = ['alice', 'bob', 'carol', 'dave'];
const fsync = us(100);
const latency = { kind: 'uniform', min: us(200), max: us(300) };

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
/** A client that puts, and puts again so long after each answer, at most so often. */
const loader = (every, atMost) => ({
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
      if (s.doing === null && s.done < atMost) env.setTimer('next', { after: every });
    },
  },
});
const clientConfig = { servers, patience: ms(200), deadline: seconds(3) };

/** What Raft promises. The checker of clients' histories judges them whatever served them: `histories` is its bar. */
const loaded = await loadScenario('raft');
const sandbox = { ...loaded, properties: loaded.properties.filter(({ id }) => id !== 'linearizable') };
const endless = seconds(3_600);

/** The sandbox with nothing changed but its end. */
export const asItOpens = () => ({ scenario: { ...sandbox, horizon: endless }, run: defaultRun('raft', sandbox) });

/** Four clients, each with its next command 500 µs after the last; they may stop after so many. */
export function underLoad(atMost = Infinity) {
  const client = play(loader(us(500), atMost), clientConfig);
  const parts = [...servers.map((id) => [id, play(server, serverConfig)]), ...clients.map((id) => [id, client])];
  const scenario = defineScenario({
    title: 'Raft under load',
    module: 'Benchmarks',
    question: '',
    minutes: 1,
    concepts: [],
    params: {},
    cast: () => Object.fromEntries(parts),
    network: { ...lan, latency, fsync },
    positions: {},
    horizon: endless,
    properties: sandbox.properties,
    cases: [],
    beats: [],
    numbers: () => ({}),
    leavesOut: '',
  });
  return { scenario, run: { scenario: 'raft', seed: 7, params: {}, interventions: [] } };
}

export const openLoad = (options = {}, { scenario, run } = underLoad()) => openRun(scenario, run, { showsFaces: false, ...options });

/** Goes on for so many frames. */
export const goOn = (live, frames) => live.advance(live.scenario.horizon, frames);

const delivered = ({ trace }) => {
  let count = 0;
  const { fate } = trace.packets.columns;
  for (let row = 0; row < trace.packets.length; row++) if (fate[row] === 1) count++;
  return count;
};

/** A compiler needs a while to know what is hot. */
const warmUp = 200_000;
const counted = 500_000;

function pace(load) {
  const live = openLoad({}, load);
  goOn(live, warmUp);
  const before = delivered(live);
  const took = cpuSeconds(() => goOn(live, counted));
  return (delivered(live) - before) / took;
}

export const raft = () => pace(asItOpens());
export const raftUnderLoad = () => pace(underLoad());

/** The last quarter's pace of a million events against the first's. */
export function quarters() {
  const live = openLoad();
  goOn(live, 60_000);
  const times = Array.from({ length: 4 }, () => cpuSeconds(() => goOn(live, 250_000)));
  return { 'last-quarter': times[0] / times[3] };
}

/** Heartbeats alone, with 600 entries in the log and with next to none, in turns. */
export function longLog() {
  const [long, short] = [600 / clients.length, 1].map((atMost) => {
    const live = openLoad({}, underLoad(atMost));
    goOn(live, 40_000);
    return live;
  });
  const entries = ({ world }) => Math.max(...world.running(server).map(({ disk }) => disk.log.length));
  if (entries(long) < 600 || entries(short) > 10) throw new Error('the logs are not what they should be');
  const took = { long: 0, short: 0 };
  for (let turn = 0; turn < 10; turn++) {
    took.long += cpuSeconds(() => goOn(long, 20_000));
    took.short += cpuSeconds(() => goOn(short, 20_000));
  }
  return { 'long-log': took.short / took.long };
}
