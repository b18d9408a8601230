/** What is due, in the order in which it is: every span is as long as the others, so that it is a queue. Plain data. */
export interface Deadlines {
  readonly due: { readonly id: string; readonly at: number; readonly frame: number }[];
  /** Those that have been met, or no longer count. */
  readonly met: { [id: string]: true };
}

export const noDeadlines = (): Deadlines => ({ due: [], met: {} });

/** `at` is never before that of the last one. */
export function expect({ due }: Deadlines, id: string, at: number, frame: number): void {
  due.push({ id, at, frame });
}

export function meet({ met }: Deadlines, id: string): void {
  met[id] = true;
}

/** The first that was to be met before `now` and was not; O(1) amortised. It stays the first. */
export function firstMissed({ due, met }: Deadlines, now: number): Deadlines['due'][number] | null {
  for (let first = due[0]; first !== undefined && (met[first.id] === true || first.at < now); first = due[0]) {
    if (met[first.id] !== true) return first;
    delete met[first.id];
    due.shift();
  }
  return null;
}
