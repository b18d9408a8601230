import { t } from '../../text/t.ts';
import { lanesInOrder, timelineView, useTimelineView } from '../../state/timelineView.ts';
import { Menu } from '../kit/Menu.tsx';
import type { MenuItem } from '../kit/Menu.tsx';
import type { TimelineSource } from './input.ts';
import { useInput } from './useInput.ts';

/** Which lanes are shown, and in what order. */
export function LaneMenu({ source }: { readonly source: TimelineSource }) {
  const nodes = useInput(source, (input) => input.nodes);
  const hidden = useTimelineView((view) => view.hidden);
  const order = useTimelineView((view) => view.order);
  const { toggleLane, moveLane, showAllLanes } = timelineView.getState();
  const { nameOf } = source.read();
  const lanes = lanesInOrder(nodes, order);
  const shown = lanes.filter((node) => !hidden.includes(node));
  const items = lanes.flatMap((node, i): readonly MenuItem[] => {
    const isHidden = hidden.includes(node);
    const isLast = shown.length === 1 && shown[0] === node;
    const show: MenuItem = {
      id: `show ${node}`,
      label: isHidden ? t('timeline.showLane', { name: nameOf(node) }) : t('timeline.hideLane', { name: nameOf(node) }),
      isDisabled: isLast,
      perform: () => toggleLane(node),
    };
    const before = lanes[i - 1];
    if (before === undefined) return [show];
    return [
      show,
      {
        id: `up ${node}`,
        label: t('timeline.moveBefore', { name: nameOf(node), before: nameOf(before) }),
        perform: () => moveLane(nodes, node, -1),
      },
    ];
  });
  const all: MenuItem = {
    id: 'all',
    label: t('timeline.allLanesCastsOrder'),
    isDisabled: hidden.length === 0 && order.length === 0,
    perform: showAllLanes,
  };
  return (
    <Menu
      label={t('timeline.lanes')}
      align="end"
      button={{ look: 'quiet', size: 'small', icon: 'more', 'aria-label': t('timeline.lanes'), title: t('timeline.lanes') }}
      items={[all, ...items]}
    />
  );
}
