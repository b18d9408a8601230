// One variant of the benchmark, named by its argument, as JSON on stdout: run by bench.mjs in a process of its own, built like the command line.
import { histories } from './bench/histories.mjs';
import { longLog, quarters, raft, raftUnderLoad } from './bench/raft.mjs';
import { flatqueue, ring } from './bench/ring.mjs';
import { isWorker, search, work } from './bench/search.mjs';
import { keyframeAgainstClone, keyframeBytes, seek, traceBytes } from './bench/seek.mjs';
import { simjs, simjsUnderLoad } from './bench/simjs.mjs';

const variants = {
  flatqueue,
  ring,
  simjs,
  simjsUnderLoad,
  raft,
  raftUnderLoad,
  quarters,
  longLog,
  seek,
  keyframeAgainstClone,
  keyframeBytes,
  traceBytes,
  search,
  histories,
};
if (isWorker) work();
else process.stdout.write(`${JSON.stringify(await variants[process.argv[2]]())}\n`);
