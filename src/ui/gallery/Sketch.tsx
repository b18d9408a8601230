import type { cards } from 'virtual:cards';
import { useId } from 'react';
import styles from './Sketch.module.css';

type SketchData = NonNullable<(typeof cards)[string]['sketch']>;

interface SketchProps {
  readonly sketch: SketchData;
  readonly look: 'large' | 'small';
}

const looks = {
  large: { width: 680, height: 372, top: 60, bottom: 44, left: 118, right: 28, bar: 12, head: 7 },
  small: { width: 340, height: 148, top: 32, bottom: 22, left: 20, right: 20, bar: 6, head: 4 },
} as const;

/** A run at a glance: lanes, pauses, leases and packets, as the build has computed them. */
export function Sketch({ sketch, look }: SketchProps) {
  const hatch = useId();
  const { width, height, top, bottom, left, right, bar, head } = looks[look];
  const lane = (height - top - bottom) / Math.max(sketch.lanes.length - 1, 1);
  const x = (at: number): number => left + ((width - left - right) * at) / 1000;
  const y = (index: number): number => top + lane * index;
  return (
    <svg
      direction="ltr"
      className={`${styles.sketch} ${styles[look]}`}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V6" className={styles.hatch} />
        </pattern>
      </defs>
      {sketch.lanes.map((name, index) => (
        <g key={name}>
          <path d={`M${x(0)} ${y(index)}H${x(1000)}`} className={styles.lane} />
          {look === 'large' && (
            <text x={left - 16} y={y(index) + 4} className={styles.name}>
              {name}
            </text>
          )}
        </g>
      ))}
      {sketch.leases.map(({ lane: index, from, to, kind }) => (
        <rect
          key={`${kind} ${index} ${from}`}
          x={x(from)}
          y={y(index) - bar - 5}
          width={Math.max(x(to) - x(from), 2)}
          height={bar}
          rx="2"
          className={styles[kind]}
        />
      ))}
      {sketch.pauses.map(({ lane: index, from, to, kind }) => (
        <g key={`${kind} ${index} ${from}`}>
          <rect x={x(from)} y={y(index) - 4} width={x(to) - x(from)} height="8" className={styles.gap} />
          <rect x={x(from)} y={y(index) - 4} width={x(to) - x(from)} height="8" fill={kind === 'paused' ? `url(#${hatch})` : 'none'} />
        </g>
      ))}
      <Arrows sketch={sketch} x={x} y={y} head={head} />
    </svg>
  );
}

interface Placed {
  readonly sketch: SketchData;
  readonly x: (at: number) => number;
  readonly y: (lane: number) => number;
  readonly head: number;
}

function Arrows({ sketch, x, y, head }: Placed) {
  return (
    <>
      {sketch.arrows.map(({ from, to, sent, ended, fate }, i) => {
        const share = fate === 'lost' ? 0.5 : 1;
        const end = { x: x(sent) + (x(ended) - x(sent)), y: y(from) + (y(to) - y(from)) * share };
        const angle = (Math.atan2(end.y - y(from), end.x - x(sent)) * 180) / Math.PI;
        return (
          // oxlint-disable-next-line react/no-array-index-key
          <g key={i} className={styles[fate]}>
            <path d={`M${x(sent)} ${y(from)}L${end.x} ${end.y}`} />
            <path
              d={fate === 'lost' ? 'M-4 -4L4 4M4 -4L-4 4' : `M${-head} ${-head * 0.45}L0 0L${-head} ${head * 0.45}`}
              transform={`translate(${end.x} ${end.y}) rotate(${angle})`}
            />
          </g>
        );
      })}
      {sketch.breaks.map(({ lane, at }) => (
        <path
          key={`${lane} ${at}`}
          className={styles.break}
          transform={`translate(${x(at)} ${y(lane)})`}
          d={`M0 ${-head}L${head} 0L0 ${head}L${-head} 0Z`}
        />
      ))}
    </>
  );
}
