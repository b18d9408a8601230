import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import type { Plugin } from 'vite';
import { keepUnits } from '../base/text.ts';

export interface StoryBeat {
  readonly id: string;
  readonly heading: string;
  /** HTML of the prose under the heading; `{placeholders}` are kept verbatim, and filled from the run by the page. */
  readonly html: string;
}

export interface Story {
  readonly beats: readonly StoryBeat[];
}

// `html: false` shows markup in a story as text: prose can never smuggle in a script.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
const beatHeading = /^## +([a-z][a-z0-9-]*): +(\S.*?) *$/;

/** Splits a story at its `## beat-id: Title` headings. Throws, naming the line, on any other second-level heading or a repeated id. */
export function parseStory(source: string): Story {
  const drafts: { id: string; heading: string; lines: string[] }[] = [];
  for (const [index, line] of source.replaceAll('\r\n', '\n').split('\n').entries()) {
    const beat = beatHeading.exec(line);
    if (beat) {
      const [, id = '', heading = ''] = beat;
      if (drafts.some((draft) => draft.id === id)) throw new Error(`line ${index + 1}: a second beat called "${id}"`);
      drafts.push({ id, heading, lines: [] });
      continue;
    }
    if (line.startsWith('## ')) throw new Error(`line ${index + 1}: a beat's heading reads "## beat-id: Title", not "${line}"`);
    // What stands before the first beat (a title, a note to authors) is not shown.
    drafts.at(-1)?.lines.push(line);
  }
  return { beats: drafts.map(({ id, heading, lines }) => ({ id, heading, html: keepUnits(markdown.render(lines.join('\n')).trim()) })) };
}

/** `import story from './story.md'` gives its beats as HTML, so that no Markdown code runs in the page. */
export function storyPlugin(): Plugin {
  return {
    name: 'faultline:story',
    enforce: 'pre',
    load(id) {
      const [file = ''] = id.split('?');
      if (!file.endsWith('.md') || id !== file) return null;
      this.addWatchFile(file);
      return { code: `export default ${JSON.stringify(readStory(file))};`, moduleType: 'js' };
    },
  };
}

function readStory(file: string): Story {
  try {
    return parseStory(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
