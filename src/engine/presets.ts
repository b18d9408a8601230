/** How long the pauses of real machines last: lengths to put into a fault, each with where it was measured or set. */
import type { Micros } from '../base/micros.ts';
import { ms, seconds, us } from '../base/micros.ts';
import type { PlainKey } from '../text/catalogue.ts';
import type { FaultKind } from './fault.ts';

export interface Preset {
  readonly name: PlainKey;
  readonly verb: Extract<FaultKind, 'freeze' | 'vm' | 'diskstall'>;
  /** Null: until somebody ends it. */
  readonly length: Micros | null;
  /** Where the number comes from, and its workings. */
  readonly because: PlainKey;
  readonly source: string;
  /** Of the source; of a page that has none, when it was read. */
  readonly year: number;
}

const lipcon = 'Lipcon, “Avoiding Full GCs with MemStore-Local Allocation Buffers”, Cloudera';
const clark = 'Clark et al., “Live Migration of Virtual Machines”, NSDI';

export const presets: readonly Preset[] = [
  {
    name: 'presets.waitingForACPU',
    verb: 'freeze',
    length: ms(6),
    because: 'presets.waitingForACPUBecause',
    source: 'Linux 6.5, kernel/sched/fair.c, sysctl_sched_latency',
    year: 2023,
  },
  {
    name: 'presets.minorGarbageCollection',
    verb: 'freeze',
    length: ms(200),
    because: 'presets.minorGarbageCollectionBecause',
    source: 'OpenJDK 9, g1Arguments.cpp, MaxGCPauseMillis',
    year: 2017,
  },
  {
    name: 'presets.fullGarbageCollectionHeapOf1GB',
    verb: 'freeze',
    length: seconds(9),
    because: 'presets.fullGarbageCollectionHeapOf1GBBecause',
    source: lipcon,
    year: 2011,
  },
  {
    name: 'presets.fullGarbageCollectionHeapOf8GB',
    verb: 'freeze',
    length: seconds(72),
    because: 'presets.fullGarbageCollectionHeapOf8GBBecause',
    source: lipcon,
    year: 2011,
  },
  {
    name: 'presets.memorySwappedInAgain',
    verb: 'freeze',
    length: us(65_536 * 150),
    because: 'presets.memorySwappedInAgainBecause',
    source: '“Latency Numbers Every Programmer Should Know”, after Dean and Norvig, listed by Bonér',
    year: 2012,
  },
  {
    name: 'presets.sigstop',
    verb: 'freeze',
    length: null,
    because: 'presets.sigstopBecause',
    source: 'POSIX.1-2017, signal.h',
    year: 2018,
  },
  {
    name: 'presets.liveMigrationOfAGameServer',
    verb: 'vm',
    length: ms(60),
    because: 'presets.liveMigrationOfAGameServerBecause',
    source: clark,
    year: 2005,
  },
  {
    name: 'presets.liveMigrationOfAWebServer',
    verb: 'vm',
    length: ms(210),
    because: 'presets.liveMigrationOfAWebServerBecause',
    source: clark,
    year: 2005,
  },
  {
    name: 'presets.laptopLidClosed',
    verb: 'vm',
    length: null,
    because: 'presets.laptopLidClosedBecause',
    source: 'clock_gettime(2), since Linux 2.6.39',
    year: 2011,
  },
  {
    name: 'presets.diskBusyWithOthers',
    verb: 'diskstall',
    length: seconds(2),
    because: 'presets.diskBusyWithOthersBecause',
    source: 'Redis documentation, “Diagnosing latency issues”',
    year: 2026,
  },
];

export const presetsOf = (verb: FaultKind): readonly Preset[] => presets.filter((preset) => preset.verb === verb);
