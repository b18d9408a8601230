import { t } from '../../text/t.ts';
import { sayNetwork } from '../../run/networkWords.ts';
import { useSession } from '../../state/session.ts';
import type { Cursor } from '../../state/model.ts';
import { faceAt, networkAt, statusAt } from '../../state/selectors.ts';
import { nameOf } from '../instruments/tellerWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { Button } from '../kit/Button.tsx';
import { sayStatus, machineTroubles } from './nodeFacts.ts';
import styles from './Overview.module.css';
import { withNames } from '../../run/words.ts';

interface OverviewProps {
  readonly teller: Teller;
  readonly cursor: Cursor;
}

/** With nothing selected: everyone at a glance, each the way to its own page. */
export function Overview({ teller, cursor }: OverviewProps) {
  const select = useSession((s) => s.select);
  const isWatchOnly = useSession((s) => s.mode === 'watch');
  const observer = useSession((s) => (s.view.kind === 'belief' ? s.view.node : null));
  return (
    <div className={styles.overview}>
      <ul className={styles.nodes}>
        {teller.nodes.map((id, node) => {
          const isKnown = observer === null || observer === id;
          return (
            <li key={id}>
              <button type="button" className={styles.node} onClick={() => select({ kind: 'node', node: id })}>
                <span className={styles.name}>{nameOf(teller, node)}</span>
                <span className={styles.words}>
                  {isKnown ? sayNodeNow(teller, node, cursor, observer !== null) : t('inspector.notSeenFromHere')}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <NetworkWords teller={teller} cursor={cursor} />
      <p className={styles.hint}>{isWatchOnly ? t('inspector.selectToLook') : t('inspector.selectToBreak')}</p>
    </div>
  );
}

function NetworkWords({ teller: { trace, names }, cursor }: OverviewProps) {
  const select = useSession((s) => s.select);
  const isTruthShown = useSession((s) => s.view.kind === 'truth');
  if (!isTruthShown) return null;
  return (
    <>
      {sayNetwork(networkAt(trace, cursor), names).map((sentence) => (
        <p key={sentence} className={styles.hint}>
          {sentence}
        </p>
      ))}
      <Button look="quiet" size="small" icon="network" onClick={() => select({ kind: 'network' })}>
        {t('inspector.wholeNetwork')}
      </Button>
    </>
  );
}

function sayNodeNow(teller: Teller, node: number, cursor: Cursor, isOwnView: boolean): string {
  const { trace } = teller;
  const status = statusAt(trace, node, cursor);
  const role = withNames(teller, faceAt(trace, node, cursor)?.role ?? t('inspector.notStarted'));
  const troubles = machineTroubles(status, cursor.time);
  const isSound = status.state === 'running' && status.slow === 1 && status.stolen === undefined && troubles.length === 0;
  return isOwnView || isSound
    ? role
    : [sayStatus(status, cursor.time), ...troubles, status.state === 'crashed' ? t('inspector.last', { role }) : role].join(' · ');
}
