/** What a browser that has been here before shows: runs that were worked on, the draft of a page that crashed, and a choice of less detail. */
import { node, openLesson } from './lesson.ts';
import { button } from './state.ts';
import type { State } from './state.ts';

export const kept: State = {
  title: 'what is kept of a run, and less detail by choice',
  async visit(page, look) {
    await openLesson(page, 's/pause-outlives-lease/#at=3s&end');
    await node(page, 'bob').click();
    await node(page, 'bob').focus();
    await page.keyboard.press('z');
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('faultline:draft:')));
    await page.evaluate(() => localStorage.setItem('faultline:settings', JSON.stringify({ lightMode: 'on' })));
    await page.goto('./');
    await page.getByRole('region', { name: 'Your recent runs' }).waitFor();
    await look('gallery with a recent run');
    // As if its page had crashed.
    await page.evaluate(() => {
      for (const [key, draft] of Object.entries(localStorage))
        if (key.startsWith('faultline:draft:')) localStorage.setItem(key, draft.replace('"isOpen":false', '"isOpen":true'));
    });
    await openLesson(page, 's/pause-outlives-lease/');
    await page.getByText(/^Restore the draft/).waitFor();
    await button(page, /^Less detail is on/).click();
    await look('draft on offer, less detail explained');
  },
};
