import { sayCalendar, sayRoughly } from '../../base/calendar.ts';
import type { Instrument } from '../../engine/instrument.ts';
import type { Replay } from '../../engine/trace.ts';
import { countOf, host } from '../../protocols/dinner/host.ts';
import { called } from '../../protocols/dinner/record.ts';
import type { AnyMetric } from '../scenario.ts';
import { answerAt, concludedAt, dinedAt, dinnerOf, endOfWait, neighbors, packetsOf, truthOf, verdictOf } from './worlds.ts';
import type { Truth } from './worlds.ts';

const inWords: { readonly [truth in Truth]: string } = {
  'invite-lost': 'the post lost your invitation',
  busy: 'Fay had your letter, and no time to answer',
  dead: 'Fay was dead before your letter came',
  mailbox: 'Fay had written, and her letter had not come yet',
  'answer-lost': 'the post lost her answer',
  late: 'your invitation was still on its way',
  answered: 'her answer came in time',
  'not sent': 'you never wrote',
};

/** What your own record says of that. */
const recorded = (truth: Truth): string =>
  truth === 'answered'
    ? 'Your record has her letter.'
    : truth === 'not sent'
      ? 'Your record has no letter of yours.'
      : 'Nothing that you had said so: your record of those days is the same, line for line, in each world in which no letter came.';

const meetings = {
  together: 'you both came on the same day',
  apart: 'you came on different days',
  one: 'only one of you came',
  nobody: 'there was no dinner',
} as const;

const verdicts = { home: 'at home', away: 'not at home', undecided: 'undecided' } as const;

/** A day of the town's calendar, from true time. */
const day = (replay: Replay, at: number | null | undefined): string =>
  at === null || at === undefined ? 'never' : `day ${Math.floor((replay.world.epoch + at) / 86_400e6)}`;

const hostOf = ({ world }: Replay) => world.playing(host)[0]!;

/** So many answers of a kind as you hold at the end: none, where you are down. */
const told = (replay: Replay, says: 'home' | 'away'): string => {
  const { isUp, state } = hostOf(replay);
  return String(isUp ? countOf(state, says) : 0);
};

/** Every placeholder of the story. */
export function numbers(replay: Replay): { readonly [name: string]: string } {
  const { config } = hostOf(replay);
  const came = dinedAt(replay);
  const verdict = verdictOf(replay);
  return {
    world: inWords[truthOf(replay)],
    record: recorded(truthOf(replay)),
    patience: sayRoughly(config.patience),
    waited: sayRoughly(Math.max(0, endOfWait(replay) - config.writesAfter)),
    answered: day(replay, answerAt(replay)),
    asked: String(config.neighbors.length),
    needed: String(config.needed),
    home: told(replay, 'home'),
    away: told(replay, 'away'),
    verdict: verdict === null ? 'not asked' : verdicts[verdict],
    concluded: day(replay, concludedAt(replay)),
    dinner: sayCalendar(config.dinnerAt, 'minutes'),
    meeting: meetings[dinnerOf(replay)],
    maxCame: day(replay, came['max']),
    fayCame: day(replay, came['fay']),
    letters: String(['invite', 'answer', 'ask', 'tell'].reduce((sum, name) => sum + lettersOf(replay, name), 0)),
  };
}

const lettersOf = (replay: Replay, name: string): number =>
  replay.nodes.reduce((sum, from) => sum + packetsOf(replay, name, from).filter(({ copy }) => copy === 0).length, 0);

/** What each neighbor wrote, and what became of the letter. */
function votesDrawn(replay: Replay): Instrument {
  const { config, isUp, state } = hostOf(replay);
  const asked = neighbors.filter((id) => config.neighbors.includes(id));
  return {
    kind: 'matrix',
    title: 'What you were told',
    rows: asked.map(called),
    columns: ['wrote', 'you read'],
    cells: asked.map((id) => {
      const [letter] = packetsOf(replay, 'tell', id);
      const read = (isUp ? state.votes[id] : undefined) ?? null;
      return [
        { label: letter === undefined ? 'nothing' : letter.label.toLowerCase(), tone: 'calm' },
        { label: read ?? 'nothing', tone: read === 'home' ? 'ok' : read === 'away' ? 'warn' : 'calm' },
      ];
    }),
  };
}

export const metrics: readonly AnyMetric[] = [
  { id: 'verdict', label: 'What you hold for true', says: (replay) => numbers(replay)['verdict']! },
  { id: 'silent', label: 'No answer while you waited', unit: 'of 1', value: (replay) => (truthOf(replay) === 'answered' ? 0 : 1) },
  { id: 'undecided', label: 'Left undecided', unit: 'of 1', value: (replay) => (verdictOf(replay) === 'undecided' ? 1 : 0) },
  { id: 'apart', label: 'Days between your coming and hers', unit: 'd', value: daysApart },
  { id: 'votes', label: 'What you were told', draws: votesDrawn },
];

function daysApart(replay: Replay): number {
  const { max, fay } = dinedAt(replay);
  return max === undefined || fay === undefined ? 0 : Math.round(Math.abs(max - fay) / 8_640e6) / 10;
}
