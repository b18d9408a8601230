import { describe } from '../../base/distribution.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { LinkChange } from '../../engine/changes.ts';
import type { Cursor } from '../../state/model.ts';
import { linkAt, packetsUnderWay } from '../../state/selectors.ts';
import { nameOf } from '../instruments/frameWords.ts';
import type { Teller } from '../instruments/frameWords.ts';
import { Chip } from '../kit/Chip.tsx';
import { Group, Row, Rows } from './Rows.tsx';

interface LinkViewProps {
  readonly teller: Teller;
  readonly from: number;
  readonly to: number;
  readonly cursor: Cursor;
}

/** A link is two directions, each with its own faults. */
export function LinkView({ teller, from, to, cursor }: LinkViewProps) {
  return (
    <>
      <Direction teller={teller} from={from} to={to} cursor={cursor} />
      <Direction teller={teller} from={to} to={from} cursor={cursor} />
    </>
  );
}

function Direction({ teller, from, to, cursor }: LinkViewProps) {
  const link = linkAt(teller.trace, teller.nodes.length, from, to, cursor);
  const underWay = packetsUnderWay(teller.trace, cursor).filter((packet) => packet.from === from && packet.to === to);
  return (
    <Group title={`${nameOf(teller, from)} → ${nameOf(teller, to)}`}>
      <Rows>
        <Row name="State">{link?.cut === true ? <Chip tone="danger">cut: nothing arrives</Chip> : <Chip tone="ok">open</Chip>}</Row>
        {link !== null && <Row name="Latency">{sayLatency(link)}</Row>}
        {link !== null && <Row name="Faults">{sayFaults(link)}</Row>}
        <Row name="Under way">{underWay.length === 0 ? 'nothing' : `${underWay.length} packet${underWay.length === 1 ? '' : 's'}`}</Row>
      </Rows>
    </Group>
  );
}

function sayLatency({ latency, delay }: LinkChange): string {
  const base = describe(latency);
  return delay === 0 ? base : `${base}, and ${sayDuration(delay)} more`;
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

function sayFaults({ loss, dup, reorder }: LinkChange): string {
  const faults = [
    ...(loss > 0 ? [`${percent(loss)} lost`] : []),
    ...(dup > 0 ? [`${percent(dup)} duplicated`] : []),
    ...(reorder > 0 ? [`${percent(reorder)} linger`] : []),
  ];
  return faults.length === 0 ? 'none' : faults.join(', ');
}
