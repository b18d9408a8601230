import { memo, useEffect, useMemo } from 'react';
import { isCut } from '../actions/byHand.ts';
import { useSession } from '../../state/session.ts';
import { boxesOfFences, fencesOf } from './fence.ts';
import { pathOf } from './lane.ts';
import { keepOff } from './seats.ts';
import { useScene } from './stageContext.ts';
import { requestDraw } from './useFrame.ts';
import styles from './Stage.module.css';

/** Drawn while cuts divide the nodes. */
export const FenceMark = memo(function FenceMark() {
  const { links, layout, spots, size, ways } = useScene();
  const key = useSession((now) =>
    now.view.kind === 'truth' ? links.map(({ a, b }) => Number(isCut(now, a.id, b.id) && isCut(now, b.id, a.id))).join('') : '',
  );
  const fences = useMemo(() => {
    if (!key.includes('1')) return [];
    const edges = links.map(({ a, b }) => ({ a: a.id, b: b.id }));
    const cut = edges.filter((_, i) => key[i] === '1');
    const nodes = spots.map(({ node }) => node.id);
    return fencesOf(nodes, edges, cut, layout.places, size);
  }, [key, links, spots, layout, size]);
  useEffect(() => {
    keepOff(ways.ground, 'fence', boxesOfFences(fences));
    requestDraw();
  }, [fences, ways]);
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
