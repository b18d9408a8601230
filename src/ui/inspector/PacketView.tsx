import { t } from '../../text/t.ts';
import { sayDuration } from '../../base/quantity.ts';
import { departureOf } from '../../engine/legs.ts';
import { useSession } from '../../state/session.ts';
import type { Cursor } from '../../state/model.ts';
import { lieOf } from '../../state/lies.ts';
import { thwartOf } from '../../state/thwarted.ts';
import { againOf, chosenBy, isHeld, packetPosition, waitsUntil } from '../../state/selectors.ts';
import { ordinal } from '../../run/words.ts';
import { flipsOf } from '../instruments/frameWords.ts';
import { nameOf, sayPacket } from '../instruments/tellerWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { sayLie, thwartWords } from '../instruments/machineWords.ts';
import { Button } from '../kit/Button.tsx';
import { Chip } from '../kit/Chip.tsx';
import { sayMoment } from '../kit/moment.ts';
import { Plain } from './Plain.tsx';
import { Group, Row, Rows } from './Rows.tsx';
import { isFateKnown } from '../instruments/known.ts';
import { fateWords } from './recent.ts';

interface PacketViewProps {
  readonly teller: Teller;
  readonly row: number;
  readonly cursor: Cursor;
  /** Whose view it is; null for the truth. */
  readonly observer: number | null;
}

/** A message under way, or what became of it. */
export function PacketView({ teller, row, cursor, observer }: PacketViewProps) {
  const seekFrame = useSession((s) => s.seekFrame);
  const body = useSession((s) => s.inspection?.packets.find((packet) => packet.row === row)?.body);
  const packet = teller.trace.packet(row);
  const hasEnded = packet.endFrame >= 0 && packet.endFrame < cursor.frames;
  const lie = observer === null ? lieOf(teller.trace, teller.nodes, packet) : null;
  const thwart = observer === null ? thwartOf(teller.trace, packet, cursor.frames) : null;
  const isWaiting = !hasEnded && waitsUntil(teller.trace, packet, cursor) !== null;
  const stands = isHeld(teller.trace, packet, cursor) ? t('inside.heldYou') : isWaiting ? t('inside.waitsQueue') : null;
  const fate = hasEnded ? fateWords(packet, cursor.frames) : (stands ?? fateWords(packet, cursor.frames));
  const waited = Math.min(hasEnded ? packet.endAt : cursor.time, departureOf(teller.trace, row, cursor.frames)) - packet.sentAt;
  const again = againOf(teller.trace, row);
  const chooser = chosenBy(teller.trace, packet, cursor.frames);
  return (
    <>
      <Rows label={t('inside.packet')}>
        <Row name={t('inside.says')} look="figures">
          {sayPacket(packet)}
        </Row>
        <Row name={t('inside.way')}>
          {t('inside.wayNumber', { from: nameOf(teller, packet.from), to: nameOf(teller, packet.to), number: packet.number })}
          {packet.copy > 0 && <Chip tone="warn">{t('inside.duplicate')}</Chip>}
        </Row>
        <Row name={t('inside.fate')}>
          {isFateKnown(observer, packet, cursor.frames) ? (
            <>
              <Chip tone={hasEnded && packet.fate !== 'delivered' ? 'danger' : 'message'}>{fate}</Chip>
              {chooser !== undefined && (
                <Chip tone="warn">{chooser === 'hand' ? t('inside.nextYourChoice') : t('inside.adversarysChoice')}</Chip>
              )}
              {hasEnded && sayMoment(packet.endAt)}
            </>
          ) : (
            t('inside.senderCannotKnow')
          )}
        </Row>
        {thwart !== null && (
          <Row name={t('inside.adversary')}>
            <Chip tone={thwart.how === 'spared' ? 'ok' : 'danger'}>{t(thwartWords[thwart.how])}</Chip>
            {thwart.how === 'spared' ? t('inside.afterRow', { inRow: thwart.inRow }) : t('inside.row', { inRow: thwart.inRow })}
          </Row>
        )}
        {lie !== null && (
          <Row name={t('inside.lie')}>
            <Chip tone="danger">{sayLie(lie, nameOf(teller, packet.to))}</Chip>
          </Row>
        )}
        {observer === null && waited > 0 && (
          <Row name={t('inside.waited')}>{isWaiting ? t('inside.waitedSoFar', { waited: sayDuration(waited) }) : sayDuration(waited)}</Row>
        )}
        {observer === null &&
          packetPosition(teller.trace, packet, cursor) >= 0.5 &&
          flipsOf(teller, row).map(({ at, was, is }) => (
            <Row key={at} name={t('inside.damage')}>
              <Chip tone="danger">{`${at}: ${was} → ${is}`}</Chip> {t('inside.nobodyNoticed')}
            </Row>
          ))}
        {again !== null && (
          <Row name={t('inside.segment')}>
            {t('inside.sentAgainTimeFirst', { ordinal: ordinal(again.times), moment: sayMoment(teller.trace.packet(again.first).sentAt) })}
          </Row>
        )}
        <Row name={t('inside.sent')}>
          {sayMoment(packet.sentAt)}
          <Button look="link" size="small" onClick={() => seekFrame(packet.sentFrame + 1)}>
            {t('inside.goThere')}
          </Button>
        </Row>
      </Rows>
      {body !== undefined && (
        <Group title={t('inside.body')}>
          <Plain value={body} />
        </Group>
      )}
    </>
  );
}
