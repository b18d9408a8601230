/**
 * What enough witnesses say is taken for the truth; is it? A client asks about a node (`invoke` of `ask`, the node as its key), and holds an answer for
 * true (`ok`, 'home' or 'away'). Right is one that was so at some moment from the question to the verdict: nobody can look at all moments at once.
 */
import type { NodeId } from '../engine/protocol.ts';
import { guest } from '../protocols/dinner/guest.ts';
import { always, violated } from './property.ts';

interface Question {
  readonly about: NodeId;
  readonly frame: number;
  wasUp: boolean;
  wasDown: boolean;
}

/** O(1) an event while a question is open. */
export const verdictIsRight = always<{ open: { [id: string]: Question } }>('No false verdict', {
  id: 'verdict-is-right',
  means: 'Whoever is held to be at home was at home at some time since the question, and whoever is held to be away was down.',
  memory: () => ({ open: {} }),
  check(world, frame, memory) {
    for (const { type, op, id, key = '' } of frame.history) {
      if (type === 'invoke' && op === 'ask') memory.open[id] = { about: key, frame: frame.index, wasUp: false, wasDown: false };
    }
    const open = Object.values(memory.open);
    if (open.length === 0) return null;
    for (const one of open) {
      const isUp = world.playing(guest).some((node) => node.id === one.about && node.isUp);
      one.wasUp ||= isUp;
      one.wasDown ||= !isUp;
    }
    for (const { type, op, id, value } of frame.history) {
      const asked = op === 'ask' && type !== 'invoke' ? memory.open[id] : undefined;
      if (asked === undefined) continue;
      delete memory.open[id];
      const isFalse = (value === 'home' && !asked.wasUp) || (value === 'away' && !asked.wasDown);
      const says = value === 'home' ? 'is held to be at home, and was down' : 'is held to be away, and was up';
      if (isFalse) return violated(`${asked.about} ${says} all the time`, [frame.node ?? asked.about], [asked.frame, frame.cause]);
    }
    return null;
  },
});
