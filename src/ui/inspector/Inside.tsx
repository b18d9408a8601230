import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import type { Cursor, Selection } from '../../state/model.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { isFrameKnown, isPacketKnown } from '../instruments/known.ts';
import { EventList } from './EventList.tsx';
import { EventView } from './EventView.tsx';
import { FogView } from './FogView.tsx';
import { LinkView } from './LinkView.tsx';
import { MessageList } from './MessageList.tsx';
import { NetworkView } from './NetworkView.tsx';
import { NodeView } from './NodeView.tsx';
import { PacketView } from './PacketView.tsx';
import { recentFrames } from './recent.ts';

const shownEvents = 40;

interface StateProps {
  readonly teller: Teller;
  readonly cursor: Cursor;
  readonly selection: Selection;
  /** Whose view it is; null for the truth. */
  readonly observer: number | null;
}

interface ListProps extends Omit<StateProps, 'selection'> {
  /** The one that is selected; null for all. */
  readonly node: number | null;
}

export type InsideProps = (StateProps & { readonly tab: 'state' }) | (ListProps & { readonly tab: 'messages' | 'log' });

/** What is selected, from the inside; nobody sees it before something has been clicked. */
export function Inside(props: InsideProps) {
  if (props.tab === 'state') return <State {...props} />;
  return props.tab === 'messages' ? <MessageList {...props} /> : <Log {...props} />;
}

function State({ teller, cursor, selection, observer }: StateProps) {
  const indexOf = (id: string): number => teller.nodes.indexOf(id);
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
        <p>{t('inside.linkCannotSeenFrom')}</p>
      ) : (
        <LinkView teller={teller} from={indexOf(selection.from)} to={indexOf(selection.to)} cursor={cursor} />
      );
    case 'packet':
      return isPacketKnown(observer, teller.trace.packet(selection.row), cursor.frames) ? (
        <PacketView teller={teller} row={selection.row} cursor={cursor} observer={observer} />
      ) : (
        <p>{t('inside.packetCannotSeenFrom')}</p>
      );
    case 'network':
      return observer !== null ? <p>{t('inside.noNodeCanSee')}</p> : <NetworkView teller={teller} cursor={cursor} />;
    case 'event':
      return isFrameKnown(teller, observer, selection.frame) ? (
        <EventView teller={teller} frame={selection.frame} cursor={cursor} observer={observer} />
      ) : (
        <p>{t('inside.eventCannotSeenFrom')}</p>
      );
    default:
      return selection satisfies never;
  }
}

/** What happened lately, newest first; in a node's view only what happened to that node. */
function Log({ teller, cursor, node, observer }: ListProps) {
  const seekFrame = useSession((s) => s.seekFrame);
  const select = useSession((s) => s.select);
  const frames = recentFrames(
    teller.trace,
    cursor.frames,
    shownEvents,
    (at, frame) => isFrameKnown(teller, observer, frame) && (node === null || at === node),
  );
  if (frames.length === 0) return <p>{t('inside.nothingHasHappenedYet')}</p>;
  const goTo = (frame: number): void => {
    seekFrame(frame + 1);
    select({ kind: 'event', frame });
  };
  return <EventList teller={teller} frames={frames} onSelect={goTo} />;
}
