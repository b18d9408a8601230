import { expect, test } from 'vitest';
import { parseStory } from './storyPlugin.ts';

test('a story is cut into beats at its headings', () => {
  const story = parseStory(
    '# Not shown\n\n## tension: Who holds the lease?\n\nAlice *does*.\n\nOr not.\n\n## why-it-broke: Two clocks: one truth\n\n- a\n',
  );
  expect(story).toEqual({
    beats: [
      { id: 'tension', heading: 'Who holds the lease?', html: '<p>Alice <em>does</em>.</p>\n<p>Or not.</p>' },
      { id: 'why-it-broke', heading: 'Two clocks: one truth', html: '<ul>\n<li>a</li>\n</ul>' },
    ],
  });
});

test('placeholders are kept for the run to fill', () => {
  expect(parseStory('## a: A\n\nShe woke at {wakeAt}, {lostFor} later.').beats[0]?.html).toBe(
    '<p>She woke at {wakeAt}, {lostFor} later.</p>',
  );
});

test('markup in a story is shown, never run', () => {
  expect(parseStory('## a: A\n\n<script>alert(1)</script> [x](javascript:alert(1))').beats[0]?.html).toBe(
    '<p>&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1))</p>',
  );
});

test('a heading without a beat, or a second beat of the same name, is refused by its line', () => {
  expect(() => parseStory('## a: A\n\n## Just a title')).toThrow('line 3: a beat');
  expect(() => parseStory('## a: A\n## a: B')).toThrow('line 2: a second beat called "a"');
});

test('a number in the prose stays with its unit', () => {
  expect(parseStory('## a: A\n\nAt 0.3 / ms, in {count} s.').beats[0]?.html).toBe('<p>At 0.3\u00a0/\u00a0ms, in {count}\u00a0s.</p>');
});
