/** What is done to schedules, to time services, to clients’ workloads and to what liars say, in words. */
import { never } from '../base/assert.ts';
import { seconds } from '../base/micros.ts';
import { sayDuration, saySigned } from '../base/quantity.ts';
import type { Fault, FaultKind } from '../engine/fault.ts';
import { sayAim } from './networkWords.ts';
import type { Names } from './words.ts';
import { sayNode } from './words.ts';

type Of<K extends FaultKind> = Extract<Fault, { readonly kind: K }>;

export function sayAsynchrony({ length, mean, delta, ratio }: Of<'async'>): string {
  if (length === 0) return `Let GST be now: messages take ${sayDuration(delta)} at most`;
  const lost = ratio === 0 ? '' : `, ${Number((ratio * 100).toPrecision(6))} % lost`;
  return `Let messages take what they like until GST, ${sayDuration(length)} from here (${sayDuration(mean)} on average${lost}), then ${sayDuration(delta)} at most`;
}

export function sayAdversaryFault({ aim, strategy, share, by, atMost }: Of<'adversary'>, names: Names): string {
  const messages = sayAim(aim, names);
  const some = share < 1 ? `${Number((share * 100).toPrecision(6))} % of ${messages}` : messages;
  const fair = `at most ${atMost} in a row`;
  switch (strategy) {
    case 'off':
      return 'Send the adversary away';
    case 'drop':
      return `Let an adversary drop ${some}, ${fair}`;
    case 'delay':
      return `Let an adversary delay ${some} by ${sayDuration(by)}, ${fair}`;
    case 'newestFirst':
      return `Let an adversary deliver what was sent last in place of ${messages}, ${fair}`;
    case 'shuffle':
      return `Let an adversary deliver any other in place of ${messages}, ${fair}`;
    default:
      return never(strategy);
  }
}

export function sayLie({ node, to, message, how, length, field, says }: Of<'lie'>, names: Names): string {
  const liar = sayNode(node, names);
  const listeners = to === undefined ? 'to all' : `to ${sayNode(to, names)}`;
  const what = message === undefined ? 'what it says' : `“${message}”`;
  switch (how) {
    case 'says':
      return `Let ${liar} lie ${listeners}: in ${what} ${field} reads ${says}`;
    case 'adds':
      return `Let ${liar} lie ${listeners}: in ${what} ${field} is more by ${says}`;
    case 'late':
      return `Let ${liar} hold back ${what} ${listeners} for ${sayDuration(length ?? 0)}`;
    case 'silent':
      return `Let ${liar} keep ${what} ${listeners} to itself`;
    case 'truth':
      return `Let ${liar} say the truth again ${listeners}${message === undefined ? '' : ` in ${what}`}`;
    default:
      return never(how);
  }
}

/** `node`: its name. */
export function sayNtp({ to, path, askew, servers, falsetickers, lead }: Of<'ntp'>, node: string): string {
  if (to === 'off') return `Keep NTP from ${node}’s clock`;
  const way = askew === 0 ? '' : `, the way back ${sayDuration(askew)} longer`;
  const from = path === usualPath && askew === 0 ? '' : `, from ${sayDuration(path)} away${way}`;
  const several = servers === undefined || servers === 1 ? '' : `, by ${servers} servers`;
  const whose = several === '' ? 'by a server that is' : `${falsetickers} of them`;
  const lies = falsetickers === undefined ? '' : `, ${whose} false by ${saySigned(lead ?? seconds(1))}`;
  return `Let NTP set ${node}’s clock${from}${several}${lies}`;
}

const usualPath = 20_000;

const loops = { poisson: 'at random', regular: 'regularly', closed: 'each a while after the last has ended' } as const;

export function sayWorkloadFault({ name, rate, loop, keys, spread }: Of<'workload'>, node: string): string {
  if (rate === 0) return `Let ${node} ask for nothing by itself`;
  const what = name === 'all' ? 'all that it can' : name;
  const which = keys === 0 ? '' : `, of ${keys} keys${spread === 'zipf' ? ', some dearer than others' : ''}`;
  return `Let ${node} ask for ${what} ${rate} times a second, ${loops[loop]}${which}`;
}
