/** Letters, and what neighbors say at a door or over a fence. Days and times are µs since midnight before day 0. */
export interface DinnerMessages {
  /** When dinner is on the table, by the town's calendar. */
  invite: { readonly dinnerAt: number };
  /** `dated`: what the writer's own watch read. */
  answer: { readonly says: 'yes' | 'no'; readonly dated: number };
  /** Is she at home? */
  ask: object;
  tell: { readonly home: boolean };
  knock: object;
  open: object;
  /** What day is it? */
  askDay: object;
  day: { readonly reads: number };
}
