/**
 * News that a member of a group still has to pass on: SWIM (DSN 2002), section 4.1, as hashicorp/memberlist does it (queue.go). Each piece of news is told
 * a limited number of times, and what is new about somebody takes the place of what was said of them before.
 */
export interface Rumor {
  /** Of whom it is: a newer one takes the place of an older. */
  readonly about: string;
}

/** What is still to be told, and how often each has been. */
export type Rumors<R extends Rumor> = { readonly rumor: R; readonly told: number }[];

export function addRumor<R extends Rumor>(rumors: Rumors<R>, rumor: R): Rumors<R> {
  return [...rumors.filter(({ rumor: { about } }) => about !== rumor.about), { rumor, told: 0 }];
}

/** What one message carries, and what is left for the next: those told so often as `limit` are told no more. */
export function tellRumors<R extends Rumor>(rumors: Rumors<R>, limit: number): { readonly news: readonly R[]; readonly left: Rumors<R> } {
  const told = rumors.map((one) => ({ ...one, told: one.told + 1 }));
  return { news: rumors.map(({ rumor }) => rumor), left: told.filter((one) => one.told < limit) };
}
