/** How far a link gets by its length: which programs cut it off, and whether a code of it can be read across a room. Measured: ux.md, section 3. */
export type Reach = 'everything' | 'everywhere' | 'mail' | 'file';

interface Tier {
  readonly reach: Reach;
  /** Characters. */
  readonly atMost: number;
}

/** Discord takes 2,000 characters, Slack about 4,000; a code of 500 has 85 squares a side. */
export const tiers: readonly Tier[] = [
  { reach: 'everything', atMost: 500 },
  { reach: 'everywhere', atMost: 1_900 },
  { reach: 'mail', atMost: 4_000 },
  { reach: 'file', atMost: Infinity },
];

export const reachOf = (length: number): Reach => tiers.find(({ atMost }) => length <= atMost)!.reach;
