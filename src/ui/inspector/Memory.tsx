import { t } from '../../text/t.ts';
import { equalPlain } from '../../base/plain.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { Inspection } from '../../bridge/messages.ts';
import { sayNode } from '../../run/words.ts';
import type { Names } from '../../run/words.ts';
import { Chip } from '../kit/Chip.tsx';
import { Plain } from './Plain.tsx';
import { Group, Row, Rows } from './Rows.tsx';
import styles from './Memory.module.css';

interface MemoryProps {
  readonly inspection: Inspection;
  readonly names: Names;
  /** As its handlers know it: not what waits for them, nor whether the disk keeps its word. */
  readonly isOwnView: boolean;
}

/** Everything inside a node, as a debugger would have it: CPU, inbox, timers, memory, disk. */
export function Memory({ inspection, names, isOwnView }: MemoryProps) {
  const { state, disk, durable } = inspection;
  return (
    <>
      {!isOwnView && <Work inspection={inspection} names={names} />}
      <Group title={t('inside.memory')}>
        <Plain value={state} />
      </Group>
      {!isOwnView && <Disk disk={disk} durable={durable} />}
    </>
  );
}

function Work({ inspection: { inbox, inboxLimit, timers, overdue, busy }, names }: Pick<MemoryProps, 'inspection' | 'names'>) {
  return (
    <Rows label={t('inside.work')}>
      <Row name={t('inside.cpu')}>
        {busy === null
          ? t('inside.free')
          : t('inside.busyUntilWorkLeft', { step: busy.step, duration: sayDuration(Math.round(busy.left)) })}
      </Row>
      <Row name={t('inside.inbox')}>
        {t('inside.inboxHolds', {
          what:
            inbox.length === 0
              ? t('inside.empty')
              : inbox.map(({ kind, from }) => t('inside.from', { kind, node: sayNode(from, names) })).join(', '),
          waiting: inbox.length,
          limit: inboxLimit,
        })}
      </Row>
      <Row name={t('inside.timers')}>
        {timers.length === 0 && t('inside.noneSet')}
        {timers.map((timer) => (
          <span key={`${timer.name} ${timer.key}`} className={styles.timer}>
            {t('inside.timerBy', {
              name: timer.key === '' ? timer.name : `${timer.name} ${timer.key}`,
              left: sayLeft(timer.left),
              clock: timer.clock,
            })}
          </span>
        ))}
        {overdue > 0 && <Chip tone="warn">{t('inside.late', { overdue })}</Chip>}
      </Row>
    </Rows>
  );
}

function Disk({ disk, durable }: Pick<Inspection, 'disk' | 'durable'>) {
  if (isEmpty(disk) && isEmpty(durable)) return null;
  const isSynced = equalPlain(disk, durable);
  return (
    <Group title={t('inside.disk')}>
      <p className={styles.sync}>
        {isSynced ? <Chip tone="ok">{t('inside.allSynced')}</Chip> : <Chip tone="warn">{t('inside.notYetSyncedLost')}</Chip>}
      </p>
      <Plain value={disk} />
      {!isSynced && (
        <>
          <p className={styles.durable}>{t('inside.durableLastFsync')}</p>
          <Plain value={durable} />
        </>
      )}
    </Group>
  );
}

const isEmpty = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || Object.values(value).every((inner) => typeof inner === 'object' && isEmpty(inner));

const sayLeft = (left: number): string =>
  left <= 0
    ? t('inside.overdue')
    : t('inside.in', { duration: sayDuration(left >= 1_000_000 ? Math.round(left / 10_000) * 10_000 : Math.round(left)) });
