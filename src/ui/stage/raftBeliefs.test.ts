/** What servers of Raft believe, as the page shows it, against who leads in truth. */
import { describe, expect, test } from 'vitest';
import { ms, seconds } from '../../base/micros.ts';
import { openRun } from '../../run/liveRun.ts';
import { runOfCase } from '../../run/runOfCase.ts';
import type { Session } from '../../state/model.ts';
import { factAt } from '../../state/selectors.ts';
import raftScenario from '../../scenarios/raft/scenario.ts';
import { beliefsNow, crownNow } from './nodeNow.ts';

const servers = ['n1', 'n2', 'n3', 'n4', 'n5'];

/** n5 leads; at two seconds it is cut off with n4. */
function looking(name: string, time: number, view: Session['view'] = { kind: 'truth' }): Session {
  const one = raftScenario.cases.find((found) => found.name === name)!;
  const live = openRun(raftScenario, runOfCase('raft', raftScenario, one));
  live.advance(raftScenario.horizon, Infinity);
  const { trace, nodes } = live;
  return { trace, nodes, cursor: { time, frames: trace.framesBy(time) }, view } as unknown as Session;
}

const crowns = (session: Session): readonly string[] =>
  servers.flatMap((id) => {
    const crown = crownNow(session, session.nodes.indexOf(id));
    return crown === 'none' ? [] : [`${id} ${crown}`];
  });

const thoughtsOf = (session: Session, id: string): readonly string[] =>
  beliefsNow(session, session.nodes.indexOf(id), session.cursor).map(({ says, isFalse }) => `${says}${isFalse ? ', which is false' : ''}`);

describe('a leader that is cut off with one follower', () => {
  const name = 'a leader that is cut off with one follower goes on believing';

  test('wears a crown that a quorum has given it, and is right, until another is elected', () => {
    const before = looking(name, seconds(1));
    expect([crowns(before), thoughtsOf(before, 'n5'), thoughtsOf(before, 'n1')]).toEqual([['n5 agreed'], ['I lead'], []]);
  });

  test('goes on wearing one, and is wrong; who has the quorum is right', () => {
    const after = looking(name, seconds(3));
    const leader = crowns(after).find((one) => one.endsWith('agreed'));
    expect(crowns(after)).toHaveLength(2);
    expect(crowns(after)).toContain('n5 believed');
    expect(['n1', 'n2', 'n3']).toContain(leader!.split(' ')[0]);
    expect([thoughtsOf(after, 'n5'), thoughtsOf(after, leader!.split(' ')[0]!)]).toEqual([['I lead, which is false'], ['I lead']]);
    const agree = servers.filter((id) => factAt(after.trace, after.nodes.indexOf(id), 'leader', after.cursor) === 'n5');
    expect(agree).toEqual(['n4', 'n5']);
  });

  test('can itself not tell the one from the other', () => {
    const own = { kind: 'belief', node: 'n5' } as const;
    expect([crowns(looking(name, seconds(1), own)), crowns(looking(name, seconds(3), own)).includes('n5 believed')]).toEqual([
      ['n5 believed'],
      true,
    ]);
  });

  test('believes it no longer once it has checked its quorum', () => {
    const after = looking('one that checks its quorum gives up', seconds(2) + 2 * ms(150) + ms(1));
    expect([crowns(after).filter((one) => one.startsWith('n5')), thoughtsOf(after, 'n5')]).toEqual([[], []]);
  });
});

test('a frozen leader believes on while another leads, and learns of it when it wakes', () => {
  const name = 'a frozen leader wakes up believing, and does no harm';
  const [frozen, awake] = [looking(name, seconds(2.9)), looking(name, seconds(3.2))];
  expect([thoughtsOf(frozen, 'n5'), crowns(frozen).length]).toEqual([['I lead, which is false'], 2]);
  expect([thoughtsOf(awake, 'n5'), crowns(awake).length]).toEqual([[], 1]);
});
