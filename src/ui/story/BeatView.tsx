import { t } from '../../text/t.ts';
import type { Beat } from '../../scenarios/scenario.ts';
import { useLesson } from '../../state/lesson.ts';
import { onDemand } from '../kit/onDemand.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import { Drawings } from './Drawings.tsx';
import { Feedback } from './Feedback.tsx';
import { Prose } from './Filled.tsx';
import { splitAtRule } from './fill.ts';
import { HandleHint } from './HandleHint.tsx';
import { Offers } from './Offers.tsx';
import { Prediction } from './Prediction.tsx';
import { phaseOf } from './prediction.ts';
import { Progress } from './Progress.tsx';
import { StoryFooter } from './StoryFooter.tsx';
import { Watch } from './Watch.tsx';
import type { StoryBeat } from './useStory.ts';
import { useTelling } from './useTelling.ts';
import styles from './BeatView.module.css';

/** Only who changed the run comes there. */
const Astray = onDemand(async () => (await import('./Astray.tsx')).Astray);

interface BeatViewProps {
  readonly beats: readonly Beat[];
  readonly at: number;
  readonly minutes: number;
  readonly title: string;
  readonly html: string;
  readonly headingOf: (beat: StoryBeat['id']) => string;
}

/** One idea: words, a question, what this run answers, and what to change. */
export function BeatView({ beats, at, minutes, title, html, headingOf }: BeatViewProps) {
  const beat = beats[at]!;
  const telling = useTelling();
  const mode = useLesson((l) => l.mode);
  const answer = useLesson((l) => l.answers[beat.id]);
  const isAstray = useLesson((l) => l.astray.includes(beat.id));
  const ask = isAstray ? undefined : beat.ask;
  const isTold = ask === undefined || phaseOf(answer, mode) === 'revealed';
  const { before, after } = splitAtRule(html);
  return (
    <article className={styles.beat} aria-labelledby="beat-title">
      <Kicker aside={t('story.minutes', { minutes })}>{t('story.beatOf', { at: at + 1, of: beats.length })}</Kicker>
      <Progress beats={beats} at={at} headingOf={headingOf} />
      <h2 id="beat-title" dir="auto" tabIndex={-1} className={styles.title}>
        {title}
      </h2>
      {isAstray ? <Astray at={beat.at} html={html} /> : <Prose text={before} telling={telling} />}
      {beat.offers !== undefined && <Offers names={beat.offers} />}
      {ask !== undefined && (
        <>
          <Prediction key={beat.id} beat={beat} ask={ask} telling={telling} />
          <Feedback beat={beat} ask={ask} telling={telling} />
        </>
      )}
      {mode === 'run' && <Watch />}
      {isTold && !isAstray && after !== '' && <Prose text={after} telling={telling} />}
      {isTold && beat.draws !== undefined && <Drawings ids={beat.draws} />}
      {isTold && beat.handle !== undefined && <HandleHint handle={beat.handle} />}
      <StoryFooter isFirst={at === 0} isLast={at === beats.length - 1} isAsking={ask !== undefined && answer === undefined} />
    </article>
  );
}
