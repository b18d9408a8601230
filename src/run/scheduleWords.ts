/** What is done to schedules, to time services, to clients’ workloads and to what liars say, in words. */
import { never } from '../base/assert.ts';
import { seconds } from '../base/micros.ts';
import { sayDuration, saySigned } from '../base/quantity.ts';
import type { Fault, FaultKind } from '../engine/fault.ts';
import { t } from '../text/t.ts';
import { sayAim } from './networkWords.ts';
import type { Names } from './words.ts';
import { sayNode } from './words.ts';

type Of<K extends FaultKind> = Extract<Fault, { readonly kind: K }>;

const sayShare = (share: number): string => `${Number((share * 100).toPrecision(6))} %`;

export function sayAsynchrony({ length, mean, delta, ratio }: Of<'async'>): string {
  if (length === 0) return t('deeds.gstNow', { delta: sayDuration(delta) });
  const values = { length: sayDuration(length), mean: sayDuration(mean), delta: sayDuration(delta) };
  return ratio === 0 ? t('deeds.async', values) : t('deeds.asyncLossy', { ...values, share: sayShare(ratio) });
}

export function sayAdversaryFault({ aim, strategy, share, by, atMost }: Of<'adversary'>, names: Names): string {
  const all = sayAim(aim, names);
  const messages = share < 1 ? t('schedules.shareOf', { share: sayShare(share), messages: all }) : all;
  const most = String(atMost);
  switch (strategy) {
    case 'off':
      return t('deeds.adversaryOff');
    case 'drop':
      return t('deeds.adversaryDrops', { messages, most });
    case 'delay':
      return t('deeds.adversaryDelays', { messages, by: sayDuration(by), most });
    case 'newestFirst':
      return t('deeds.adversaryNewestFirst', { messages: all, most });
    case 'shuffle':
      return t('deeds.adversaryShuffles', { messages: all, most });
    default:
      return never(strategy);
  }
}

export function sayLie({ node, to, message, how, length, field = '', says = '' }: Of<'lie'>, names: Names): string {
  const liar = sayNode(node, names);
  const listeners = to === undefined ? t('deeds.toAll') : t('deeds.toOne', { node: sayNode(to, names) });
  const what = message === undefined ? t('deeds.whatItSays') : `“${message}”`;
  switch (how) {
    case 'says':
      return t('deeds.lieSays', { liar, listeners, what, field, says });
    case 'adds':
      return t('deeds.lieAdds', { liar, listeners, what, field, says });
    case 'late':
      return t('deeds.lieLate', { liar, listeners, what, length: sayDuration(length ?? 0) });
    case 'silent':
      return t('deeds.lieSilent', { liar, listeners, what });
    case 'truth':
      return message === undefined ? t('deeds.truth', { liar, listeners }) : t('deeds.truthIn', { liar, listeners, what });
    default:
      return never(how);
  }
}

/** `node`: its name. */
export function sayNtp({ to, path, askew, servers, falsetickers, lead }: Of<'ntp'>, node: string): string {
  if (to === 'off') return t('deeds.ntpOff', { node });
  const [far, longer] = [sayDuration(path), sayDuration(askew)];
  const way = askew === 0 ? t('deeds.ntpFrom', { path: far }) : t('deeds.ntpAskew', { path: far, askew: longer });
  const from = path === usualPath && askew === 0 ? '' : way;
  const isOne = servers === undefined || servers === 1;
  const several = isOne ? '' : t('deeds.ntpServers', { servers: String(servers) });
  return t('deeds.ntp', { node, how: `${from}${several}${sayFalse(isOne, falsetickers, lead)}` });
}

function sayFalse(isOne: boolean, falsetickers: number | undefined, lead: number = seconds(1)): string {
  if (falsetickers === undefined) return '';
  const by = saySigned(lead);
  return isOne ? t('deeds.ntpOneFalse', { lead: by }) : t('deeds.ntpFalse', { falsetickers: String(falsetickers), lead: by });
}

const usualPath = 20_000;

const loops = { poisson: 'deeds.atRandom', regular: 'deeds.regularly', closed: 'deeds.closedLoop' } as const;

export function sayWorkloadFault({ name, rate, loop, keys, spread }: Of<'workload'>, node: string): string {
  if (rate === 0) return t('deeds.workloadOff', { node });
  const coming = t(loops[loop]);
  const ofKeys = { how: coming, keys: String(keys) };
  const how = keys === 0 ? coming : t(spread === 'zipf' ? 'deeds.ofZipfKeys' : 'deeds.ofKeys', ofKeys);
  return t('deeds.workload', { node, what: name === 'all' ? t('deeds.allItCan') : name, rate: String(rate), how });
}
