import { useState } from 'react';
import { useSession } from '../../state/session.ts';
import type { Cursor, Selection, View } from '../../state/model.ts';
import { nameOf, sayPacket } from '../instruments/frameWords.ts';
import type { Teller } from '../instruments/frameWords.ts';
import { useTeller } from '../instruments/useTeller.ts';
import { IconButton } from '../kit/Button.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import { Tabs } from '../kit/Tabs.tsx';
import { useMoment } from '../kit/useMoment.ts';
import { EventList } from './EventList.tsx';
import { EventView } from './EventView.tsx';
import { FogView } from './FogView.tsx';
import { Ghosts } from './Ghosts.tsx';
import { LinkView } from './LinkView.tsx';
import { MessageList } from './MessageList.tsx';
import { NodeView } from './NodeView.tsx';
import { Overview } from './Overview.tsx';
import { PacketView } from './PacketView.tsx';
import { recentFrames } from './recent.ts';
import { WhatYouDid } from './WhatYouDid.tsx';
import styles from './Inspector.module.css';

const readEveryMs = 120;
const shownEvents = 40;

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
  const cursor = useMoment(readEveryMs);
  const selected = useSession((s) => s.selection);
  const view = useSession((s) => s.view);
  const select = useSession((s) => s.select);
  const [tab, setTab] = useState('state');
  if (teller.nodes.length === 0) return null;
  const selection = isThere(teller, selected, cursor) ? selected : null;
  const node = selection?.kind === 'node' ? teller.nodes.indexOf(selection.node) : null;
  const tabs = [
    { id: 'state', label: 'State', content: <State teller={teller} cursor={cursor} selection={selection} view={view} /> },
    { id: 'messages', label: 'Messages', content: <MessageList teller={teller} cursor={cursor} node={node} /> },
    { id: 'log', label: 'Log', content: <Log teller={teller} cursor={cursor} node={node} view={view} /> },
  ];
  return (
    <div className={styles.inspector}>
      <div className={styles.head}>
        <Kicker level={2}>{titleOf(teller, selection)}</Kicker>
        {selection !== null && <IconButton label="Deselect" icon="close" look="quiet" size="small" onClick={() => select(null)} />}
      </div>
      <Tabs label="Inspector" tabs={tabs} value={tab} onChange={setTab} look="segments" />
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
    case 'event':
      return selection.frame < Math.min(cursor.frames, trace.frames.length);
    case undefined:
    default:
      return false;
  }
}

function titleOf(teller: Teller, selection: Selection | null): string {
  const name = (id: string): string => nameOf(teller, teller.nodes.indexOf(id));
  switch (selection?.kind) {
    case 'node':
      return name(selection.node);
    case 'link':
      return `${name(selection.from)} – ${name(selection.to)}`;
    case 'packet':
      return `Packet ${sayPacket(teller.trace.packet(selection.row))}`;
    case 'event':
      return `Event ${selection.frame + 1}`;
    case undefined:
    default:
      return 'Everyone';
  }
}

interface StateProps {
  readonly teller: Teller;
  readonly cursor: Cursor;
  readonly selection: Selection | null;
  readonly view: View;
}

function State({ teller, cursor, selection, view }: StateProps) {
  const indexOf = (id: string): number => teller.nodes.indexOf(id);
  if (selection === null) return <Overview teller={teller} cursor={cursor} />;
  switch (selection.kind) {
    case 'node': {
      const isFogged = view.kind === 'belief' && view.node !== selection.node;
      return isFogged ? (
        <FogView teller={teller} observer={indexOf(view.node)} node={indexOf(selection.node)} cursor={cursor} />
      ) : (
        <NodeView teller={teller} node={indexOf(selection.node)} cursor={cursor} />
      );
    }
    case 'link':
      return view.kind === 'belief' ? (
        <p>A link cannot be seen from a node: only what comes through it.</p>
      ) : (
        <LinkView teller={teller} from={indexOf(selection.from)} to={indexOf(selection.to)} cursor={cursor} />
      );
    case 'packet':
      return <PacketView teller={teller} row={selection.row} cursor={cursor} />;
    case 'event':
      return <EventView teller={teller} frame={selection.frame} cursor={cursor} />;
    default:
      return selection satisfies never;
  }
}

interface LogProps {
  readonly teller: Teller;
  readonly cursor: Cursor;
  readonly node: number | null;
  readonly view: View;
}

/** What happened lately, newest first; in a node's view only what happened to that node. */
function Log({ teller, cursor, node, view }: LogProps) {
  const seekFrame = useSession((s) => s.seekFrame);
  const select = useSession((s) => s.select);
  const observer = view.kind === 'belief' ? teller.nodes.indexOf(view.node) : null;
  const frames = recentFrames(
    teller.trace,
    cursor.frames,
    shownEvents,
    (at) => (observer === null || at === observer) && (node === null || at === node),
  );
  if (frames.length === 0) return <p>Nothing has happened yet.</p>;
  const goTo = (frame: number): void => {
    seekFrame(frame + 1);
    select({ kind: 'event', frame });
  };
  return <EventList teller={teller} frames={frames} onSelect={goTo} />;
}
