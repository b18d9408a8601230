import { sayDuration } from '../../base/quantity.ts';
import type { Connection } from '../../bridge/messages.ts';
import { sayNode } from '../../run/words.ts';
import type { Names } from '../../run/words.ts';
import { sayConnection } from '../instruments/linkWords.ts';
import { Group } from './Rows.tsx';
import styles from './Connections.module.css';

interface ConnectionsProps {
  readonly connections: readonly Connection[];
  readonly names: Names;
}

/** A row a connection: how it stands, and what its kernel still waits for. */
export function Connections({ connections, names }: ConnectionsProps) {
  if (connections.length === 0) return null;
  return (
    <Group title="TCP connections">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Way</th>
            <th scope="col">State</th>
            <th scope="col">Next</th>
            <th scope="col">Unacked</th>
            <th scope="col">RTO</th>
            <th scope="col">Retries</th>
          </tr>
        </thead>
        <tbody>
          {connections.map((one) => (
            <tr key={`${one.from} ${one.to}`}>
              <th scope="row">
                {sayNode(one.from, names)} → {sayNode(one.to, names)}
                <span className={styles.number}>no. {one.number}</span>
              </th>
              <td>{sayState(one)}</td>
              <td>#{one.next}</td>
              <td>{sayUnacked(one)}</td>
              <td>{sayTimeout(one)}</td>
              <td>{one.retries}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Group>
  );
}

const sayState = ({ state, number, rto }: Connection): string => sayConnection({ state, number, rto, retries: 0 });

/** '3 of 10, 2 wait': of those that may be under way at once. */
function sayUnacked({ unacknowledged, window, waiting, early }: Connection): string {
  const behind = [...(waiting > 0 ? [`${waiting} wait`] : []), ...(early > 0 ? [`${early} behind a gap`] : [])];
  return [`${unacknowledged} of ${window}`, ...behind].join(', ');
}

function sayTimeout({ rto, left }: Connection): string {
  const says = sayDuration(Math.round(rto / 1_000) * 1_000);
  return left === null ? says : `${says}, ${sayDuration(Math.max(0, Math.round(left / 1_000) * 1_000))} left`;
}
