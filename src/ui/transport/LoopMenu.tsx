import { Menu } from '../kit/Menu.tsx';
import type { MenuItem } from '../kit/Menu.tsx';
import { sayMoment } from '../kit/moment.ts';
import { session, useSession } from '../../state/session.ts';

/** A span that plays again and again: from here, to here, off. */
export function LoopMenu() {
  const loop = useSession((s) => s.loop);
  const items: readonly MenuItem[] = [
    { id: 'in', label: 'Loop from here', detail: 'I on the timeline', perform: loopFromHere },
    { id: 'out', label: 'Loop up to here', detail: 'O on the timeline', perform: loopUpToHere },
    { id: 'off', label: 'No loop', isDisabled: loop === null, perform: () => session.getState().setLoop(null) },
  ];
  const says = loop === null ? 'Loop: off' : `Loop: ${sayMoment(loop.from)} to ${sayMoment(loop.to)}`;
  return (
    <Menu
      label="Loop"
      align="end"
      items={items}
      button={{ look: 'quiet', icon: 'loop', 'aria-label': says, title: says, 'aria-pressed': loop !== null }}
    />
  );
}

function loopFromHere(): void {
  const { cursor, loop, scenario, setLoop } = session.getState();
  const end = loop !== null && loop.to > cursor.time ? loop.to : (scenario?.horizon ?? cursor.time);
  setLoop({ from: cursor.time, to: end });
}

function loopUpToHere(): void {
  const { cursor, loop, setLoop } = session.getState();
  const start = loop !== null && loop.from < cursor.time ? loop.from : 0;
  setLoop({ from: start, to: cursor.time });
}
