/** A link of an older engine, on a site that keeps that engine and on one that does not. This engine is called the fifth, for it is the first. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { linkDigest } from '../run/digest.ts';
import { writeInputs } from '../run/link.ts';
import { writeTold } from '../run/toldVerdicts.ts';
import { compareRun } from './compareRun.ts';
import { openBench } from './testBench.ts';
import type { Bench } from './testBench.ts';

let bench: Bench;

beforeEach(async () => {
  bench = await openBench();
  await bench.until(({ whole }) => whole !== null);
});

afterEach(() => bench.session.close());

/** What the page says of its own run, as a link of engine `epoch` tells it: with one verdict the other way round. */
async function said(epoch: number) {
  const { run, scenario, whole } = bench.now();
  const [first, ...others] = whole!.verdicts;
  const then = [{ ...first!, verdict: first!.verdict === 'violated' ? ('held' as const) : ('violated' as const) }, ...others];
  const told = { digest: linkDigest(writeInputs(run!, scenario!), then), verdicts: writeTold(then), epoch, hash: '#seed=7&end' };
  return compareRun(told, bench.now(), 5);
}

const answer = (body: string, status = 200) =>
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(new Response(body, { status })));

test('names the verdict, and leads to the engine of then where the site keeps it', async () => {
  const asked = answer('{"frozen":[1,3]}');
  const notice = await said(3);
  expect(notice?.says).toMatch(/^Plays differently since engine 3: “[^”]+” was (not )?violated, (is violated now|now holds)\.$/);
  expect(notice).toMatchObject({ remedy: 'engine', frozen: { epoch: 3, href: 'http://localhost/e/3/s/ping-pong/#seed=7&end' } });
  expect(asked).toHaveBeenCalledExactlyOnceWith(new URL('http://localhost/e/engines.json'));
});

test.each([
  ['keeps others', '{"frozen":[1,2]}', 200],
  ['has no list', 'Not found', 404],
  ['has a list of something else', '{"frozen":"all"}', 200],
  ['answers with a page', '<!doctype html>', 200],
])('offers this engine alone where the site %s', async (_, body, status) => {
  answer(body, status);
  const notice = await said(3);
  expect(notice).toMatchObject({ remedy: 'engine' });
  expect(notice).not.toHaveProperty('frozen');
});

test('asks nobody for a link of this engine, or one that plays the same', async () => {
  const asked = answer('{"frozen":[5]}');
  expect((await said(5))?.says).toMatch(/^Plays differently since this run was shared: /);
  const { run, scenario, whole } = bench.now();
  const same = { digest: linkDigest(writeInputs(run!, scenario!), whole!.verdicts), epoch: 3, hash: '' };
  expect(await compareRun(same, bench.now(), 5)).toBeNull();
  expect(asked).not.toHaveBeenCalled();
});
