import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ms, seconds } from '../base/micros.ts';
import type { Fault } from '../engine/fault.ts';
import { isCounted } from '../engine/trace.ts';
import type { Trace } from '../engine/trace.ts';
import { parseFragment } from '../run/link.ts';
import { pingPong } from '../bridge/pingPong.ts';
import { currentLink } from './sharing.ts';
import type { Cursor, Session } from './model.ts';
import { framesOf, openBench, played } from './testBench.ts';

const faults: readonly Fault[] = [
  { kind: 'freeze', node: 'server', length: ms(700) },
  { kind: 'thaw', node: 'server' },
  { kind: 'cut', link: { a: 'client', b: 'server', way: 'both' } },
  { kind: 'heal', link: { a: 'client', b: 'server', way: 'both' } },
  { kind: 'crash', node: 'server', length: ms(400), disk: 'kept', scope: 'host' },
  { kind: 'skew', node: 'client', offset: seconds(2) },
  { kind: 'loss', link: { a: 'client', b: 'server', way: 'forward' }, ratio: 0.5 },
];

type Act = (session: Session) => void;

/** Times are often those of events, so that acts fall between two events of one instant. */
const time = fc.oneof(
  fc.integer({ min: 0, max: 30 }).map((n) => n * ms(300)),
  fc.integer({ min: 0, max: seconds(10) }),
);

const act: fc.Arbitrary<Act> = fc.oneof(
  time.map(
    (at): Act =>
      (session) =>
        session.seek(at),
  ),
  fc.constantFrom<Act>(
    (session) => session.stepEvent(1),
    (session) => session.stepEvent(-1),
    (session) => session.stepDecision(1),
    (session) => session.undo(),
    (session) => session.redo(),
    (session) => session.removeIntervention(0),
    (session) => session.returnTo(0),
    (session) => session.setParam('gap', ms(300)),
  ),
  fc.constantFrom(...faults).map(
    (fault): Act =>
      (session) =>
        session.intervene(fault),
  ),
  fc.constantFrom(...faults).map(
    (fault): Act =>
      (session) =>
        session.strike('server', 'answer', fault),
  ),
);

/** Fails where what shows is not what the run says from its start, or its link does not lead there. */
async function storm(options: fc.Parameters<[[Act, boolean][]]>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(act, fc.boolean()), { minLength: 1, maxLength: 12 }), async (acts) => {
      const { session, now, rest } = await openBench();
      for (const [perform, isInHaste] of acts) {
        perform(now());
        if (!isInHaste) await rest();
      }
      await rest();
      const { status, run, cursor, trace } = now();
      expect(status).toBe('ready');
      const whole = played(run!, seconds(10));
      expect(framesOf(trace, { time: 0, frames: trace.frames.length })).toEqual(framesOf(whole, { time: 0, frames: trace.frames.length }));
      expect(cursor.frames).toBeLessThanOrEqual(whole.framesBy(cursor.time));
      expect(cursor.frames).toBeGreaterThanOrEqual(whole.framesBy(cursor.time - 1));
      const link = currentLink(now(), 'here');
      expect(parseFragment('ping-pong', pingPong, link.slice(link.indexOf('#') + 1))).toMatchObject({ ok: true, run, notes: [] });
      await session.openLink(link);
      expect(now()).toMatchObject({ status: 'ready', run });
      expect(now().cursor).toEqual({ time: cursor.time, frames: placeInLink(whole, cursor) });
      session.close();
    }),
    options,
  );
}

test('whatever is done, in whatever order and haste: what shows is what the run says from its start, and its link leads there', async () => {
  await expect(storm({ numRuns: 40 })).resolves.toBeUndefined();
});

/** A link's place within an instant counts its events: it stands behind the boots and timed faults that follow them. */
function placeInLink(whole: Trace, { time: at, frames }: Cursor): number {
  const end = whole.framesBy(at);
  const isCountedAt = (frame: number): boolean => isCounted(whole.frame(frame).kind);
  for (let place = frames; place < end; place++) if (isCountedAt(place)) return place;
  return end;
}
