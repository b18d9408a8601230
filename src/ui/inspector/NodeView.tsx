import { t } from '../../text/t.ts';
import { sayWorkload } from '../../run/workloadWords.ts';
import { useSession } from '../../state/session.ts';
import type { Cursor } from '../../state/model.ts';
import { lastUntruth } from '../../state/lies.ts';
import { faceAt, statusAt, workloadAt } from '../../state/selectors.ts';
import { nameOf } from '../instruments/tellerWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { OnDemandInstrument } from '../instruments/OnDemandInstrument.tsx';
import { sayLie } from '../instruments/machineWords.ts';
import { Chip } from '../kit/Chip.tsx';
import { Beliefs } from './Beliefs.tsx';
import { Connections } from './Connections.tsx';
import { Memory } from './Memory.tsx';
import { Row, Rows } from './Rows.tsx';
import { clockOf, heardRows, machineTroubles, sayStatus } from './nodeFacts.ts';
import styles from './NodeView.module.css';
import { withNames } from '../../run/words.ts';

interface NodeViewProps {
  readonly teller: Teller;
  readonly node: number;
  readonly cursor: Cursor;
}

/** Belief against truth first: that is the subject. Then clocks, whom it has heard, what it shows, and its insides. */
export function NodeView({ teller, node, cursor }: NodeViewProps) {
  const id = teller.nodes[node]!;
  const inspection = useSession((s) => (s.inspection?.node === id ? s.inspection : null));
  const face = faceAt(teller.trace, node, cursor);
  const isTruthShown = useSession((s) => s.view.kind === 'truth');
  const status = statusAt(teller.trace, node, cursor);
  const isDown = isTruthShown && status.state === 'crashed'; // what it had in memory is lost, and what it believed with it
  const facts = isDown ? [] : Object.entries(face?.facts ?? {});
  const role = withNames(teller, face?.role ?? t('inside.notStarted'));
  return (
    <div className={styles.node}>
      <p className={styles.status}>
        {isTruthShown ? (
          <Chip tone={statusTones[status.state]}>{sayStatus(status, cursor.time)}</Chip>
        ) : (
          <Chip tone="idle">{t('inside.running')}</Chip>
        )}
        <span className={styles.role}>{isDown ? t('inspector.last', { role }) : role}</span>
        {status.incarnation > 1 && <span className={styles.role}>{t('inside.boot', { incarnation: status.incarnation })}</span>}
        {isTruthShown && status.fsync === 'ignored' && <Chip tone="warn">{t('inside.fsyncDoesNothing')}</Chip>}
        {isTruthShown &&
          machineTroubles(status, cursor.time).map((trouble) => (
            <Chip key={trouble} tone={status.byz === undefined ? 'warn' : 'danger'}>
              {trouble}
            </Chip>
          ))}
      </p>
      <Rows label={t('inside.beliefTruthClockNetwork')}>
        {!isDown && <Beliefs teller={teller} node={node} cursor={cursor} />}
        <ClockRow teller={teller} node={node} cursor={cursor} />
        <WorkloadRow teller={teller} node={node} cursor={cursor} />
        {facts.map(([name, value]) => (
          <Row key={name} name={name} look="figures">
            {withNames(teller, value)}
          </Row>
        ))}
        {isTruthShown && <LieRow teller={teller} node={node} cursor={cursor} />}
        {!isDown && (
          <Row name={t('inside.heardFrom')} look="figures">
            {heardRows(teller, node, cursor).map(({ from, ago }) => (
              <span key={from} className={styles.line}>
                {from} {ago ?? t('inside.never')}
              </span>
            ))}
          </Row>
        )}
      </Rows>
      {inspection?.instruments.map((instrument) => (
        <OnDemandInstrument key={instrument.title} instrument={instrument} />
      ))}
      {isTruthShown && inspection !== null && <Connections connections={inspection.connections} names={teller.names} />}
      {inspection === null ? (
        <p className={styles.hint}>{t('inside.pauseLookInsideMemory')}</p>
      ) : (
        <Memory inspection={inspection} names={teller.names} isOwnView={!isTruthShown} />
      )}
    </div>
  );
}

/** The last thing that it has told otherwise than its protocol meant it. */
function LieRow({ teller, node, cursor }: NodeViewProps) {
  const lie = lastUntruth(teller.trace, node, cursor);
  if (lie === null) return null;
  return (
    <Row name={t('inside.lastLie')} look="figures">
      {sayLie(lie, nameOf(teller, teller.nodes.indexOf(lie.to)))}
    </Row>
  );
}

const statusTones = { running: 'idle', frozen: 'idle', suspended: 'idle', crashed: 'danger' } as const;

/** What a client asks for by itself; it knows that of itself. */
function WorkloadRow({ teller, node, cursor }: NodeViewProps) {
  const workload = workloadAt(teller.trace, node, cursor);
  if (workload === null) return null;
  return (
    <Row name={t('inside.asksItself')}>
      {sayWorkload(workload).map((line) => (
        <span key={line} className={styles.line}>
          {line}
        </span>
      ))}
    </Row>
  );
}

function ClockRow({ teller, node, cursor }: NodeViewProps) {
  const epoch = useSession((s) => s.scenario?.epoch ?? 0);
  const isTruthShown = useSession((s) => s.view.kind === 'truth');
  const clock = clockOf(teller, node, epoch, cursor);
  if (clock === null) return null;
  return (
    <Row name={t('inside.clock')} look="figures">
      {clock.wall}
      {isTruthShown &&
        (clock.error === null ? <span className={styles.role}>{t('inside.right')}</span> : <Chip tone="warn">{clock.error}</Chip>)}
      <span className={styles.line}>
        {isTruthShown ? t('inside.driftUp', { drift: clock.drift, up: clock.sinceBoot }) : t('inside.up', { up: clock.sinceBoot })}
      </span>
      {clock.bound !== null && (
        <span className={styles.line}>
          {clock.bound.says} {isTruthShown && clock.bound.isFalse && <Chip tone="danger">{t('inside.not')}</Chip>}
        </span>
      )}
      {clock.daemon.map((line) => (
        <span key={line} className={styles.line}>
          {line}
        </span>
      ))}
      {isTruthShown &&
        clock.troubles.map((trouble) => (
          <span key={trouble} className={styles.line}>
            <Chip tone="warn">{trouble}</Chip>
          </span>
        ))}
    </Row>
  );
}
