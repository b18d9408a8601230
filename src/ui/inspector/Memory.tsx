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
      <Group title="Memory">
        <Plain value={state} />
      </Group>
      {!isOwnView && <Disk disk={disk} durable={durable} />}
    </>
  );
}

function Work({ inspection: { inbox, inboxLimit, timers, overdue, busy }, names }: Pick<MemoryProps, 'inspection' | 'names'>) {
  return (
    <Rows label="Work">
      <Row name="CPU">{busy === null ? 'free' : `busy until “${busy.step}”, ${sayDuration(Math.round(busy.left))} of work left`}</Row>
      <Row name="Inbox">
        {inbox.length === 0 ? 'empty' : inbox.map(({ kind, from }) => `${kind} from ${sayNode(from, names)}`).join(', ')}, {inbox.length} of{' '}
        {inboxLimit}
      </Row>
      <Row name="Timers">
        {timers.length === 0 && 'none set'}
        {timers.map((timer) => (
          <span key={`${timer.name} ${timer.key}`} className={styles.timer}>
            {timer.key === '' ? timer.name : `${timer.name} ${timer.key}`}: {sayLeft(timer.left)} by its {timer.clock} clock
          </span>
        ))}
        {overdue > 0 && <Chip tone="warn">{overdue} late</Chip>}
      </Row>
    </Rows>
  );
}

function Disk({ disk, durable }: Pick<Inspection, 'disk' | 'durable'>) {
  if (isEmpty(disk) && isEmpty(durable)) return null;
  const isSynced = equalPlain(disk, durable);
  return (
    <Group title="Disk">
      <p className={styles.sync}>
        {isSynced ? <Chip tone="ok">all synced</Chip> : <Chip tone="warn">not yet synced: lost in a crash</Chip>}
      </p>
      <Plain value={disk} />
      {!isSynced && (
        <>
          <p className={styles.durable}>Durable, as of the last fsync:</p>
          <Plain value={durable} />
        </>
      )}
    </Group>
  );
}

const isEmpty = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || Object.values(value).every((inner) => typeof inner === 'object' && isEmpty(inner));

const sayLeft = (left: number): string =>
  left <= 0 ? 'overdue' : `in ${sayDuration(left >= 1_000_000 ? Math.round(left / 10_000) * 10_000 : Math.round(left))}`;
