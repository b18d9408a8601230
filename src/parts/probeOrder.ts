/**
 * Whom a member probes in its next period: Das, Gupta and Motivala, "SWIM: scalable weakly-consistent infection-style process group
 * membership protocol" (DSN 2002): anybody at random (section 3), or each once in a round, in an order that is shuffled for every round (section 4.3).
 */

/** Where a member stands in its round. The list holds all others, whoever of them may be probed at the moment. */
export interface Round {
  list: string[];
  at: number;
}

/** Fisher and Yates, in place: the first `count` are a sample without replacement. `random` is uniform in [0, 1). */
function shuffle(list: unknown[], random: () => number, count = list.length): void {
  for (let i = 0; i < Math.min(count, list.length - 1); i++) {
    const other = i + Math.floor(random() * (list.length - i));
    [list[i], list[other]] = [list[other], list[i]];
  }
}

/** So many different ones of these, or all where there are fewer. */
export function sample<T>(of: readonly T[], count: number, random: () => number): readonly T[] {
  const list = [...of];
  shuffle(list, random, count);
  return list.slice(0, count);
}

/** The next in the round of those that may be probed; null where nobody may. Whoever may not is passed over at no cost in time. */
export function nextInRound(round: Round, mayBe: (id: string) => boolean, random: () => number): string | null {
  const rest = round.list.slice(round.at).findIndex(mayBe);
  if (rest >= 0) {
    round.at += rest + 1;
    return round.list[round.at - 1]!;
  }
  shuffle(round.list, random);
  round.at = round.list.findIndex(mayBe) + 1;
  return round.list[round.at - 1] ?? null;
}
