/** The one table of what can be done to a running system: the link's parser and writer, the page's forms and the help are drawn from it. */
import { days, hours, minutes, ms, seconds, us, zero } from '../base/micros.ts';
import { scheduleVerbs } from './scheduleVerbs.ts';
import type { NumberSpec, VerbTable, WordSpec } from './verb.ts';

/** Letters take days. */
const longest = days(30);

const length = (label: string): NumberSpec<'length'> => ({
  kind: 'duration',
  name: 'length',
  label,
  min: us(1),
  max: longest,
  initial: seconds(15),
});
const optionalLength: NumberSpec<'length'> = { ...length('For how long'), isOptional: true };
const ratio = (label: string, initial = 0.1): NumberSpec<'ratio'> => ({ kind: 'ratio', name: 'ratio', label, min: 0, max: 1, initial });
const offset = <Name extends string>(name: Name, label: string, initial: number): NumberSpec<Name> => ({
  kind: 'duration',
  name,
  label,
  min: days(-1000),
  max: days(1000),
  initial,
});
const disk: WordSpec<'disk'> = { kind: 'word', name: 'disk', label: 'Disk', words: ['kept', 'lost'] };

/** In the order in which help and forms show them. */
export const verbTable: VerbTable = {
  cut: { target: 'link', values: [], label: 'Cut link', help: 'Nothing sent over the link arrives until it is healed.' },
  heal: { target: 'link', values: [], label: 'Heal link', help: 'Ends a cut; what was lost meanwhile stays lost.' },
  partition: {
    target: 'groups',
    values: [],
    label: 'Partition',
    help: 'Cuts every link between the sides; nodes on no side keep all of theirs.',
  },
  rejoin: {
    target: 'groups',
    values: [],
    label: 'Heal partition',
    help: 'Heals every link between the sides; what was lost meanwhile stays lost.',
  },
  loss: { target: 'link', values: [ratio('Share lost')], label: 'Lose messages', help: 'This share of messages vanishes on the way.' },
  dup: { target: 'link', values: [ratio('Share duplicated')], label: 'Duplicate messages', help: 'This share of messages arrives twice.' },
  reorder: {
    target: 'link',
    values: [ratio('Share that lingers')],
    label: 'Reorder messages',
    help: 'This share of messages lingers, so that later ones overtake them.',
  },
  delay: {
    target: 'link',
    values: [{ kind: 'duration', name: 'by', label: 'Added delay', min: zero, max: longest, initial: seconds(1) }],
    label: 'Delay messages',
    help: 'Adds this much to the latency of every message; 0s takes it away.',
  },
  latency: {
    target: 'link',
    values: [{ kind: 'distribution', name: 'latency', label: 'Latency', initial: { kind: 'constant', value: ms(20) } }],
    label: 'Set latency',
    help: 'How long messages take: constant, uniform, exponential, lognormal or Pareto.',
  },
  route: {
    target: 'link',
    values: [{ kind: 'duration', name: 'base', label: 'New latency', min: zero, max: longest, initial: ms(40) }],
    label: 'Change route',
    help: 'From now on messages take another path of this latency; those under way keep theirs, and may be overtaken.',
  },
  corrupt: {
    target: 'link',
    values: [ratio('Share damaged'), { kind: 'word', name: 'damage', label: 'By the checksum', words: ['noticed', 'unnoticed'] }],
    idle: ({ ratio: share }) => (share === 0 ? ['damage'] : []),
    label: 'Damage messages',
    help: 'This share of messages is damaged on the way: dropped where they arrive, or, unnoticed, taken for what they now say.',
  },
  rate: {
    target: 'link',
    values: [{ kind: 'number', name: 'rate', label: 'Messages a second', min: 0, max: 1_000_000, initial: 100 }],
    label: 'Limit rate',
    help: 'So many messages a second, one after the other; the others wait in a queue. 0 takes the limit away.',
  },
  buffer: {
    target: 'link',
    values: [{ kind: 'number', name: 'size', label: 'Messages', min: 0, max: 10_000, initial: 10, isWhole: true }],
    label: 'Limit queue',
    help: 'The queue of a link with a rate holds so many messages, and drops what comes when it is full. 0 takes the limit away.',
  },
  load: {
    target: 'link',
    values: [ratio('Share of the rate', 0.8)],
    label: 'Load with other traffic',
    help: 'Others’ messages take this share of the link’s rate, and come when they like; 0 is a link to oneself.',
  },
  prio: {
    target: 'link',
    values: [{ kind: 'message', name: 'first', label: 'Which', others: ['urgent', 'none'] }],
    label: 'Let some go first',
    help: 'Where messages wait, those of this kind go before the others; urgent: those that their protocol calls so.',
  },
  circuit: {
    target: 'link',
    values: [
      { kind: 'number', name: 'slots', label: 'Slots', min: 0, max: 1000, initial: 1, isWhole: true },
      {
        kind: 'duration',
        name: 'every',
        label: 'A message each',
        min: us(1),
        max: hours(1),
        initial: ms(20),
        isOptional: true,
        without: '250 µs',
      },
    ],
    idle: ({ slots }) => (slots === 0 ? ['every'] : []),
    label: 'Reserve slots',
    help: 'A circuit: each call has a slot of its own that nobody delays; a call that finds none is refused. 0 is a queue again.',
  },
  tcp: {
    target: 'link',
    values: [{ kind: 'word', name: 'to', label: 'TCP', words: ['on', 'off'] }],
    label: 'Switch TCP',
    help: 'Messages go over a connection: in order, sent again until acknowledged, or it is closed. Off: each goes for itself.',
  },
  share: {
    target: 'node',
    values: [{ kind: 'number', name: 'rate', label: 'Messages a second', min: 0, max: 1_000_000, initial: 100 }],
    label: 'Share one port',
    help: 'All that is sent to this node goes through one port of a switch, so many messages a second. 0 gives each link its own way again.',
  },
  freeze: {
    target: 'node',
    values: [optionalLength],
    label: 'Freeze process',
    help: 'The process stands still, as in a garbage collection; its clocks run on. Without a length: until thawed.',
  },
  thaw: { target: 'node', values: [], label: 'Thaw', help: 'Ends a freeze or a suspension.' },
  vm: {
    target: 'node',
    values: [optionalLength, { kind: 'word', name: 'clock', label: 'Wall clock afterwards', words: ['resync', 'stale'] }],
    label: 'Suspend machine',
    help: 'The whole machine stands still, its clocks too. Afterwards the wall clock is set right, or stays stale.',
  },
  slow: {
    target: 'node',
    values: [{ kind: 'number', name: 'factor', label: 'Times slower', min: 1, max: 1000, initial: 10 }],
    label: 'Slow down',
    help: 'Every step takes this many times as long; 1 is healthy.',
  },
  steal: {
    target: 'node',
    values: [{ kind: 'ratio', name: 'share', label: 'Share taken away', min: 0, max: 0.99, initial: 0.5 }],
    label: 'Steal CPU time',
    help: 'A hypervisor gives this share of the CPU to others, so that every step takes longer; 0 gives it back.',
  },
  inbox: {
    target: 'node',
    values: [
      { kind: 'number', name: 'limit', label: 'Packets that may wait', min: 0, max: 10_000, initial: 4, isWhole: true },
      { kind: 'word', name: 'first', label: 'On waking, first', words: ['packets', 'timers'] },
    ],
    label: 'Set receive buffer',
    help: 'What arrives while nobody reads waits here; what does not fit is dropped. Waiting packets come before overdue timers, or after.',
  },
  crash: {
    target: 'node',
    values: [
      optionalLength,
      { ...disk, words: ['kept', 'lost', 'torn'] },
      { kind: 'word', name: 'scope', label: 'What dies', words: ['host', 'process'] },
    ],
    label: 'Crash',
    help: 'Memory is lost. The disk is kept up to its last fsync, or lost, or torn by an fsync under way. A process that dies leaves a host that can refuse.',
  },
  restart: { target: 'node', values: [disk], label: 'Restart', help: 'Boots a crashed node from what is on its disk.' },
  nofsync: { target: 'node', values: [], label: 'Ignore fsync', help: 'From now on fsync reports success and keeps nothing.' },
  diskstall: { target: 'node', values: [length('For how long')], label: 'Stall disk', help: 'No fsync completes for this long.' },
  byz: {
    target: 'node',
    values: [
      {
        kind: 'word',
        name: 'strategy',
        label: 'What leaves it',
        words: ['equivocate', 'mute', 'corrupt', 'replay', 'delay', 'honest'],
      },
    ],
    label: 'Make it lie',
    help: 'The protocol stays as it is, and what leaves the node does not: other words for half of the others, none, garbage, old messages, or late ones.',
  },
  skew: {
    target: 'node',
    values: [offset('offset', 'Offset from true time', seconds(-1.5))],
    label: 'Set clock',
    help: 'Sets how far the wall clock is from true time.',
  },
  step: { target: 'node', values: [offset('by', 'Jump', seconds(1))], label: 'Step clock', help: 'Adds this to the wall clock at once.' },
  slew: {
    target: 'node',
    values: [offset('by', 'In all', ms(200)), { kind: 'ppm', name: 'ppm', label: 'Rate', min: 1, max: 100_000, initial: 500 }],
    label: 'Slew clock',
    help: 'Moves the wall clock by this much, a little at a time.',
  },
  drift: {
    target: 'node',
    values: [{ kind: 'ppm', name: 'ppm', label: 'Drift', min: -100_000, max: 100_000, initial: 200 }],
    label: 'Let clock drift',
    help: 'The clocks run this much too fast, or too slow when negative.',
  },
  temp: {
    target: 'node',
    values: [{ kind: 'number', name: 'celsius', label: 'Degrees Celsius', min: -40, max: 85, initial: 45 }],
    label: 'Heat or cool',
    help: 'The crystal behind the clocks runs slow away from 25 °C: by 0.034 ppm times the square of the degrees.',
  },
  ntp: {
    target: 'node',
    values: [
      { kind: 'word', name: 'to', label: 'Time service', words: ['off', 'on'] },
      { kind: 'duration', name: 'path', label: 'Path to the reference', min: zero, max: minutes(1), initial: ms(20), meant: ms(20) },
      { kind: 'duration', name: 'askew', label: 'Way back longer by', min: zero, max: minutes(1), initial: zero, meant: zero },
      {
        kind: 'number',
        name: 'servers',
        label: 'Servers asked',
        min: 1,
        max: 9,
        initial: 4,
        isWhole: true,
        isOptional: true,
        without: 'One',
      },
      {
        kind: 'number',
        name: 'falsetickers',
        label: 'Of them false',
        min: 1,
        max: 9,
        initial: 1,
        isWhole: true,
        isOptional: true,
        without: 'None',
      },
      { ...offset('lead', 'False ones ahead by', seconds(1)), isOptional: true, without: 'One second' },
    ],
    idle: ({ to, servers, falsetickers }) => {
      if (to === 'off') return ['path', 'askew', 'servers', 'falsetickers', 'lead'];
      if (servers === undefined) return ['falsetickers', 'lead'];
      return falsetickers === undefined ? ['lead'] : [];
    },
    trouble: ({ servers, falsetickers }) =>
      falsetickers !== undefined && Number(falsetickers) > Number(servers) ? { because: 'more servers are false than are asked' } : null,
    label: 'Switch NTP',
    help: 'On: a daemon asks servers outside and sets the clock as most of them say, unless the node has its own. Off: what keeps its time cannot touch its clock, and does not notice.',
  },
  leap: {
    target: 'node',
    values: [{ kind: 'word', name: 'how', label: 'How', words: ['repeat', 'skip', 'smear', 'bug2012'] }],
    label: 'Leap second',
    help: 'A second is shown twice, or skipped, or smeared over the next 24 hours; or shown twice with the wall clock’s timers not told, as in 2012.',
  },
  drop: { target: 'packet', values: [], label: 'Drop message', help: 'This message never arrives.' },
  dupe: { target: 'packet', values: [], label: 'Duplicate message', help: 'A second copy of this message arrives.' },
  hold: { target: 'packet', values: [], label: 'Hold message', help: 'This message stays where it is until it is released.' },
  release: { target: 'packet', values: [], label: 'Release message', help: 'A held message goes on its way.' },
  deliver: {
    target: 'packet',
    values: [],
    label: 'Deliver next',
    help: 'This message is the next one delivered: it arrives now, whatever was left of its way.',
  },
  request: { target: 'request', values: [], label: 'Request', help: 'A client does this by hand.' },
  ...scheduleVerbs,
};
