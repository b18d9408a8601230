import { sayDuration } from '../../base/quantity.ts';
import { departureOf } from '../../engine/legs.ts';
import { useSession } from '../../state/session.ts';
import type { Cursor } from '../../state/model.ts';
import { lieOf } from '../../state/lies.ts';
import { thwartOf } from '../../state/thwarted.ts';
import { againOf, chosenBy, isHeld, packetPosition, waitsUntil } from '../../state/selectors.ts';
import { ordinal } from '../../run/words.ts';
import { flipsOf, nameOf, sayPacket } from '../instruments/frameWords.ts';
import type { Teller } from '../instruments/frameWords.ts';
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
  const stands = isHeld(teller.trace, packet, cursor) ? 'held by you' : isWaiting ? 'waits in the queue' : null;
  const fate = hasEnded ? fateWords(packet, cursor.frames) : (stands ?? fateWords(packet, cursor.frames));
  const waited = Math.min(hasEnded ? packet.endAt : cursor.time, departureOf(teller.trace, row, cursor.frames)) - packet.sentAt;
  const again = againOf(teller.trace, row);
  const chooser = chosenBy(teller.trace, packet, cursor.frames);
  return (
    <>
      <Rows label="Packet">
        <Row name="Says" look="figures">
          {sayPacket(packet)}
        </Row>
        <Row name="Way">
          {nameOf(teller, packet.from)} → {nameOf(teller, packet.to)}, no. {packet.number}
          {packet.copy > 0 && <Chip tone="warn">duplicate</Chip>}
        </Row>
        <Row name="Fate">
          {isFateKnown(observer, packet, cursor.frames) ? (
            <>
              <Chip tone={hasEnded && packet.fate !== 'delivered' ? 'danger' : 'message'}>{fate}</Chip>
              {chooser !== undefined && <Chip tone="warn">{chooser === 'hand' ? 'next by your choice' : 'the adversary’s choice'}</Chip>}
              {hasEnded && sayMoment(packet.endAt)}
            </>
          ) : (
            'its sender cannot know'
          )}
        </Row>
        {thwart !== null && (
          <Row name="Adversary">
            <Chip tone={thwart.how === 'spared' ? 'ok' : 'danger'}>{thwartWords[thwart.how]}</Chip>
            {thwart.how === 'spared' ? `after ${thwart.inRow} in a row` : `${thwart.inRow} in a row`}
          </Row>
        )}
        {lie !== null && (
          <Row name="Lie">
            <Chip tone="danger">{sayLie(lie, nameOf(teller, packet.to))}</Chip>
          </Row>
        )}
        {observer === null && waited > 0 && <Row name="Waited">{`${sayDuration(waited)}${isWaiting ? ' so far' : ''}`}</Row>}
        {observer === null &&
          packetPosition(teller.trace, packet, cursor) >= 0.5 &&
          flipsOf(teller, row).map(({ at, was, is }) => (
            <Row key={at} name="Damage">
              <Chip tone="danger">{`${at}: ${was} → ${is}`}</Chip> nobody noticed
            </Row>
          ))}
        {again !== null && (
          <Row name="Segment">{`sent again: ${ordinal(again.times)} time, first at ${sayMoment(teller.trace.packet(again.first).sentAt)}`}</Row>
        )}
        <Row name="Sent">
          {sayMoment(packet.sentAt)}
          <Button look="link" size="small" onClick={() => seekFrame(packet.sentFrame + 1)}>
            Go there
          </Button>
        </Row>
      </Rows>
      {body !== undefined && (
        <Group title="Body">
          <Plain value={body} />
        </Group>
      )}
    </>
  );
}
