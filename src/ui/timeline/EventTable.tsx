import { t } from '../../text/t.ts';
import { sayWall } from '../../base/calendar.ts';
import { sayFrame } from '../instruments/frameWords.ts';
import { nameOf } from '../instruments/tellerWords.ts';
import { isFrameKnown } from '../instruments/known.ts';
import { readingAt } from './clocks.ts';
import type { TimelineActs, TimelineInput, TimelineSource } from './input.ts';
import { horizonOf } from './input.ts';
import { modelOf } from './model.ts';
import { useSlowInput } from './useInput.ts';
import { sayExactly } from './words.ts';
import styles from './EventTable.module.css';

/** More rows than this would not be read; the table moves with the play head. */
const mostRows = 500;
const tableEveryMs = 1_000;

interface Span {
  readonly first: number;
  readonly end: number;
  readonly current: number;
  readonly trace: TimelineInput['trace'];
  readonly eye: number | null;
}

function spanOf(input: TimelineInput): Span {
  const { cursor, trace, eye } = input;
  const known = horizonOf(input).frames;
  const first = Math.max(0, Math.min(cursor.frames - mostRows / 2, known - mostRows));
  return { first, end: Math.min(known, first + mostRows), current: cursor.frames - 1, trace, eye };
}

const isSame = (a: Span, b: Span): boolean =>
  a.first === b.first && a.eye === b.eye && a.end === b.end && a.current === b.current && a.trace === b.trace;

/** Every event in words, with true time and the node's own. */
export function EventTable({ source, acts }: { readonly source: TimelineSource; readonly acts: TimelineActs }) {
  const { first, end, current } = useSlowInput(source, spanOf, isSame, tableEveryMs);
  const input = source.read();
  const frames = Array.from({ length: end - first }, (_, i) => first + i).filter((frame) => isFrameKnown(input, input.eye, frame));
  const isTruth = input.eye === null;
  return (
    <section className={styles.scroll} aria-label={t('events.eventTable')}>
      <table className={styles.table}>
        <caption>{t('events.eventsPressOneGo', { first: first + 1, end, framesCount: input.trace.frames.length })}</caption>
        <thead>
          <tr>
            <th scope="col">#</th>
            {isTruth && <th scope="col">{t('events.trueTime')}</th>}
            <th scope="col">{t('events.node')}</th>
            <th scope="col">{t('events.clock')}</th>
            <th scope="col">{t('events.whatHappens')}</th>
            {isTruth && <th scope="col">{t('events.because')}</th>}
          </tr>
        </thead>
        <tbody>
          {frames.map((frame) => (
            <Row key={frame} input={input} frame={frame} isCurrent={frame === current} onGo={() => acts.seekFrame(frame + 1)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly input: TimelineInput;
  readonly frame: number;
  readonly isCurrent: boolean;
  readonly onGo: () => void;
}

function Row({ input, frame, isCurrent, onGo }: RowProps) {
  const { time, node, cause } = input.trace.frame(frame);
  const pieces = modelOf(input.trace, input.nodes, input.names).story.clocks[node] ?? [];
  const isTruth = input.eye === null;
  const clock = pieces.length === 0 ? '' : sayWall(readingAt(pieces, 'wall', time));
  const go = (words: string) => (
    <button type="button" className={styles.go} onClick={onGo}>
      {words}
    </button>
  );
  return (
    <tr aria-current={isCurrent ? 'step' : undefined} data-later={frame >= input.cursor.frames}>
      <td>{frame + 1}</td>
      {isTruth && <td>{go(sayExactly(time))}</td>}
      <td>{nameOf(input, node)}</td>
      <td>{isTruth ? clock : go(clock)}</td>
      <td className={styles.words}>{sayFrame(input, frame)}</td>
      {isTruth && <td>{cause < 0 ? '' : `#${cause + 1}`}</td>}
    </tr>
  );
}
