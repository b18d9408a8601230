/** The one table of what can be done to a running system: the link's parser and writer, the page's forms and the help are drawn from it. */
import { days, hours, minutes, ms, seconds, us, zero } from '../base/micros.ts';
import type { PlainKey } from '../text/catalogue.ts';
import { t } from '../text/t.ts';
import { scheduleVerbs } from './scheduleVerbs.ts';
import type { NumberSpec, VerbTable, WordSpec } from './verb.ts';

/** Letters take days. */
const longest = days(30);

const length = (label: PlainKey): NumberSpec<'length'> => ({
  kind: 'duration',
  name: 'length',
  label,
  min: us(1),
  max: longest,
  initial: seconds(15),
});
const optionalLength: NumberSpec<'length'> = { ...length('values.forHowLong'), isOptional: true };
const ratio = (label: PlainKey, initial = 0.1): NumberSpec<'ratio'> => ({ kind: 'ratio', name: 'ratio', label, min: 0, max: 1, initial });
const offset = <Name extends string>(name: Name, label: PlainKey, initial: number): NumberSpec<Name> => ({
  kind: 'duration',
  name,
  label,
  min: days(-1000),
  max: days(1000),
  initial,
});
const disk: WordSpec<'disk'> = { kind: 'word', name: 'disk', label: 'values.disk', words: ['kept', 'lost'] };

/** In the order in which help and forms show them. */
export const verbTable: VerbTable = {
  cut: { target: 'link', values: [] },
  heal: { target: 'link', values: [] },
  partition: {
    target: 'groups',
    values: [],
  },
  rejoin: {
    target: 'groups',
    values: [],
  },
  loss: { target: 'link', values: [ratio('values.shareLost')] },
  dup: { target: 'link', values: [ratio('values.shareDuplicated')] },
  reorder: {
    target: 'link',
    values: [ratio('values.shareThatLingers')],
  },
  delay: {
    target: 'link',
    values: [{ kind: 'duration', name: 'by', label: 'values.addedDelay', min: zero, max: longest, initial: seconds(1) }],
  },
  latency: {
    target: 'link',
    values: [{ kind: 'distribution', name: 'latency', label: 'values.latency', initial: { kind: 'constant', value: ms(20) } }],
  },
  route: {
    target: 'link',
    values: [{ kind: 'duration', name: 'base', label: 'values.newLatency', min: zero, max: longest, initial: ms(40) }],
  },
  corrupt: {
    target: 'link',
    values: [
      ratio('values.shareDamaged'),
      { kind: 'word', name: 'damage', label: 'values.byTheChecksum', words: ['noticed', 'unnoticed'] },
    ],
    idle: ({ ratio: share }) => (share === 0 ? ['damage'] : []),
  },
  rate: {
    target: 'link',
    values: [{ kind: 'number', name: 'rate', label: 'values.messagesASecond', min: 0, max: 1_000_000, initial: 100 }],
  },
  buffer: {
    target: 'link',
    values: [{ kind: 'number', name: 'size', label: 'values.messages', min: 0, max: 10_000, initial: 10, isWhole: true }],
  },
  load: {
    target: 'link',
    values: [ratio('values.shareOfTheRate', 0.8)],
  },
  prio: {
    target: 'link',
    values: [{ kind: 'message', name: 'first', label: 'values.which', others: ['urgent', 'none'] }],
  },
  circuit: {
    target: 'link',
    values: [
      { kind: 'number', name: 'slots', label: 'values.slots', min: 0, max: 1000, initial: 1, isWhole: true },
      {
        kind: 'duration',
        name: 'every',
        label: 'values.aMessageEach',
        min: us(1),
        max: hours(1),
        initial: ms(20),
        isOptional: true,
        without: 'values.slotOf250',
      },
    ],
    idle: ({ slots }) => (slots === 0 ? ['every'] : []),
  },
  tcp: {
    target: 'link',
    values: [{ kind: 'word', name: 'to', label: 'values.tcp', words: ['on', 'off'] }],
  },
  share: {
    target: 'node',
    values: [{ kind: 'number', name: 'rate', label: 'values.messagesASecond', min: 0, max: 1_000_000, initial: 100 }],
  },
  freeze: {
    target: 'node',
    values: [optionalLength],
  },
  thaw: { target: 'node', values: [] },
  vm: {
    target: 'node',
    values: [optionalLength, { kind: 'word', name: 'clock', label: 'values.wallClockAfterwards', words: ['resync', 'stale'] }],
  },
  slow: {
    target: 'node',
    values: [{ kind: 'number', name: 'factor', label: 'values.timesSlower', min: 1, max: 1000, initial: 10 }],
  },
  steal: {
    target: 'node',
    values: [{ kind: 'ratio', name: 'share', label: 'values.shareTakenAway', min: 0, max: 0.99, initial: 0.5 }],
  },
  inbox: {
    target: 'node',
    values: [
      { kind: 'number', name: 'limit', label: 'values.packetsThatMayWait', min: 0, max: 10_000, initial: 4, isWhole: true },
      { kind: 'word', name: 'first', label: 'values.onWakingFirst', words: ['packets', 'timers'] },
    ],
  },
  crash: {
    target: 'node',
    values: [
      optionalLength,
      { ...disk, words: ['kept', 'lost', 'torn'] },
      { kind: 'word', name: 'scope', label: 'values.whatDies', words: ['host', 'process'] },
    ],
  },
  restart: { target: 'node', values: [disk] },
  nofsync: { target: 'node', values: [] },
  diskstall: { target: 'node', values: [length('values.forHowLong')] },
  byz: {
    target: 'node',
    values: [
      {
        kind: 'word',
        name: 'strategy',
        label: 'values.whatLeavesIt',
        words: ['equivocate', 'mute', 'corrupt', 'replay', 'delay', 'honest'],
      },
    ],
  },
  skew: {
    target: 'node',
    values: [offset('offset', 'values.offsetFromTrueTime', seconds(-1.5))],
  },
  step: { target: 'node', values: [offset('by', 'values.jump', seconds(1))] },
  slew: {
    target: 'node',
    values: [offset('by', 'values.inAll', ms(200)), { kind: 'ppm', name: 'ppm', label: 'values.rate', min: 1, max: 100_000, initial: 500 }],
  },
  drift: {
    target: 'node',
    values: [{ kind: 'ppm', name: 'ppm', label: 'values.drift', min: -100_000, max: 100_000, initial: 200 }],
  },
  temp: {
    target: 'node',
    values: [{ kind: 'number', name: 'celsius', label: 'values.degreesCelsius', min: -40, max: 85, initial: 45 }],
  },
  ntp: {
    target: 'node',
    values: [
      { kind: 'word', name: 'to', label: 'values.timeService', words: ['off', 'on'] },
      { kind: 'duration', name: 'path', label: 'values.pathToTheReference', min: zero, max: minutes(1), initial: ms(20), meant: ms(20) },
      { kind: 'duration', name: 'askew', label: 'values.wayBackLongerBy', min: zero, max: minutes(1), initial: zero, meant: zero },
      {
        kind: 'number',
        name: 'servers',
        label: 'values.serversAsked',
        min: 1,
        max: 9,
        initial: 4,
        isWhole: true,
        isOptional: true,
        without: 'values.one',
      },
      {
        kind: 'number',
        name: 'falsetickers',
        label: 'values.ofThemFalse',
        min: 1,
        max: 9,
        initial: 1,
        isWhole: true,
        isOptional: true,
        without: 'values.none',
      },
      { ...offset('lead', 'values.falseOnesAheadBy', seconds(1)), isOptional: true, without: 'values.oneSecond' },
    ],
    idle: ({ to, servers, falsetickers }) => {
      if (to === 'off') return ['path', 'askew', 'servers', 'falsetickers', 'lead'];
      if (servers === undefined) return ['falsetickers', 'lead'];
      return falsetickers === undefined ? ['lead'] : [];
    },
    trouble: ({ servers, falsetickers }) =>
      falsetickers !== undefined && Number(falsetickers) > Number(servers) ? { because: t('reading.moreFalseThanAsked') } : null,
  },
  leap: {
    target: 'node',
    values: [{ kind: 'word', name: 'how', label: 'values.how', words: ['repeat', 'skip', 'smear', 'bug2012'] }],
  },
  drop: { target: 'packet', values: [] },
  dupe: { target: 'packet', values: [] },
  hold: { target: 'packet', values: [] },
  release: { target: 'packet', values: [] },
  deliver: {
    target: 'packet',
    values: [],
  },
  request: { target: 'request', values: [] },
  ...scheduleVerbs,
};
