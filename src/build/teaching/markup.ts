/** Markdown of an instructor's page to HTML: links to moments become links into the lesson, placeholders the numbers of their runs. */
import MarkdownIt from 'markdown-it';
import { keepUnits } from '../../base/text.ts';
import { escapeHtml } from '../html.ts';
import type { TeachingRuns } from './runs.ts';

export interface Markup {
  readonly block: (source: string) => string;
  readonly inline: (source: string) => string;
}

const placeholder = /\{([a-zA-Z]\w*)\.([a-zA-Z][\w.-]*)\}/g;

/** `lesson`: the way from the page to its lesson, as in `../`. */
export function markupOf(runs: TeachingRuns, lesson: string): Markup {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  markdown.renderer.rules['link_open'] = (tokens, index) => {
    const href = tokens[index]!.attrGet('href') ?? '';
    if (!href.startsWith('#')) throw new Error(`a link leads to a moment, “#name”, not to “${href}”`);
    return `<a href="${lesson}#${escapeHtml(runs.fragmentOf(href.slice(1)))}">`;
  };
  const filled = (html: string): string =>
    keepUnits(html.replaceAll(placeholder, (_, moment: string, name: string) => escapeHtml(keepUnits(runs.valueOf(moment, name)))));
  return {
    block: (source) => filled(markdown.render(source)).trim(),
    inline: (source) => filled(markdown.renderInline(source)),
  };
}
