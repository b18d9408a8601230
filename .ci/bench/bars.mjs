// What must be fast, each with its gate and with where it should be. Ratios are of figures of one round, taken one after another.
// `npm test` looks at those of `inTest` only, which quick variants find.
const floor = { isFloor: true };

/** Bars of the engine. `of` takes what the round's variants found, by their names; most find their bar by themselves. */
export const engine = [
  {
    id: 'raft-against-simjs',
    title: 'Raft, all recorded, against simjs, none recorded',
    unit: '×',
    gate: 1.2,
    stretch: 2,
    of: (f) => f.raft / f.simjs,
    ...floor,
  },
  {
    id: 'raft-under-load-against-simjs',
    title: 'the same with clients that never rest',
    unit: '×',
    gate: 1.2,
    stretch: 2,
    of: (f) => f.raftUnderLoad / f.simjsUnderLoad,
    ...floor,
  },
  {
    id: 'ring-against-queue',
    inTest: true,
    title: 'a ring of five, no trace, against a bare queue',
    unit: '×',
    gate: 0.35,
    stretch: 0.55,
    of: (f) => f.ring / f.flatqueue,
    ...floor,
  },
  {
    id: 'raft-against-queue',
    title: 'Raft, all recorded, against a bare queue',
    unit: '×',
    gate: 0.08,
    stretch: 0.14,
    of: (f) => f.raft / f.flatqueue,
    ...floor,
  },
  { id: 'last-quarter', title: "1 M events: the last quarter's pace against the first's", unit: '×', gate: 0.8, stretch: 0.95, ...floor },
  { id: 'long-log', title: 'Raft at 600 entries against an empty log', unit: '×', gate: 0.8, stretch: 0.95, ...floor },
  { id: 'seek-equal', inTest: true, title: 'seek: probes of 50 with the same state', unit: '', gate: 50, stretch: 50, ...floor },
  { id: 'seek-p95', inTest: true, title: 'seek in 100,000 events, p95', unit: ' ms', gate: 16, stretch: 5 },
  { id: 'seek-share', inTest: true, title: 'seek, median against the whole run', unit: '', gate: 0.01, stretch: 0.003 },
  { id: 'keyframe-share', inTest: true, title: 'CPU spent on keyframes', unit: '', gate: 0.1, stretch: 0.03 },
  { id: 'keyframe-growth', title: 'bytes a keyframe, 400,000 events against 100,000', unit: '×', gate: 1.5, stretch: 1.1 },
  { id: 'keyframe-against-clone', title: 'a keyframe against structuredClone, 200 entries', unit: '×', gate: 50, stretch: 200, ...floor },
  { id: 'trace-bytes', title: 'trace, bytes an event at 1 M events', unit: '', gate: 32, stretch: 24 },
  { id: 'search-two-workers', title: 'seed search, two workers against one', unit: '×', gate: 1.5, stretch: 1.7, ...floor },
  { id: 'search-in-a-worker', title: 'seed search, a worker against the engine in-process', unit: '×', gate: 0.7, stretch: 0.9, ...floor },
  { id: 'histories', title: 'the published histories, checked in all', unit: ' s', gate: 10, stretch: 3 },
];

const frame = { unit: ' ms', gate: 33, stretch: 17 };
const moves = { unit: '/s', gate: 8, stretch: 20, ...floor };

export const page = [
  { id: 'play-pause-outlives-lease', title: 'frames, 4× slower: a pause outlives the lease, p95', ...frame },
  { id: 'play-four-faces-of-a-timeout', title: 'frames, 4× slower: four faces of a timeout, p95', ...frame },
  { id: 'play-last-write-wins', title: 'frames, 4× slower: last write wins, p95', ...frame },
  { id: 'play-did-it-happen', title: 'frames, 4× slower: did it happen, p95', ...frame },
  { id: 'play-raft', title: 'frames, 4× slower: Raft, p95', ...frame },
  { id: 'play-pause-outlives-lease-moves', title: 'the play head, 4× slower: a pause outlives the lease', ...moves },
  { id: 'play-four-faces-of-a-timeout-moves', title: 'the play head, 4× slower: four faces of a timeout', ...moves },
  { id: 'play-last-write-wins-moves', title: 'the play head, 4× slower: last write wins', ...moves },
  { id: 'play-did-it-happen-moves', title: 'the play head, 4× slower: did it happen', ...moves },
  { id: 'play-raft-moves', title: 'the play head, 4× slower: Raft', ...moves },
  { id: 'scrub', title: 'frames, 4× slower: scrubbing 20,000 events, p95', ...frame },
  { id: 'scrub-moves', title: 'the play head while scrubbing, moves', unit: '/s', gate: 5, stretch: 15, ...floor },
  { id: 'zoom', title: 'frames, 4× slower: zooming 20,000 events, p95', ...frame },
  { id: 'pan', title: 'frames, 4× slower: panning 20,000 events, p95', ...frame },
  { id: 'pause', title: 'pause shows after, p95', unit: ' ms', gate: 50, stretch: 25 },
  { id: 'address', title: 'the address tells of an action after', unit: ' ms', gate: 500, stretch: 400 },
  { id: 'first-guess', title: 'first visit, slow line, 4× slower: the guess is answered after', unit: ' ms', gate: 5_000, stretch: 3_500 },
  { id: 'first-kib', title: 'scripts before the first interaction, gz', unit: ' KiB', gate: 250, stretch: 200 },
  { id: 'transfer', title: '10,000 events to the page against objects, main thread', unit: '×', gate: 1 / 15, stretch: 1 / 40 },
];
