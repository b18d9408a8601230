import { memo, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { t } from '../../text/t.ts';
import type { Session } from '../../state/model.ts';
import { session, useSession } from '../../state/session.ts';
import { turns } from '../../state/turns.ts';
import { setIfNew } from '../kit/setIfNew.ts';
import { drawnFlights } from './drawnFlights.ts';
import type { Ways } from './drawnFlights.ts';
import type { Point } from './geometry.ts';
import { useHandBack } from './handBack.ts';
import type { DrawnFlight } from './paint.ts';
import { useScene } from './stageContext.ts';
import { useFrame } from './useFrame.ts';
import { useTargetHandlers } from './useTargetHandlers.ts';
import { flightName, labelOf } from './words.ts';
import styles from './Stage.module.css';

const mostTwins = 40;

const isReachable = ({ flight: { state } }: DrawnFlight): boolean => state === 'going' || state === 'held' || state === 'queued';

/** More than so many are followed at a reading pace: nobody points at one of forty while they rush by. */
const crowd = 12;
const crowdEveryMs = 300;

const rowsUnderWay = (now: Session, ways: Ways): readonly number[] =>
  drawnFlights(now, ways)
    .filter(isReachable)
    .slice(0, mostTwins)
    .map(({ flight }) => flight.packet.index);

/** Their rows, joined by commas. */
function useRowsUnderWay(ways: Ways): string {
  const [key, setKey] = useState(() => rowsUnderWay(session.getState(), ways).join());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shownAt = -Infinity;
    const follow = (): void => {
      clearTimeout(timer);
      const rows = rowsUnderWay(session.getState(), ways);
      const wait = rows.length > crowd ? shownAt + crowdEveryMs * turns.slack() - performance.now() : 0;
      if (wait > 0) {
        timer = setTimeout(() => turns.ask('words', follow), wait);
        return;
      }
      shownAt = performance.now();
      setKey(rows.join());
    };
    follow();
    const stop = session.subscribe(() => turns.ask('words', follow));
    return () => {
      stop();
      turns.callOff(follow);
      clearTimeout(timer);
    };
  }, [ways]);
  return key;
}

/** For each packet under way a button of its size above it: what a canvas draws, nobody could point at, focus or hear. */
export const PacketTwins = memo(function PacketTwins({ ways }: { readonly ways: Ways }) {
  const key = useRowsUnderWay(ways);
  const rows = key === '' ? [] : key.split(',').map(Number);
  const [stop, setStop] = useState<number | null>(null);
  const group = useRef<HTMLDivElement>(null);
  const handBack = useHandBack();
  const entry = stop !== null && rows.includes(stop) ? stop : rows[0];

  const moveFocus = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const buttons = [...(group.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons.at((at + step) % buttons.length)?.focus();
  };

  if (rows.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the buttons inside take the focus, the group only hears their arrow keys
    <div ref={group} role="toolbar" aria-label={t('stage.messagesUnderWay')} className={styles.twins} onKeyDown={moveFocus} {...handBack}>
      {rows.map((row) => (
        <Twin key={row} row={row} ways={ways} isStop={row === entry} onFocus={() => setStop(row)} />
      ))}
    </div>
  );
});

interface TwinProps {
  readonly row: number;
  readonly ways: Ways;
  readonly isStop: boolean;
  readonly onFocus: () => void;
}

function Twin({ row, ways, isStop, onFocus }: TwinProps) {
  const { spots } = useScene();
  const button = useRef<HTMLButtonElement>(null);
  const place = useRef<Point>({ x: 0, y: 0 });
  const placedAt = useRef(-Infinity);
  /** Of a crowd each is moved at the crowd's pace, where a machine is behind. */
  const isEarly = (flights: number): boolean =>
    flights > crowd && turns.slack() > 1 && performance.now() < placedAt.current + crowdEveryMs * turns.slack();
  const handlers = useTargetHandlers({ kind: 'packet', row }, () => place.current);
  const isSelected = useSession(({ selection }) => selection?.kind === 'packet' && selection.row === row);

  useFrame((now) => {
    const flights = drawnFlights(now, ways);
    const element = button.current;
    if (element === null || isEarly(flights.length)) return;
    const drawn = flights.find(({ flight }) => flight.packet.index === row);
    if (drawn === undefined) return;
    placedAt.current = performance.now();
    const { packet } = drawn.flight;
    place.current = drawn.place;
    element.style.translate = `${drawn.place.x.toFixed(1)}px ${drawn.place.y.toFixed(1)}px`;
    const width = drawn.flight.state === 'queued' ? 10 : labelOf(drawn.flight).length * 7 + 18;
    element.style.setProperty('--width', `${width}px`);
    const name = flightName(drawn.flight, spots[packet.from]?.node.name ?? '', spots[packet.to]?.node.name ?? '', drawn);
    setIfNew(element, 'aria-label', name);
  });

  return (
    <button
      ref={button}
      type="button"
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isSelected}
      data-packet={row}
      className={styles.twin}
      {...handlers}
      onFocus={() => {
        onFocus();
        handlers.onFocus();
      }}
    />
  );
}
