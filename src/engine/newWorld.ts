/** The world before anything has happened in it. */
import { EventQueue } from '../base/eventQueue.ts';
import { startClock, turnoverCelsius } from './clock.ts';
import { createLinks } from './links.ts';
import type { Setup } from './setup.ts';
import { emptyTcp } from './tcpWorld.ts';
import type { NodeWorld, World } from './world.ts';

export function emptyWorld(ids: readonly string[], setup: Setup): World {
  return {
    now: 0,
    sequence: 0,
    frame: 0,
    atNow: 0,
    packets: 0,
    queue: new EventQueue(),
    pending: [],
    nodes: [],
    ...createLinks(ids, setup.network),
    tcp: emptyTcp(),
    held: [],
    gst: setup.network.gst ?? null,
    asynchronousSince: 0,
    adversary: setup.network.adversary ?? null,
    thwarted: {},
    faultsDone: 0,
    struck: [],
    isTainted: false,
  };
}

export function newNode({ cast, network }: Setup, id: string): NodeWorld {
  const { inbox, wakes } = { ...network, ...cast[id] };
  return {
    incarnation: 1,
    up: false,
    hostUp: true,
    downSince: 0,
    downUntil: null,
    died: null,
    restart: -1,
    pause: null,
    clock: startClock(0, 0, 0, 0),
    crystal: { ppm: 0, celsius: turnoverCelsius },
    slew: null,
    smear: null,
    daemon: null,
    slow: 1,
    stolen: 0,
    fsyncIgnored: false,
    diskBusyUntil: 0,
    torn: null,
    busy: null,
    steps: [],
    inbox: [],
    inboxLimit: inbox,
    wakes,
    overdue: [],
    timers: {},
    timerCount: 0,
    processes: [],
    byz: null,
    said: [],
    dispatch: -1,
    workload: cast[id]?.workload ?? null,
    openOperations: [],
    counts: {},
  };
}
