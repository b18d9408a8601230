import { t } from '../../text/t.ts';
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
    <Group title={t('inside.tcpConnections')}>
      <Rows label={t('inside.tcpConnections')}>
        {connections.map((one) => (
          <Row key={`${one.from} ${one.to}`} name={`${sayNode(one.from, names)} → ${sayNode(one.to, names)}`}>
            <Chip tone={one.retries > 0 ? 'warn' : 'ok'}>{sayConnection({ ...one, retries: 0 })}</Chip>
            {one.number > 1 && <span className={styles.role}>{t('inside.no', { number: one.number })}</span>}
            <span className={styles.line}>{t('inside.next', { next: one.next, unacked: sayUnacked(one) })}</span>
            <span className={styles.line}>{sayWait(one)}</span>
          </Row>
        ))}
      </Rows>
    </Group>
  );
}

/** '2 unacked of 10, 1 waits': of those that may be under way at once. */
function sayUnacked({ unacknowledged, window, waiting, early }: Connection): string {
  const behind = [...(waiting > 0 ? [t('inside.moreSend', { waiting })] : []), ...(early > 0 ? [t('inside.behindGap', { early })] : [])];
  return [t('inside.unacked', { unacknowledged, window }), ...behind].join(', ');
}

function sayWait({ rto, left, retries }: Connection): string {
  const parts = [
    t('inside.rto', { rto: sayTimeout(rto) }),
    ...(retries > 0 ? [t('inside.retry', { retries })] : []),
    ...(left === null ? [] : [t('inside.left', { timeout: sayTimeout(left) })]),
  ];
  return parts.join(', ');
}
