/**
 * What a learner did as xAPI statements (1.0.3), without an actor: who it was, and whether it is kept anywhere, is for the page around to
 * know and to decide. Nothing of it is sent elsewhere.
 */
import type { Beat, Scenario } from '../../scenarios/scenario.ts';
import type { AnswerTold, Completed } from './messages.ts';

interface Text {
  readonly 'en-US': string;
}

export interface Statement {
  readonly verb: { readonly id: string; readonly display: Text };
  readonly object: {
    readonly objectType: 'Activity';
    readonly id: string;
    readonly definition: {
      readonly type: string;
      readonly name: Text;
      readonly description?: Text;
      readonly interactionType?: 'choice';
      readonly choices?: readonly { readonly id: string; readonly description: Text }[];
      readonly correctResponsesPattern?: readonly string[];
    };
  };
  readonly result: {
    readonly response?: string;
    readonly success?: boolean;
    readonly completion?: boolean;
    readonly score?: { readonly raw: number; readonly min: number; readonly max: number; readonly scaled: number };
  };
  readonly timestamp: string;
}

const verbs = 'http://adlnet.gov/expapi/verbs/';
const activities = 'http://adlnet.gov/expapi/activities/';
const text = (words: string): Text => ({ 'en-US': words });

export interface About {
  readonly scenario: Scenario;
  /** The lesson's address, which is its name. */
  readonly href: string;
  readonly at: Date;
  /** Fills the run's numbers into a lesson's words. */
  readonly fill: (words: string) => string;
}

/** `right`: ids of the choices that are right in the run that was asked about. */
export function answeredStatement(
  { scenario, href, at, fill }: About,
  beat: Beat,
  answer: AnswerTold,
  right: readonly string[],
): Statement {
  const { prompt, choices } = beat.ask!;
  return {
    verb: { id: `${verbs}answered`, display: text('answered') },
    object: {
      objectType: 'Activity',
      id: `${href}#beat=${beat.id}`,
      definition: {
        type: `${activities}cmi.interaction`,
        name: text(`${scenario.title}: ${beat.id}`),
        description: text(fill(prompt)),
        interactionType: 'choice',
        choices: choices.map((choice) => ({ id: choice.id, description: text(fill(choice.text)) })),
        correctResponsesPattern: right,
      },
    },
    result: { ...(answer.choice !== null && { response: answer.choice }), ...(answer.right !== null && { success: answer.right }) },
    timestamp: at.toISOString(),
  };
}

export function completedStatement({ scenario, href, at }: About, { questions, right }: Completed): Statement {
  return {
    verb: { id: `${verbs}completed`, display: text('completed') },
    object: {
      objectType: 'Activity',
      id: href,
      definition: { type: `${activities}lesson`, name: text(scenario.title), description: text(scenario.question) },
    },
    result: { completion: true, ...(questions > 0 && { score: { raw: right, min: 0, max: questions, scaled: right / questions } }) },
    timestamp: at.toISOString(),
  };
}
