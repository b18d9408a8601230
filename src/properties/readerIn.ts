/** Clocks count when somebody reads them: properties of clocks look at a node's clock in the frames in which its own handlers ran. */
import type { FrameKind } from '../engine/trace.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { FrameView } from '../engine/view.ts';

const handled: ReadonlySet<FrameKind> = new Set(['boot', 'restart', 'receive', 'timer', 'step', 'request']);

/** The node whose handler this frame is; null when it is nobody's. */
export const readerIn = ({ kind, node }: FrameView): NodeId | null => (handled.has(kind) ? node : null);
