/** A page of another site embeds a run, hears all of it, and drives it. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Ready } from '../public/embed/faultline.js';
import { heardOf, lesson, stateOf, test } from './course.ts';

/** The answer to a message that no client would send. */
function sayRaw(page: Page, message: object): Promise<{ readonly because: string }> {
  return page.evaluate(
    (data) =>
      new Promise<{ readonly because: string }>((resolve) => {
        window.addEventListener('message', ({ data: told }) => {
          if (told.id === 'raw') resolve(told);
        });
        document.querySelector('iframe')!.contentWindow!.postMessage({ ns: 'faultline', v: 1, id: 'raw', ...data }, '*');
      }),
    message,
  );
}

test('the page around drives it by every command and hears every event', async ({ page, course }) => {
  const frame = await course.open(`${lesson}#api=1&xapi=1&end`);
  const ready = await page.evaluate((): Promise<Ready> => window.around.run.ready);
  expect(ready).toMatchObject({ title: 'A pause outlives the lease', api: true, origin: course.origin, notes: [] });
  expect(ready.state).toMatchObject({ playing: false, story: 'predict', mode: 'edit' });

  // A learner answers by hand, and the page around is told.
  await frame.getByRole('tabpanel', { name: 'Lesson' }).locator('fieldset label').first().click();
  await frame.getByRole('button', { name: 'Commit and watch' }).click();
  await expect.poll(() => heardOf(page, 'answer'), { timeout: 20_000 }).toHaveLength(1);
  const [answer] = await heardOf(page, 'answer');
  expect(answer).toMatchObject({ beat: ready.beats[0], right: expect.any(Boolean) });
  await expect.poll(() => heardOf(page, 'xapi')).toHaveLength(1);

  expect(await page.evaluate(() => window.around.run.pause())).toMatchObject({ playing: false });
  const there = await page.evaluate(() => window.around.run.seek('16s'));
  expect(there).toMatchObject({ time: 16_000_000, verdicts: { 'mutual-exclusion': 'violated' } });
  expect(await heardOf(page, 'verdict')).toContainEqual(expect.objectContaining({ property: 'mutual-exclusion', verdict: 'violated' }));
  const { frames } = there;
  expect(await page.evaluate(() => window.around.run.step())).toMatchObject({ frames: frames + 1 });
  expect(await heardOf(page, 'event')).toContainEqual(expect.objectContaining({ frame: frames, says: expect.stringMatching(/\w/) }));
  expect(await page.evaluate(() => window.around.run.step(-1))).toMatchObject({ frames });
  expect((await page.evaluate(() => window.around.run.step(1, 'decision'))).frames).toBeGreaterThan(frames);

  expect(await page.evaluate(() => window.around.run.do('17s:freeze.bob=1s,cut.alice-storage'))).toMatchObject({
    actions: [expect.stringMatching(/:cut\.alice-storage$/), '17s:freeze.bob=1s'],
  });
  expect(await heardOf(page, 'event')).toContainEqual(expect.objectContaining({ kind: 'action', action: '17s:freeze.bob=1s' }));
  await expect(frame.locator('[data-link="alice-storage"], [data-link="storage-alice"]').first()).toHaveAccessibleName(/cut/i);

  await page.evaluate(() => window.around.run.seek(0));
  expect(await page.evaluate(() => window.around.run.play(4))).toMatchObject({ playing: true, speed: 4 });
  await expect.poll(async () => (await stateOf(page)).time).toBeGreaterThan(100_000);
  await page.evaluate(() => window.around.run.pause());

  const trace = await page.evaluate(() => window.around.run.getTrace());
  expect(trace).toMatchObject({ format: 'faultline trace', run: { scenario: 'pause-outlives-lease' } });

  expect(await page.evaluate(() => window.around.run.load('s/raft/#seed=9&end'))).toMatchObject({ scenario: 'raft', actions: [] });
  await expect(frame.getByRole('heading', { name: 'Raft', level: 1 })).toBeVisible();

  // Through to the end of the lesson.
  await page.evaluate(() => window.around.run.load('s/raft/#end'));
  for (;;) {
    const skip = frame.getByRole('button', { name: 'Skip', exact: true });
    const next = frame.getByRole('button', { name: 'Next', exact: true });
    if (await skip.isVisible()) await skip.click();
    await page.evaluate(() => window.around.run.pause());
    if (!(await next.isVisible())) break;
    await next.click();
  }
  await page.evaluate(() => window.around.run.seek('6s'));
  await expect.poll(() => heardOf(page, 'completed'), { timeout: 20_000 }).toHaveLength(1);

  expect(await heardOf(page, 'size')).toContainEqual(expect.objectContaining({ height: expect.any(Number) }));
  const forCanvas = await page.evaluate(() => window.around.heard.filter(({ subject }) => subject === 'lti.frameResize'));
  expect(forCanvas[0]).toEqual({ subject: 'lti.frameResize', height: expect.any(Number) });
  expect((await heardOf(page, 'state')).length).toBeGreaterThan(1);
  // It is told of its own troubles, too.
  await page.evaluate(() => {
    const run = document.querySelector('iframe')!;
    run.src = run.src.replace('pause-outlives-lease', 'no-such-lesson');
  });
  await expect
    .poll(() => heardOf(page, 'error'), { timeout: 20_000 })
    .toContainEqual(expect.objectContaining({ because: expect.stringContaining('no-such-lesson') }));
});

test('a message that cannot be read is answered with what is wrong in it, and nothing is done', async ({ page, course }) => {
  await course.open(`${lesson}#at=5s&api=1&end`);
  await expect.poll(async () => (await stateOf(page)).digest, { timeout: 20_000 }).not.toBeNull();
  const before = await stateOf(page);
  const wrong: readonly (readonly [object, string])[] = [
    [{ type: 'sek' }, 'no command “sek”'],
    [{ type: 'seek', to: { eval: 'alert(1)' } }, '“seek” cannot be read: to'],
    [{ type: 'seek', to: '1h' }, 'out of range'],
    [{ type: 'do', actions: '3s:freze.alice' }, 'did you mean freeze'],
    [{ type: 'load', link: 'javascript:alert(1)' }, 'names no scenario'],
    [{ type: 'play', v: 2 }, 'version 1'],
  ];
  for (const [message, says] of wrong) expect((await sayRaw(page, message)).because).toContain(says);
  expect(await stateOf(page)).toEqual(before);
});

test('without api=1 no command is heard; what happens is told all the same', async ({ page, course }) => {
  const frame = await course.open(`${lesson}#at=5s&end`);
  expect(await page.evaluate(() => window.around.run.ready)).toMatchObject({ api: false });
  const refusal = await page.evaluate(() => window.around.run.seek('9s').catch((error: Error) => error.message));
  expect(refusal).toContain('api=1');
  await frame.getByRole('button', { name: 'On one event' }).click();
  await expect.poll(() => heardOf(page, 'event')).toHaveLength(1);
});

test('the demonstration drives the frame and lists what it says', async ({ page }) => {
  await page.goto('embed/');
  const status = page.locator('#status');
  await expect(status).toContainText('Paused at 9.800 s', { timeout: 20_000 });
  const answer = page.locator('#answer');
  const heard = page.getByRole('log');
  await expect(heard).toContainText('ready');
  await page.getByRole('textbox', { name: 'Seek' }).fill('16s');
  await page.getByRole('button', { name: 'Go' }).click();
  await expect(answer).toHaveText('seek ok: 16.000 s, 0 actions');
  await expect(status).toContainText('claims broken');
  await expect(heard).toContainText('verdict');
  await page.getByRole('button', { name: 'Break it' }).click();
  await expect(answer).toContainText('do ok: 16.000 s, 1 actions');
  await page.getByRole('textbox', { name: 'Do' }).fill('freze.bob');
  await page.getByRole('button', { name: 'Break it' }).click();
  await expect(answer).toContainText(/do error: .*did you mean freeze/);
  await page.getByRole('button', { name: 'Trace' }).click();
  await expect(answer).toContainText(/a trace of \d+ events/);
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toHaveText('Raft');
  await page.getByRole('checkbox', { name: /tall/ }).check();
  await expect.poll(() => page.locator('iframe').evaluate((frame) => frame.style.height)).toMatch(/^\d+px$/);
});
