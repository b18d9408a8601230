/** How long the pauses of real machines last: lengths to put into a fault, each with where it was measured or set. */
import type { Micros } from '../base/micros.ts';
import { ms, seconds, us } from '../base/micros.ts';
import type { FaultKind } from './fault.ts';

export interface Preset {
  readonly name: string;
  readonly verb: Extract<FaultKind, 'freeze' | 'vm' | 'diskstall'>;
  /** Null: until somebody ends it. */
  readonly length: Micros | null;
  /** Where the number comes from, and its workings. */
  readonly because: string;
  readonly source: string;
  /** Of the source; of a page that has none, when it was read. */
  readonly year: number;
}

const lipcon = 'Lipcon, “Avoiding Full GCs with MemStore-Local Allocation Buffers”, Cloudera';
const clark = 'Clark et al., “Live Migration of Virtual Machines”, NSDI';

export const presets: readonly Preset[] = [
  {
    name: 'Waiting for a CPU',
    verb: 'freeze',
    length: ms(6),
    because: 'in which Linux’s fair scheduler means to run everybody once on one CPU',
    source: 'Linux 6.5, kernel/sched/fair.c, sysctl_sched_latency',
    year: 2023,
  },
  {
    name: 'Minor garbage collection',
    verb: 'freeze',
    length: ms(200),
    because: 'the longest pause that G1 aims at unless told otherwise',
    source: 'OpenJDK 9, g1Arguments.cpp, MaxGCPauseMillis',
    year: 2017,
  },
  {
    name: 'Full garbage collection, heap of 1 GB',
    verb: 'freeze',
    length: seconds(9),
    because: '8 to 10 s for each GB of heap',
    source: lipcon,
    year: 2011,
  },
  {
    name: 'Full garbage collection, heap of 8 GB',
    verb: 'freeze',
    length: seconds(72),
    because: '8 to 10 s for each GB of heap, “upwards of a minute” for 8 GB',
    source: lipcon,
    year: 2011,
  },
  {
    name: 'Memory swapped in again',
    verb: 'freeze',
    length: us(65_536 * 150),
    because: '256 MiB, one page after another: 65,536 random reads of 150 µs',
    source: '“Latency Numbers Every Programmer Should Know”, after Dean and Norvig, listed by Bonér',
    year: 2012,
  },
  {
    name: 'SIGSTOP',
    verb: 'freeze',
    length: null,
    because: 'cannot be caught, and lasts until SIGCONT',
    source: 'POSIX.1-2017, signal.h',
    year: 2018,
  },
  {
    name: 'Live migration of a game server',
    verb: 'vm',
    length: ms(60),
    because: 'measured with Quake 3 on Xen',
    source: clark,
    year: 2005,
  },
  {
    name: 'Live migration of a web server',
    verb: 'vm',
    length: ms(210),
    because: 'measured with SPECweb99 on Xen',
    source: clark,
    year: 2005,
  },
  {
    name: 'Laptop lid closed',
    verb: 'vm',
    length: null,
    because: 'lasts until it is opened; CLOCK_MONOTONIC does not count it, CLOCK_BOOTTIME does',
    source: 'clock_gettime(2), since Linux 2.6.39',
    year: 2011,
  },
  {
    name: 'Disk busy with others',
    verb: 'diskstall',
    length: seconds(2),
    because: 'for which Redis holds back a write behind an fsync that does not end',
    source: 'Redis documentation, “Diagnosing latency issues”',
    year: 2026,
  },
];

export const presetsOf = (verb: FaultKind): readonly Preset[] => presets.filter((preset) => preset.verb === verb);
