import { t } from '../../text/t.ts';
import { describe } from '../../run/distributionWords.ts';
import { sayDuration } from '../../base/quantity.ts';
import type { NetworkChange } from '../../engine/changes.ts';
import { sayAdversary } from '../../run/networkWords.ts';
import type { Cursor } from '../../state/model.ts';
import { thwartedUpTo } from '../../state/thwarted.ts';
import { networkAt } from '../../state/selectors.ts';
import type { Teller } from '../instruments/tellerWords.ts';
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
    <Rows label={t('inside.timingAdversary')}>
      <TimingRows network={network} now={cursor.time} />
      <Row name={t('inside.adversary')}>
        {adversary === undefined ? t('inside.chanceAloneDecides') : sayAdversary(adversary, teller.names)}
      </Row>
      {adversary !== undefined && network.gst !== undefined && cursor.time >= network.gst.at && (
        <Row name={t('inside.power')}>
          <Chip tone="ok">{t('inside.endedGst')}</Chip>
        </Row>
      )}
      {counts.dropped + counts.delayed + counts.passedOver + counts.spared > 0 && (
        <Row name={t('inside.soFar')} look="figures">
          {t('inside.droppedDelayedPassedOver', {
            dropped: counts.dropped,
            delayed: counts.delayed,
            passedOver: counts.passedOver,
            spared: counts.spared,
          })}
        </Row>
      )}
    </Rows>
  );
}

function TimingRows({ network: { gst }, now }: { readonly network: NetworkChange; readonly now: number }) {
  if (gst === undefined) return <Row name={t('inside.timing')}>{t('inside.eachLinksOwnLatency')}</Row>;
  const { at, before, delta } = gst;
  if (now >= at)
    return (
      <Row name={t('inside.timing')}>
        <Chip tone="ok">{t('inside.within', { duration: sayDuration(delta) })}</Chip> {t('inside.sinceGst', { at: sayDuration(at) })}
      </Row>
    );
  return (
    <>
      <Row name={t('inside.timing')}>
        <Chip tone="warn">{t('inside.asynchronous')}</Chip> {describe(before.latency)}
        {before.loss > 0 && t('inside.lostToo', { percent: Number((before.loss * 100).toPrecision(3)) })}
      </Row>
      <Row name={t('inside.gst')}>{t('inside.thenWithin', { at: sayDuration(at), delta: sayDuration(delta) })}</Row>
    </>
  );
}
