import { t } from '../../text/t.ts';
import { Menu } from '../kit/Menu.tsx';
import type { MenuItem } from '../kit/Menu.tsx';
import { sayMoment } from '../kit/moment.ts';
import { session, useSession } from '../../state/session.ts';

/** A span that plays again and again: from here, to here, off. */
export function LoopMenu() {
  const loop = useSession((s) => s.loop);
  const items: readonly MenuItem[] = [
    { id: 'in', label: t('transport.loopFromHere'), detail: t('transport.iTimeline'), perform: loopFromHere },
    { id: 'out', label: t('transport.loopUpHere'), detail: t('transport.oTimeline'), perform: loopUpToHere },
    { id: 'off', label: t('transport.noLoop'), isDisabled: loop === null, perform: () => session.getState().setLoop(null) },
  ];
  const says = loop === null ? t('transport.loopOff') : t('transport.loopFromTo', { from: sayMoment(loop.from), to: sayMoment(loop.to) });
  return (
    <Menu
      label={t('transport.loop')}
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
