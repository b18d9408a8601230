import { useId } from 'react';
import type { InstrumentOf } from '../../engine/instrument.ts';
import { t } from '../../text/t.ts';
import { keyed } from '../kit/keyed.ts';
import { Figure, width } from './Figure.tsx';
import { placeStates, pathOf } from './stateWays.ts';
import styles from './drawing.module.css';

/** A box a state, the present one filled; the ways between them numbered, since what they ask for is longer than an arrow. */
export function StatesDrawing({ instrument }: { readonly instrument: InstrumentOf<'states'> }) {
  const { states, now, changes } = instrument;
  const id = useId();
  const { boxes, height } = placeStates(states, width);
  const ways = keyed(changes, ({ from, to }) => `${from} ${to}`).map(({ key, item }) => ({
    key,
    change: item,
    way: pathOf(boxes.get(item.from), boxes.get(item.to)),
  }));
  return (
    <Figure
      instrument={instrument}
      height={height}
      legend={
        <ol className={styles.ways}>
          {ways.map(({ key, change: { from, to, label } }) => (
            <li key={key}>
              {t('drawings.way', {
                from: boxes.get(from)?.label ?? from,
                to: boxes.get(to)?.label ?? to,
                label,
              })}
            </li>
          ))}
        </ol>
      }
    >
      <defs>
        <marker id={id} viewBox="0 0 8 8" refX={7} refY={4} markerWidth={7} markerHeight={7} orient="auto">
          <path className={styles.tip} d="M0 0L8 4L0 8Z" />
        </marker>
      </defs>
      {ways.map(({ key, way }) => way !== null && <path key={key} className={styles.way} d={way.d} markerEnd={`url(#${id})`} />)}
      {states.map(({ id: state, tone }) => {
        const { x, y, width: wide, height: tall, label } = boxes.get(state)!;
        const isNow = state === now;
        return (
          <g key={state} className={styles[tone ?? 'active']} data-now={isNow}>
            <rect className={isNow ? styles.present : styles.state} x={x - wide / 2} y={y - tall / 2} width={wide} height={tall} rx={6} />
            <text className={isNow ? styles.presentWord : styles.text} x={x} y={y} dy="0.35em" textAnchor="middle">
              {label}
            </text>
          </g>
        );
      })}
      {ways.map(
        ({ key, way }, i) =>
          way !== null && (
            <g key={key}>
              <circle className={styles.number} cx={way.middle[0]} cy={way.middle[1]} r={8} />
              <text className={styles.figures} x={way.middle[0]} y={way.middle[1]} dy="0.35em" textAnchor="middle">
                {i + 1}
              </text>
            </g>
          ),
      )}
    </Figure>
  );
}
