// How benchmarks tell time: seconds of CPU, which charge the collector too.
export function cpuSeconds(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** So many of something a CPU second, after a warm-up of its own. */
export function rate(count, warmUp, work) {
  work(warmUp);
  return count / cpuSeconds(() => work(count));
}

export const middleOf = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
export const share = (values, of) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(of * values.length))];
