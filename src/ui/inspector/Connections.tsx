import type { Connection } from '../../bridge/messages.ts';
import { sayNode } from '../../run/words.ts';
import type { Names } from '../../run/words.ts';
import { sayConnection, sayTimeout } from '../instruments/linkWords.ts';
import { Chip } from '../kit/Chip.tsx';
import { Group, Row, Rows } from './Rows.tsx';
import styles from './NodeView.module.css';

interface ConnectionsProps {
  readonly connections: readonly Connection[];
  readonly names: Names;
}

/** A row a connection: how it stands, and what its kernel still waits for. */
export function Connections({ connections, names }: ConnectionsProps) {
  if (connections.length === 0) return null;
  return (
    <Group title="TCP connections">
      <Rows label="TCP connections">
        {connections.map((one) => (
          <Row key={`${one.from} ${one.to}`} name={`${sayNode(one.from, names)} → ${sayNode(one.to, names)}`}>
            <Chip tone={one.retries > 0 ? 'warn' : 'ok'}>{sayConnection({ ...one, retries: 0 })}</Chip>
            {one.number > 1 && <span className={styles.role}>no. {one.number}</span>}
            <span className={styles.line}>
              next #{one.next}, {sayUnacked(one)}
            </span>
            <span className={styles.line}>{sayWait(one)}</span>
          </Row>
        ))}
      </Rows>
    </Group>
  );
}

/** '2 unacked of 10, 1 waits': of those that may be under way at once. */
function sayUnacked({ unacknowledged, window, waiting, early }: Connection): string {
  const behind = [...(waiting > 0 ? [`${waiting} more to send`] : []), ...(early > 0 ? [`${early} behind a gap`] : [])];
  return [`${unacknowledged} unacked of ${window}`, ...behind].join(', ');
}

function sayWait({ rto, left, retries }: Connection): string {
  const retry = retries > 0 ? `, retry ${retries}` : '';
  return `RTO ${sayTimeout(rto)}${retry}${left === null ? '' : `, ${sayTimeout(left)} left`}`;
}
