/** How whoever asks and asks again shows itself. */
import type { Face, Instrument } from '../../engine/protocol.ts';
import { retryThrottleDefaults } from '../../parts/retryThrottle.ts';
import type { Caller } from './caller.ts';
import type { Policy } from './policy.ts';

export function faceOf({ calls, attempts, answered, failed, late }: Caller): Face {
  const open = Object.values(calls);
  const again = open.filter(({ attempts: made }) => made > 1).length;
  return {
    role: open.length === 0 ? 'nothing to ask' : again === 0 ? `waits for ${open.length}` : `${again} of ${open.length} again`,
    tone: open.length === 0 ? 'calm' : again === 0 ? 'active' : 'warn',
    tag: `${open.length}`,
    facts: {
      'under way': String(open.length),
      'attempts made': String(attempts),
      answered: String(answered),
      'given up': String(failed),
      'answers too late': String(late),
    },
  };
}

export function instrumentsOf({ calls, memory }: Caller, { how, attempts }: Policy): readonly Instrument[] {
  const open = Object.values(calls);
  const byAttempt = Array.from({ length: attempts }, (_, i) => open.filter((call) => call.attempts === i + 1).length);
  const underway: Instrument = {
    kind: 'table',
    title: 'Calls under way, by attempt',
    columns: ['attempt', 'calls'],
    rows: byAttempt.map((count, i) => [String(i + 1), String(count)]),
  };
  if (how !== 'throttle') return [underway];
  const tokens = `${memory.tokens / 1_000} of ${retryThrottleDefaults.maxTokens}`;
  return [
    underway,
    {
      kind: 'table',
      title: 'Tokens',
      columns: ['left', 'a retry needs more than'],
      rows: [[tokens, String(retryThrottleDefaults.maxTokens / 2)]],
    },
  ];
}
