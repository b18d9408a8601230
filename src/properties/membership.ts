/** What the properties of groups read: who is up, and who holds whom for what. */
import type { NodeId } from '../engine/protocol.ts';
import type { FrameKind } from '../engine/trace.ts';
import type { FrameView, NodeView, WorldView } from '../engine/view.ts';
import type { Status } from '../protocols/swim/messages.ts';
import type { Swim } from '../protocols/swim/signature.ts';
import { swimMember } from '../protocols/swim/swimMember.ts';

type Mind = NodeView<Swim>;

const fateful: ReadonlySet<FrameKind> = new Set(['boot', 'restart', 'fault', 'strike']);

/** Whether somebody may have gone down or come up. */
export const isFateful = ({ kind }: FrameView): boolean => fateful.has(kind);

interface Memory {
  up: { [member: NodeId]: boolean };
  /** Members that are up and hold what they should not. A paused one holds on to what it thinks. */
  wrong: NodeId[];
}

/**
 * Whether what each member that is up holds of each other is as it should be, given whether that one is up. Looked at anew where a handler has
 * run, O(n), and of everybody where fate has struck.
 */
export const asMembersHold = (isRight: (status: Status, isUp: boolean) => boolean) => ({
  memory: (): Memory => ({ up: {}, wrong: [] }),
  check(world: WorldView, frame: FrameView, memory: Memory): boolean {
    const isWrong = ({ isUp, state }: Mind): boolean =>
      isUp && Object.entries(state.members).some(([about, { status }]) => !isRight(status, memory.up[about] ?? false));
    const mind = frame.place < 0 ? null : world.at(swimMember, frame.place);
    if (isFateful(frame) || (mind !== null && mind.isUp !== memory.up[mind.id])) {
      const all = world.playing(swimMember);
      memory.up = Object.fromEntries(all.map(({ id, isUp }) => [id, isUp]));
      memory.wrong = all.filter(isWrong).map(({ id }) => id);
    } else if (mind !== null) {
      const others = memory.wrong.filter((id) => id !== mind.id);
      memory.wrong = isWrong(mind) ? [...others, mind.id] : others;
    }
    return memory.wrong.length === 0;
  },
});
