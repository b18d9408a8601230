import { describe } from '../../base/distribution.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { NetworkChange } from '../../engine/changes.ts';
import { sayAdversary } from '../../run/networkWords.ts';
import type { Cursor } from '../../state/model.ts';
import { thwartedUpTo } from '../../state/thwarted.ts';
import { networkAt } from '../../state/selectors.ts';
import type { Teller } from '../instruments/frameWords.ts';
import { Chip } from '../kit/Chip.tsx';
import { Row, Rows } from './Rows.tsx';

interface NetworkViewProps {
  readonly teller: Teller;
  readonly cursor: Cursor;
}

/** What all links have in common: whether messages have a bound, and who decides when they arrive. */
export function NetworkView({ teller, cursor }: NetworkViewProps) {
  const network = networkAt(teller.trace, cursor);
  const { adversary } = network;
  const counts = thwartedUpTo(teller.trace, cursor);
  return (
    <Rows label="Timing and adversary">
      <TimingRows network={network} now={cursor.time} />
      <Row name="Adversary">{adversary === undefined ? 'chance alone decides' : sayAdversary(adversary, teller.names)}</Row>
      {adversary !== undefined && network.gst !== undefined && cursor.time >= network.gst.at && (
        <Row name="Its power">
          <Chip tone="ok">ended at GST</Chip>
        </Row>
      )}
      {counts.dropped + counts.delayed + counts.passedOver + counts.spared > 0 && (
        <Row name="So far" look="figures">
          {`${counts.dropped} dropped, ${counts.delayed} delayed, ${counts.passedOver} passed over, ${counts.spared} spared`}
        </Row>
      )}
    </Rows>
  );
}

function TimingRows({ network: { gst }, now }: { readonly network: NetworkChange; readonly now: number }) {
  if (gst === undefined) return <Row name="Timing">each link’s own latency, without a bound that anybody promises</Row>;
  const { at, before, delta } = gst;
  if (now >= at)
    return (
      <Row name="Timing">
        <Chip tone="ok">{`within ${sayDuration(delta)}`}</Chip> since GST at {sayDuration(at)}
      </Row>
    );
  return (
    <>
      <Row name="Timing">
        <Chip tone="warn">asynchronous</Chip> {describe(before.latency)}
        {before.loss > 0 && `, ${Number((before.loss * 100).toPrecision(3))} % lost`}
      </Row>
      <Row name="GST">
        at {sayDuration(at)}, then within {sayDuration(delta)}
      </Row>
    </>
  );
}
