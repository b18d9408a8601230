import { t } from '../../text/t.ts';
import { describe } from '../../run/distributionWords.ts';
import { sayDuration, sayRate } from '../../base/quantity.ts';
import type { ConnectionChange, LinkChange } from '../../engine/changes.ts';
import { settingsOf } from '../../engine/setup.ts';
import type { LinkSettings, PortSettings } from '../../engine/setup.ts';
import { useSession } from '../../state/session.ts';
import type { Cursor } from '../../state/model.ts';
import { connectionAt, linkAt, packetsUnderWay, waitsUntil } from '../../state/selectors.ts';
import { nameOf } from '../instruments/tellerWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { useNetwork } from '../instruments/useNetwork.ts';
import { Chip } from '../kit/Chip.tsx';
import { Connections } from './Connections.tsx';
import { sayConnection, slotsNow } from '../instruments/linkWords.ts';
import { Group, Row, Rows } from './Rows.tsx';

interface LinkViewProps {
  readonly teller: Teller;
  readonly from: number;
  readonly to: number;
  readonly cursor: Cursor;
}

/** A link is two directions, each with its own faults. */
export function LinkView({ teller, from, to, cursor }: LinkViewProps) {
  const ends: ReadonlySet<string | undefined> = new Set([teller.nodes[from], teller.nodes[to]]);
  const inspection = useSession((s) => s.inspection);
  const connections = (inspection?.connections ?? []).filter((one) => ends.has(one.from) && ends.has(one.to));
  return (
    <>
      <Direction teller={teller} from={from} to={to} cursor={cursor} />
      <Direction teller={teller} from={to} to={from} cursor={cursor} />
      <Connections connections={connections} names={teller.names} />
    </>
  );
}

function Direction({ teller, from, to, cursor }: LinkViewProps) {
  const network = useNetwork();
  const [a, b] = [teller.nodes[from], teller.nodes[to]];
  const link = linkAt(teller.trace, teller.nodes.length, from, to, cursor);
  const all = packetsUnderWay(teller.trace, cursor).filter((packet) => packet.from === from && packet.to === to);
  const waiting = all.filter((packet) => waitsUntil(teller.trace, packet, cursor) !== null).length;
  if (network === null || a === undefined || b === undefined) return null;
  const base = settingsOf(network, a, b);
  const now = link === null ? { ...base, delay: 0 } : { corrupt: 0, checksum: true, transport: 'datagram' as const, ...link };
  const port = { ...base, ...link?.port };
  const slots = slotsNow(link, base);
  const first = link === null ? (base.priority ? 'urgent' : 'none') : (link.port?.first ?? 'none');
  return (
    <Group title={`${nameOf(teller, from)} → ${nameOf(teller, to)}`}>
      <Rows>
        <Row name={t('inside.state')}>
          {link?.cut === true ? <Chip tone="danger">{t('inside.cutNothingArrives')}</Chip> : <Chip tone="ok">{t('inside.open')}</Chip>}
        </Row>
        <Row name={t('inside.latency')}>{sayLatency(now)}</Row>
        <Row name={t('inside.transport')}>
          {sayTransport(now.transport, connectionAt(teller.trace, teller.nodes.length, from, to, cursor))}
        </Row>
        {slots !== null && (
          <Row name={t('inside.slots')}>
            {t('inside.takenMessage', {
              taken: slots.taken,
              slots: slots.slots,
              duration: sayDuration(link?.port?.every ?? base.circuit?.every ?? 0),
            })}
          </Row>
        )}
        {slots === null && port.rate > 0 && (
          <>
            <Row name={t('inside.rate')}>{sayPortRate(port)}</Row>
            <Row name={t('inside.queue')}>{sayQueue(waiting, port.buffer, sharedBy(link, base, nameOf(teller, to)))}</Row>
          </>
        )}
        {first !== 'none' && (
          <Row name={t('inside.goesFirst')}>{first === 'urgent' ? t('inside.whatProtocolCallsUrgent') : `“${first}”`}</Row>
        )}
        <Row name={t('inside.faults')}>{sayFaults(now)}</Row>
        <Row name={t('inside.underWay')}>{sayPackets(all.length - waiting)}</Row>
      </Rows>
    </Group>
  );
}

/** A connection that outlives its transport has still something to bring. */
function sayTransport(transport: LinkSettings['transport'], connection: ConnectionChange | null): string {
  const says = transport === 'tcp' ? 'TCP' : t('inside.eachMessageItself');
  const isOver = connection?.state === 'closed' && transport !== 'tcp';
  return connection === null || isOver
    ? says
    : t('inside.connection', { says, number: connection.number, connection: sayConnection(connection) });
}

function sayLatency({ latency, delay }: Pick<LinkChange, 'latency' | 'delay'>): string {
  const base = describe(latency);
  return delay === 0 ? base : t('inside.more', { base, duration: sayDuration(delay) });
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

const sayPackets = (count: number): string => (count === 0 ? 'nothing' : t('inside.packets', { count }));

const sayPortRate = ({ rate, load }: Pick<PortSettings, 'rate' | 'load'>): string =>
  load > 0 ? t('inside.others', { rate: sayRate(rate), percent: percent(load) }) : sayRate(rate);

function sayQueue(waiting: number, buffer: number, shared: string): string {
  const room = buffer > 0 ? t('inside.holds', { buffer }) : '';
  return `${sayPackets(waiting)}${room}${shared}`;
}

/** '; one port for 3 links to Storage'. */
function sharedBy(link: LinkChange | null, { port }: Pick<LinkSettings, 'port'>, target: string): string {
  if (link === null) return port === null ? '' : t('inside.shared', { port });
  const { sharers = 1 } = link.port ?? {};
  return sharers === 1 ? '' : port === null ? t('inside.onePortTo', { sharers, target }) : t('inside.onePortNamed', { sharers, port });
}

function sayFaults({
  loss,
  dup,
  reorder,
  corrupt,
  checksum,
}: Pick<LinkSettings, 'loss' | 'dup' | 'reorder' | 'corrupt' | 'checksum'>): string {
  const faults = [
    ...(loss > 0 ? [t('inside.lost', { percent: percent(loss) })] : []),
    ...(dup > 0 ? [t('inside.duplicated', { percent: percent(dup) })] : []),
    ...(reorder > 0 ? [t('inside.linger', { percent: percent(reorder) })] : []),
    ...(corrupt > 0
      ? [checksum ? t('inside.damagedDropped', { percent: percent(corrupt) }) : t('inside.damagedUnnoticed', { percent: percent(corrupt) })]
      : []),
  ];
  return faults.length === 0 ? 'none' : faults.join(', ');
}
