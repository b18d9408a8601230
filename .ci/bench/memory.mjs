// Bytes that something keeps alive, by the collector's own account.
import v8 from 'node:v8';
import vm from 'node:vm';

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');

function heapBytes() {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What `make` leaves behind while its result is held. */
export function kept(make) {
  const before = heapBytes();
  const result = make();
  return { bytes: heapBytes() - before, result };
}
