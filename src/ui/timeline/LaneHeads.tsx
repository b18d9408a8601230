import type { CSSProperties } from 'react';
import { lanesInOrder, useTimelineView } from '../../state/timelineView.ts';
import type { TimelineActs, TimelineInput, TimelineSource } from './input.ts';
import { layoutLanes, visibleLanes } from './laneLayout.ts';
import { useInput } from './useInput.ts';
import styles from './LaneHeads.module.css';

interface LaneHeadsProps {
  readonly source: TimelineSource;
  readonly direction: 'right' | 'down';
  readonly breadth: number;
  readonly onSelect: TimelineActs['select'];
}

const selectedNode = ({ selection }: TimelineInput): string | null => (selection?.kind === 'node' ? selection.node : null);

/** Each lane's name, and its clock at the play head; the scene writes the reading. */
export function LaneHeads({ source, direction, breadth, onSelect }: LaneHeadsProps) {
  const nodes = useInput(source, (input) => input.nodes);
  const names = useInput(source, (input) => input.names);
  const selected = useInput(source, selectedNode);
  const eye = useInput(source, (input) => input.eye);
  const order = useTimelineView((view) => view.order);
  const hidden = useTimelineView((view) => view.hidden);
  const { nameOf } = source.read();
  const lanes = layoutLanes(visibleLanes(lanesInOrder(nodes, order), nodes, hidden), nodes.length, breadth, direction);
  return (
    <div
      className={styles.heads}
      data-direction={direction}
      data-tight={lanes.isTight}
      data-names={Object.keys(names).length}
      style={direction === 'right' ? { height: lanes.breadth } : ({ width: lanes.breadth, '--pitch': `${lanes.pitch}px` } as CSSProperties)}
    >
      {/* Before the page has measured it there is no place for any. */}
      {(breadth === 0 ? [] : lanes.nodes).map((node) => {
        const id = nodes[node]!;
        return (
          <button
            key={id}
            type="button"
            className={styles.head}
            data-lane={id}
            aria-pressed={selected === id}
            data-fog={eye !== null && eye !== node}
            style={direction === 'right' ? { top: lanes.axis[node] } : { left: lanes.axis[node] }}
            onClick={() => onSelect({ kind: 'node', node: id })}
          >
            <span className={styles.name}>{nameOf(id)}</span>
            <span data-reading={id} className={styles.reading} />
          </button>
        );
      })}
    </div>
  );
}
