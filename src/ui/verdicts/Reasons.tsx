import { useEffect, useRef } from 'react';
import { sayList, t } from '../../text/t.ts';
import { sayNode } from '../../run/words.ts';
import type { Explanation } from '../../state/model.ts';
import { useSession } from '../../state/session.ts';
import { notesAt, sayFrame } from '../instruments/frameWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { useTeller } from '../instruments/useTeller.ts';
import { IconButton } from '../kit/Button.tsx';
import { sayMoment } from '../kit/moment.ts';
import { Longest } from './Longest.tsx';
import styles from './Reasons.module.css';

/** Why a claim broke, or nobody can say: the events that show it, each a way back to its moment, and how far an order of the operations goes. */
export function Reasons({ explanation }: { readonly explanation: Explanation }) {
  const seekFrame = useSession((s) => s.seekFrame);
  const select = useSession((s) => s.select);
  const clear = useSession((s) => s.clearExplanation);
  const frames = useSession((s) => s.cursor.frames);
  const teller = useTeller();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { verdict, culprits = [], longest } = explanation.verdict;
  const title = verdict === 'unknown' ? t('why.whyNotKnown') : t('why.whyBroke');
  const known = explanation.witnesses.filter((frame) => frame < teller.trace.frames.length);
  return (
    <section ref={panel} className={styles.panel} data-verdict={verdict} aria-label={title}>
      <header className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <IconButton label={t('why.closeExplanation')} icon="close" look="quiet" size="small" onClick={clear} />
      </header>
      {culprits.length > 0 && (
        <p className={styles.says}>
          {t('why.between', { list: sayList(involved(teller, culprits, known).map((node) => sayNode(node, teller.names))) })}
        </p>
      )}
      <ol className={styles.witnesses}>
        {known.map((frame) => (
          <li key={frame}>
            <button
              type="button"
              className={styles.witness}
              aria-current={frames === frame + 1 ? 'true' : undefined}
              onClick={() => {
                seekFrame(frame + 1);
                select({ kind: 'event', frame });
              }}
            >
              <time className={styles.at}>{sayMoment(teller.trace.frame(frame).time)}</time>
              <span>
                {sayFrame(teller, frame)}
                {notesAt(teller, teller.trace.frame(frame)).map((note) => (
                  <span key={note} className={styles.note}>
                    {note}
                  </span>
                ))}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {longest !== undefined && <Longest longest={longest} teller={teller} />}
      <p className={styles.foot}>{t('why.past', { count: explanation.past.size })}</p>
    </section>
  );
}

/** Whoever is to blame, whose events they are and who sent what came then, in the scenario's order: all who are named below. */
function involved({ trace, nodes }: Teller, culprits: readonly string[], frames: readonly number[]): readonly string[] {
  const parties = frames.flatMap((index) => {
    const { node, packet } = trace.frame(index);
    return packet < 0 ? [nodes[node]] : [nodes[node], nodes[trace.packet(packet).from]];
  });
  const seen = new Set([...culprits, ...parties]);
  return nodes.filter((id) => seen.has(id));
}
