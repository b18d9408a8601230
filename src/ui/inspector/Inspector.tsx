import { useState } from 'react';
import { useSession } from '../../state/session.ts';
import type { Cursor, Selection } from '../../state/model.ts';
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
import { NetworkView } from './NetworkView.tsx';
import { NodeView } from './NodeView.tsx';
import { Overview } from './Overview.tsx';
import { PacketView } from './PacketView.tsx';
import { isFrameKnown, isPacketKnown, momentIn, observerIn } from '../instruments/known.ts';
import { recentFrames } from './recent.ts';
import { WhatYouDid } from './WhatYouDid.tsx';
import styles from './Inspector.module.css';

const readEveryMs = 400;
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
  const tabs = [
    { id: 'state', label: 'State', content: <State teller={teller} cursor={cursor} selection={selection} observer={observer} /> },
    { id: 'messages', label: 'Messages', content: <MessageList teller={teller} cursor={cursor} node={node} observer={observer} /> },
    { id: 'log', label: 'Log', content: <Log teller={teller} cursor={cursor} node={node} observer={observer} /> },
  ];
  return (
    <div className={styles.inspector}>
      <div className={styles.head}>
        <Kicker level={2}>{titleOf(teller, selection, observer)}</Kicker>
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
      return `Packet ${sayPacket(teller.trace.packet(selection.row))}`;
    case 'network':
      return 'Whole network';
    case 'event':
      return `Event ${selection.frame + 1}`;
    case undefined:
    default:
      return observer === null ? 'Everyone' : `As ${nameOf(teller, observer)} knows it`;
  }
}

interface StateProps {
  readonly teller: Teller;
  readonly cursor: Cursor;
  readonly selection: Selection | null;
  /** Whose view it is; null for the truth. */
  readonly observer: number | null;
}

function State({ teller, cursor, selection, observer }: StateProps) {
  const indexOf = (id: string): number => teller.nodes.indexOf(id);
  if (selection === null) return <Overview teller={teller} cursor={cursor} />;
  switch (selection.kind) {
    case 'node': {
      const isFogged = observer !== null && observer !== indexOf(selection.node);
      return isFogged ? (
        <FogView teller={teller} observer={observer} node={indexOf(selection.node)} cursor={cursor} />
      ) : (
        <NodeView teller={teller} node={indexOf(selection.node)} cursor={cursor} />
      );
    }
    case 'link':
      return observer !== null ? (
        <p>A link cannot be seen from a node: only what comes through it.</p>
      ) : (
        <LinkView teller={teller} from={indexOf(selection.from)} to={indexOf(selection.to)} cursor={cursor} />
      );
    case 'packet':
      return isPacketKnown(observer, teller.trace.packet(selection.row), cursor.frames) ? (
        <PacketView teller={teller} row={selection.row} cursor={cursor} observer={observer} />
      ) : (
        <p>This packet cannot be seen from here: only what arrives can.</p>
      );
    case 'network':
      return observer !== null ? <p>No node can see what the network promises.</p> : <NetworkView teller={teller} cursor={cursor} />;
    case 'event':
      return isFrameKnown(teller, observer, selection.frame) ? (
        <EventView teller={teller} frame={selection.frame} cursor={cursor} observer={observer} />
      ) : (
        <p>This event cannot be seen from here.</p>
      );
    default:
      return selection satisfies never;
  }
}

interface LogProps {
  readonly teller: Teller;
  readonly cursor: Cursor;
  readonly node: number | null;
  readonly observer: number | null;
}

/** What happened lately, newest first; in a node's view only what happened to that node. */
function Log({ teller, cursor, node, observer }: LogProps) {
  const seekFrame = useSession((s) => s.seekFrame);
  const select = useSession((s) => s.select);
  const frames = recentFrames(
    teller.trace,
    cursor.frames,
    shownEvents,
    (at, frame) => isFrameKnown(teller, observer, frame) && (node === null || at === node),
  );
  if (frames.length === 0) return <p>Nothing has happened yet.</p>;
  const goTo = (frame: number): void => {
    seekFrame(frame + 1);
    select({ kind: 'event', frame });
  };
  return <EventList teller={teller} frames={frames} onSelect={goTo} />;
}
