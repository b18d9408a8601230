/** A lesson in a few words, for whoever opens its page without JavaScript: read from its story, and computed from the run as it opens. */
import type { VerdictLine } from '../engine/trace.ts';
import { replay } from '../run/replay.ts';
import { defaultRun } from '../run/runSpec.ts';
import { sayVerdict } from '../run/words.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import '../text/whole.ts';
import { t } from '../text/t.ts';
import { escapeHtml } from './html.ts';
import type { Story } from './storyPlugin.ts';

export interface Summary {
  /** HTML of the first beat's prose. */
  readonly opening: string;
  /** The beats' headings, in order. */
  readonly headings: readonly string[];
  /** What becomes of each promise in the run as it opens: a claim and its verdict, in words. */
  readonly claims: readonly { readonly claim: string; readonly becomes: string }[];
}

export function summaryOf(id: string, scenario: Scenario, story: Story): Summary {
  const run = replay(scenario, defaultRun(id, scenario));
  const numbers = scenario.numbers(run);
  const teller = { nodes: run.nodes, names: scenario.names };
  const [first] = story.beats;
  return {
    opening: first === undefined ? '' : withoutAnchors(filled(beforeReveal(first.html), numbers)),
    headings: story.beats.map(({ heading }) => heading),
    claims: scenario.properties.flatMap(({ id: property, name }) => {
      const line = run.verdicts.find((verdict) => verdict.property === property);
      return line === undefined ? [] : [{ claim: name, becomes: becomes({ ...line, says: sayVerdict(teller, line.says) }) }];
    }),
  };
}

/** Prose after a rule in a beat belongs to the reveal. */
const beforeReveal = (html: string): string => html.split(/<hr ?\/?>/)[0]!.trim();

const filled = (html: string, numbers: Readonly<Record<string, string>>): string =>
  html.replaceAll(/\{([a-zA-Z]\w*)\}/g, (_, name: string) => escapeHtml(numbers[name] ?? '…'));

/** Links into the page's own pictures lead nowhere here. */
const withoutAnchors = (html: string): string => html.replaceAll(/<a href="#[^"]*">(.*?)<\/a>/gs, '$1');

const second = (us: number): string => `${(us / 1e6).toFixed(2)} s`;

/** A verdict in words, as they follow its claim and a colon. */
export function becomes({ verdict, at, says }: VerdictLine): string {
  switch (verdict) {
    case 'violated':
      return broken(at, says);
    case 'held':
      return t('site.holds');
    case 'satisfied':
      return at === null ? t('site.isTrue') : t('site.trueSince', { at: second(at) });
    case 'not yet':
      return t('site.notYet');
    case 'unknown':
      return t('site.unknown');
    default:
      return verdict satisfies never;
  }
}

function broken(at: number | null, says: string): string {
  if (at === null) return says === '' ? t('site.isBroken') : t('site.brokenAsTold', { says });
  return says === '' ? t('site.brokenAt', { at: second(at) }) : t('site.broken', { at: second(at), says });
}
