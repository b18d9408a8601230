import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import { liesIn } from '../../state/lies.ts';
import type { Cursor } from '../../state/model.ts';
import { notesAt, sayFrame } from '../instruments/frameWords.ts';
import { nameOf } from '../instruments/tellerWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { sayLie } from '../instruments/machineWords.ts';
import { sayMoment } from '../kit/moment.ts';
import { Group, Row, Rows } from './Rows.tsx';
import { EventList } from './EventList.tsx';
import { isFrameKnown } from '../instruments/known.ts';

interface EventViewProps {
  readonly teller: Teller;
  readonly frame: number;
  readonly cursor: Cursor;
  /** Whose view it is; null for the truth. */
  readonly observer: number | null;
}

const shownEffects = 12;

/** One event, what led to it, and what it led to as far as the play head has come. */
export function EventView({ teller, frame, cursor, observer }: EventViewProps) {
  const select = useSession((s) => s.select);
  const row = teller.trace.frame(frame);
  const notes = notesAt(teller, row);
  const lies = observer === null ? liesIn(teller.trace, row.node, frame) : [];
  return (
    <>
      <Rows label={t('inside.event')}>
        <Row name={t('inside.at')} look="figures">
          {t('inside.event2', { moment: sayMoment(row.time), frame: frame + 1 })}
        </Row>
        <Row name={t('inside.where')}>{nameOf(teller, row.node)}</Row>
        <Row name={t('inside.what')}>{sayFrame(teller, frame)}</Row>
        {lies.length > 0 && (
          <Row name={t('inside.but')}>{lies.map((lie) => sayLie(lie, nameOf(teller, teller.nodes.indexOf(lie.to)))).join('; ')}</Row>
        )}
        {notes.length > 0 && <Row name={t('inside.noted')}>{notes.join('; ')}</Row>}
      </Rows>
      {row.cause >= 0 && isFrameKnown(teller, observer, row.cause) && (
        <Group title={t('inside.because')}>
          <EventList teller={teller} frames={[row.cause]} onSelect={(cause) => select({ kind: 'event', frame: cause })} />
        </Group>
      )}
      <Effects teller={teller} frame={frame} cursor={cursor} observer={observer} />
    </>
  );
}

function Effects({ teller, frame, cursor, observer }: EventViewProps) {
  const select = useSession((s) => s.select);
  const effects: number[] = [];
  for (let later = frame + 1; later < cursor.frames && effects.length < shownEffects; later++)
    if (teller.trace.causeOf(later) === frame && isFrameKnown(teller, observer, later)) effects.push(later);
  if (effects.length === 0) return null;
  return (
    <Group title={t('inside.led')}>
      <EventList teller={teller} frames={effects} onSelect={(effect) => select({ kind: 'event', frame: effect })} />
    </Group>
  );
}
