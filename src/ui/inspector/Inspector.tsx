import { useState } from 'react';
import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import type { Cursor, Selection } from '../../state/model.ts';
import { nameOf, sayPacket } from '../instruments/tellerWords.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { useTeller } from '../instruments/useTeller.ts';
import { IconButton } from '../kit/Button.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import { atFirstTouch } from '../kit/onDemand.tsx';
import { Tabs } from '../kit/Tabs.tsx';
import { useMoment } from '../kit/useMoment.ts';
import { Ghosts } from './Ghosts.tsx';
import type { InsideProps } from './Inside.tsx';
import { Overview } from './Overview.tsx';
import { momentIn, observerIn } from '../instruments/known.ts';
import { WhatYouDid } from './WhatYouDid.tsx';
import styles from './Inspector.module.css';

const Inside = atFirstTouch<InsideProps>(async () => (await import('./Inside.tsx')).Inside);

const readEveryMs = 400;

/** Whatever is selected, from the inside; below it what was done to the run, and what would have happened. */
export function Inspector() {
  return (
    <div className={styles.column}>
      <Selected />
      <WhatYouDid />
      <Ghosts />
    </div>
  );
}

function Selected() {
  const teller = useTeller();
  const now = useMoment(readEveryMs);
  const selected = useSession((s) => s.selection);
  const view = useSession((s) => s.view);
  const select = useSession((s) => s.select);
  const [tab, setTab] = useState('state');
  if (teller.nodes.length === 0) return null;
  const observer = observerIn(teller, view);
  const cursor = momentIn(teller, observer, now);
  const selection = isThere(teller, selected, cursor) ? selected : null;
  const node = selection?.kind === 'node' ? teller.nodes.indexOf(selection.node) : null;
  const seen = { teller, cursor, observer };
  const state = selection === null ? <Overview teller={teller} cursor={cursor} /> : <Inside tab="state" selection={selection} {...seen} />;
  const tabs = [
    { id: 'state', label: t('inspector.state'), content: state },
    { id: 'messages', label: t('inspector.messages'), content: <Inside tab="messages" node={node} {...seen} /> },
    { id: 'log', label: t('inspector.log'), content: <Inside tab="log" node={node} {...seen} /> },
  ];
  return (
    <div className={styles.inspector}>
      <div className={styles.head}>
        <Kicker level={2}>{titleOf(teller, selection, observer)}</Kicker>
        {selection !== null && (
          <IconButton label={t('inspector.deselect')} icon="close" look="quiet" size="small" onClick={() => select(null)} />
        )}
      </div>
      <Tabs label={t('inspector.inspector')} tabs={tabs} value={tab} onChange={setTab} look="segments" />
    </div>
  );
}

/** After a fork or a step back, what was selected may not be, or not be yet. */
function isThere({ trace, nodes }: Teller, selection: Selection | null, cursor: Cursor): boolean {
  switch (selection?.kind) {
    case 'node':
      return nodes.includes(selection.node);
    case 'link':
      return nodes.includes(selection.from) && nodes.includes(selection.to);
    case 'packet':
      return selection.row < trace.packets.length && trace.packets.columns.sentFrame[selection.row]! < cursor.frames;
    case 'network':
      return true;
    case 'event':
      return selection.frame < Math.min(cursor.frames, trace.frames.length);
    case undefined:
    default:
      return false;
  }
}

function titleOf(teller: Teller, selection: Selection | null, observer: number | null): string {
  const name = (id: string): string => nameOf(teller, teller.nodes.indexOf(id));
  switch (selection?.kind) {
    case 'node':
      return name(selection.node);
    case 'link':
      return `${name(selection.from)} – ${name(selection.to)}`;
    case 'packet':
      return t('inspector.packet', { packet: sayPacket(teller.trace.packet(selection.row)) });
    case 'network':
      return t('inspector.wholeNetwork');
    case 'event':
      return t('inspector.event', { frame: selection.frame + 1 });
    case undefined:
    default:
      return observer === null ? t('inspector.everyone') : t('inspector.knows', { name: nameOf(teller, observer) });
  }
}
