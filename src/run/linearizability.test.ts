/** The published histories, from Jepsen's runs of etcd, porcupine's store and Knossos: each has the verdict that was published with it. */
import { expect, test } from 'vitest';
import { checkLinearizable } from '../properties/linearizable/check.ts';
import { readHistoryFile } from './historyFile.ts';
import { published } from './published.ts';

const text = published('linearizability.jsonl');

test.each(text === null ? [] : [text])('all published histories get their published verdict, together in under 10 s', (all) => {
  const expected = all
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly id: string; readonly linearizable: boolean })
    .map(({ id, linearizable }) => ({ id, verdict: linearizable ? 'ordered' : 'not ordered' }));
  const begun = performance.now();
  const read = readHistoryFile(all);
  if (!read.ok) throw new Error(read.because);
  const checked = read.histories.map(({ id, model, operations }) => ({ id, verdict: checkLinearizable(operations, model).verdict }));
  const took = performance.now() - begun;
  expect(checked).toEqual(expected);
  expect(took).toBeLessThan(10_000);
  process.stdout.write(`${checked.length} published histories checked in ${Math.round(took)} ms\n`);
});
