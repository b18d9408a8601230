import { memo } from 'react';
import { isCut } from '../actions/byHand.ts';
import { useSession } from '../../state/session.ts';
import { fencesOf } from './fence.ts';
import { pathOf } from './lane.ts';
import { useScene } from './stageContext.ts';
import styles from './Stage.module.css';

/** Drawn while cuts divide the nodes. */
export const FenceMark = memo(function FenceMark() {
  const { links, layout, spots, size } = useScene();
  const key = useSession((now) =>
    now.view.kind === 'truth' ? links.map(({ a, b }) => Number(isCut(now, a.id, b.id) && isCut(now, b.id, a.id))).join('') : '',
  );
  if (!key.includes('1')) return null;
  const edges = links.map(({ a, b }) => ({ a: a.id, b: b.id }));
  const fences = fencesOf(
    spots.map(({ node }) => node.id),
    edges,
    edges.filter((_, i) => key[i] === '1'),
    layout.places,
    size,
  );
  return fences.map(({ points, counts, label }, i) => (
    <g key={pathOf(points)} className={styles.fence}>
      <path d={pathOf(points)} />
      {i === 0 && (
        <text x={label.x} y={label.y}>
          {counts}
        </text>
      )}
    </g>
  ));
});
