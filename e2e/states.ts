/** Every page and state that somebody can come to, and how: held to what everyone needs by `everyone.spec.ts`. A page that is added adds its states. */
import type { Page } from '@playwright/test';
import { audience, sheets, speaker } from './lectureStates.ts';
import { kept } from './keptStates.ts';
import { node, openLesson } from './lesson.ts';
import { typical } from './lessons.ts';
import { button, escape } from './state.ts';
import type { Look, State } from './state.ts';
import { sweeps } from './sweepStates.ts';

/** Whatever the screen. */
const pages: readonly State[] = [
  {
    title: 'the gallery, with its settings',
    async visit(page, look) {
      await page.goto('./');
      await page.getByRole('link', { name: /Last write wins/ }).waitFor();
      await look('gallery');
      await button(page, 'Settings').click();
      await look('settings');
    },
  },
  {
    title: 'the page on privacy, before and after erasing',
    async visit(page, look) {
      await page.goto('privacy/');
      const erase = button(page, 'Erase what this browser keeps');
      await erase.waitFor();
      await look('privacy');
      await erase.click();
      await page.getByText(/^Erased/).waitFor();
      await look('erased');
    },
  },
  {
    title: 'the pages for trouble',
    async visit(page, look) {
      for (const [where, address] of [
        ['unknown lesson', 's/no-such-lesson/'],
        ['unknown page', 'nowhere'],
        ['packed link cut off', 'x/#1d1.AAAA.zzz'],
        ['nothing packed', 'x/'],
        ['no run by reference', 'load/'],
      ] as const) {
        await page.goto(address);
        await page.getByRole('alert').first().waitFor();
        await page.getByRole('heading').first().waitFor();
        await look(where);
      }
    },
  },
  {
    title: 'a run kept elsewhere',
    async visit(page, look) {
      await page.route('https://prof.example/**', (route) => (route.request().url().endsWith('slow.json') ? undefined : route.abort()));
      const load = button(page, 'Load from prof.example');
      await page.goto('load/#src=https%3A%2F%2Fprof.example%2Fweek5.json&end');
      await load.waitFor();
      await look('asked first');
      await load.click();
      await button(page, 'Ask again').waitFor();
      await look('not there');
      await page.goto('load/#src=https%3A%2F%2Fprof.example%2Fslow.json&end');
      await load.click();
      await button(page, 'Cancel').waitFor();
      await look('on its way');
    },
  },
  {
    title: 'a run in a frame of another page, and the page that shows how',
    async visit(page, look) {
      await openLesson(page, 'embed/s/pause-outlives-lease/#at=16s&mode=play&hide=clock,transport&end');
      await look('embedded');
      for (const tab of ['Timeline', 'Inspector', 'Design']) {
        await page.getByRole('tab', { name: tab, exact: true }).click();
        await look(`embedded ${tab}`);
      }
      for (const [where, address] of [
        ['embedded lesson', 'embed/s/last-write-wins/#at=200ms&end'],
        ['embedded, to be watched', 'embed/s/did-it-happen/#at=3s&mode=watch&end'],
        ['embedded stage', 'embed/s/raft/#at=1s&hide=story,timeline,inspector,transport&end'],
        ['embedded timeline', 'embed/s/raft/#at=1s&hide=stage,story,inspector&end'],
        ['embedded story', 'embed/s/four-faces-of-a-timeout/#hide=stage,timeline,inspector&end'],
      ] as const) {
        await page.goto('about:blank');
        await openLesson(page, address);
        await look(where);
      }
      await page.goto('embed/s/no-such-lesson/');
      await page.getByRole('heading', { name: /does not open/ }).waitFor();
      await look('embedded trouble');
      await page.goto('embed/');
      await page.getByText(/^(?:Paused|Waiting for a guess) at/).waitFor();
      await look('embedding');
    },
  },
  {
    title: 'a run that cannot be played, and notices of a link',
    async visit(page, look) {
      await openLesson(page, 's/pause-outlives-lease/#do=3s:freze.alice,4s:cut.alice-storage');
      await page
        .getByText(/did you mean/)
        .first()
        .waitFor();
      await look('notices');
      await page.goto('about:blank');
      await openLesson(page, otherwise);
      await page.getByText(/^Plays differently/).waitFor();
      await look('a run that plays differently');
      await page.route('**/assets/worker-engine*', (route) => route.abort());
      await page.goto('s/last-write-wins/');
      await button(page, 'Retry').waitFor();
      await look('engine that did not arrive');
    },
  },
  ...typical.map((lesson): State => ({
    title: `${lesson}: asked, running, told`,
    async visit(page, look) {
      await openLesson(page, `s/${lesson}/`);
      await look('before the guess');
      await button(page, 'Skip').click();
      await button(page, 'Pause').waitFor();
      await look('running');
      await page.locator('[data-feedback]').waitFor({ timeout: 60_000 });
      await look('after the guess');
    },
  })),
  {
    title: 'the sandbox',
    async visit(page, look) {
      await openLesson(page, 's/raft/#at=3s&end');
      await look('raft');
      await page.goto('about:blank');
      await openLesson(page, 's/raft/#at=3s&do=1s:crash.n1,1s:crash.n2=1s&end');
      await node(page, 'n1').click();
      await look('one down, one restarted');
    },
  },
  kept,
  {
    title: 'a run that is only watched',
    async visit(page, look) {
      await openLesson(page, 's/pause-outlives-lease/#at=3s&mode=watch&do=2s:cut.lock-to-bob&end');
      await look('watched');
    },
  },
  ...sheets,
  ...speaker,
  ...sweeps,
];

/** Every way to share, from the open panel. */
async function share(page: Page, look: Look): Promise<void> {
  for (const tab of await page.getByRole('tablist', { name: 'Ways to share' }).getByRole('tab').all()) {
    await tab.click();
    await page.getByText('One moment…').waitFor({ state: 'detached' });
    await look(`share ${await tab.textContent()}`);
  }
  await page.getByRole('tab', { name: 'Picture' }).click();
  await page.getByRole('group', { name: 'As' }).getByText('Film', { exact: true }).click();
  await page.getByRole('button', { name: /^Make / }).waitFor();
  await look('film');
}

/** Its link says that all came out well. */
const otherwise = 's/pause-outlives-lease/#seed=7&at=8s&do=3s:cut.alice-storage&was=well&h=fx3r0000&end';

const broken = 's/pause-outlives-lease/#at=17s&do=16.5s:cut.lock-to-bob&end';

/** With room for three columns. */
const desktop: readonly State[] = [
  {
    title: 'a violation, with toolbar, form, menu, table and the other view',
    async visit(page, look) {
      await openLesson(page, broken);
      await button(page, /^Why:/).click();
      // Alice is frozen at the witness, and would offer a thaw.
      await node(page, 'bob').click();
      await look('violated, explained, toolbar');
      await button(page, 'Freeze for…').click();
      await look('form');
      await escape(page);
      await button(page, 'Event table (E)').click();
      await look('event table');
      await button(page, 'More faults').click();
      await look('menu');
      await escape(page);
      await node(page, 'bob').focus();
      await page.keyboard.press('v');
      await look('what a node knows');
    },
  },
  {
    title: 'share, help, commands, find',
    async visit(page, look) {
      await openLesson(page, broken);
      await button(page, 'Share').click();
      await share(page, look);
      await page.getByLabel('lasts, s').fill('25');
      await page.getByLabel('lasts, s').press('Enter');
      await page.getByRole('button', { name: /^Make / }).click();
      await page.getByRole('progressbar', { name: 'Frames made' }).waitFor();
      await look('film that is being made');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await escape(page);
      await button(page, /^Help/).click();
      for (const chapter of await page.getByRole('dialog').getByRole('radio').all()) {
        await chapter.check({ force: true });
        await look(`help ${await chapter.evaluate((radio) => radio.closest('label')?.textContent)}`);
      }
      await escape(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Find a command' }).fill('go');
      await look('commands');
      await escape(page);
      await page.locator('[data-region="timeline"]').focus();
      await page.keyboard.press('/');
      await look('find');
    },
  },
  {
    title: 'the design, a fork, the log, the tables',
    async visit(page, look) {
      await openLesson(page, broken);
      await page.getByRole('tab', { name: 'Design' }).click();
      await look('design');
      await node(page, 'alice').click();
      await node(page, 'alice').focus();
      await page.keyboard.press('c');
      await page.getByRole('tab', { name: 'Log', exact: true }).click();
      await page.getByRole('region', { name: 'What you did' }).getByText('Crash Alice').waitFor();
      await look('fork, log');
      await page.keyboard.press('Alt+r');
      await page.getByRole('dialog', { name: 'Restart this run' }).waitFor();
      await look('whether to restart');
      await escape(page);
      for (let i = 0; i < 10 && !(await page.locator('#tables:focus').count()); i++) await page.keyboard.press('F6');
      await look('tables');
    },
  },
];

/** One panel at a time. */
const phone: readonly State[] = [
  {
    title: 'the panels',
    async visit(page, look) {
      await openLesson(page, 's/pause-outlives-lease/#at=17s&end');
      for (const panel of ['Story', 'Timeline', 'Node', 'Log']) {
        await page.getByRole('tablist', { name: 'Panels' }).getByRole('tab', { name: panel, exact: true }).click();
        await look(panel);
      }
    },
  },
  {
    title: 'a beat that is not so',
    async visit(page, look) {
      await openLesson(page, 's/pause-outlives-lease/#at=15.9s&p.script=off&beat=wakes&end');
      await page.getByRole('tablist', { name: 'Panels' }).getByRole('tab', { name: 'Story', exact: true }).click();
      await page.locator('[data-astray]').waitFor();
      await page.locator('[data-astray] summary').click();
      await look('read all the same');
    },
  },
  {
    title: 'a phone on its side',
    async visit(page, look) {
      await page.setViewportSize({ width: 844, height: 390 });
      await openLesson(page, 's/pause-outlives-lease/#at=17s&end');
      await look('on its side');
    },
  },
  {
    title: 'the sheets',
    async visit(page, look) {
      await openLesson(page, 's/pause-outlives-lease/#at=900ms&p.script=off&end');
      await node(page, 'bob').click();
      await look('toolbar');
      await button(page, 'Break something').click();
      const sheet = page.getByRole('dialog', { name: 'Break something' });
      await sheet.getByRole('button', { name: 'Alice', exact: true }).click();
      await look('sheet of faults');
      await sheet.getByRole('button', { name: 'Freeze for…' }).click();
      await look('form in the sheet');
      await escape(page);
      await button(page, 'Share').click();
      await share(page, look);
      await escape(page);
      await button(page, /^Help/).click();
      await look('help');
      await escape(page);
      await button(page, 'Settings').click();
      await look('settings');
    },
  },
];

export const states = { desktop: [...pages, ...desktop, ...audience], phone: [...pages, ...phone] } as const;
