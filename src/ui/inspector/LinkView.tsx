import { describe } from '../../base/distribution.ts';
import { sayDuration, sayRate } from '../../base/quantity.ts';
import type { ConnectionChange, LinkChange } from '../../engine/changes.ts';
import { settingsOf } from '../../engine/setup.ts';
import type { LinkSettings, PortSettings } from '../../engine/setup.ts';
import { useSession } from '../../state/session.ts';
import type { Cursor } from '../../state/model.ts';
import { connectionAt, linkAt, packetsUnderWay, waitsUntil } from '../../state/selectors.ts';
import { nameOf } from '../instruments/frameWords.ts';
import type { Teller } from '../instruments/frameWords.ts';
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
        <Row name="State">{link?.cut === true ? <Chip tone="danger">cut: nothing arrives</Chip> : <Chip tone="ok">open</Chip>}</Row>
        <Row name="Latency">{sayLatency(now)}</Row>
        <Row name="Transport">{sayTransport(now.transport, connectionAt(teller.trace, teller.nodes.length, from, to, cursor))}</Row>
        {slots !== null && (
          <Row name="Slots">{`${slots.taken} of ${slots.slots} taken, ${sayDuration(link?.port?.every ?? base.circuit?.every ?? 0)} a message`}</Row>
        )}
        {slots === null && port.rate > 0 && (
          <>
            <Row name="Rate">{sayPortRate(port)}</Row>
            <Row name="Queue">{sayQueue(waiting, port.buffer, sharedBy(link, base, nameOf(teller, to)))}</Row>
          </>
        )}
        {first !== 'none' && <Row name="Goes first">{first === 'urgent' ? 'what its protocol calls urgent' : `“${first}”`}</Row>}
        <Row name="Faults">{sayFaults(now)}</Row>
        <Row name="Under way">{sayPackets(all.length - waiting)}</Row>
      </Rows>
    </Group>
  );
}

/** A connection that outlives its transport has still something to bring. */
function sayTransport(transport: LinkSettings['transport'], connection: ConnectionChange | null): string {
  const says = transport === 'tcp' ? 'TCP' : 'each message for itself';
  const isOver = connection?.state === 'closed' && transport !== 'tcp';
  return connection === null || isOver ? says : `${says}; connection ${connection.number} ${sayConnection(connection)}`;
}

function sayLatency({ latency, delay }: Pick<LinkChange, 'latency' | 'delay'>): string {
  const base = describe(latency);
  return delay === 0 ? base : `${base}, and ${sayDuration(delay)} more`;
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

const sayPackets = (count: number): string => (count === 0 ? 'nothing' : `${count} packet${count === 1 ? '' : 's'}`);

const sayPortRate = ({ rate, load }: Pick<PortSettings, 'rate' | 'load'>): string =>
  load > 0 ? `${sayRate(rate)}, ${percent(load)} of it for others` : sayRate(rate);

function sayQueue(waiting: number, buffer: number, shared: string): string {
  const room = buffer > 0 ? `, holds ${buffer}` : '';
  return `${sayPackets(waiting)}${room}${shared}`;
}

/** '; one port for 3 links to Storage'. */
function sharedBy(link: LinkChange | null, { port }: Pick<LinkSettings, 'port'>, target: string): string {
  if (link === null) return port === null ? '' : `; “${port}”, shared`;
  const { sharers = 1 } = link.port ?? {};
  return sharers === 1 ? '' : `; one port for ${sharers} links${port === null ? ` to ${target}` : `, “${port}”`}`;
}

function sayFaults({
  loss,
  dup,
  reorder,
  corrupt,
  checksum,
}: Pick<LinkSettings, 'loss' | 'dup' | 'reorder' | 'corrupt' | 'checksum'>): string {
  const faults = [
    ...(loss > 0 ? [`${percent(loss)} lost`] : []),
    ...(dup > 0 ? [`${percent(dup)} duplicated`] : []),
    ...(reorder > 0 ? [`${percent(reorder)} linger`] : []),
    ...(corrupt > 0 ? [`${percent(corrupt)} damaged${checksum ? ', and dropped' : ', unnoticed'}`] : []),
  ];
  return faults.length === 0 ? 'none' : faults.join(', ');
}
