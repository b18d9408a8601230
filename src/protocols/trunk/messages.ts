/** What callers and the exchange at the far end say to each other. A call's number is its caller's own. */
export interface TrunkMessages {
  /** Asks for a call; `reserves`: and for a share of the trunk that is its own. `boot`: how often its caller has started, whose earlier calls are over. */
  dial: { readonly call: number; readonly reserves: boolean; readonly boot: number };
  answered: { readonly call: number; readonly isReserved: boolean };
  /** What fits into one frame. `id` where its caller wants it to be known whether it was heard. */
  word: { readonly call: number; readonly id?: string };
  /** The same of a call with a reservation: it goes before others. */
  reserved: { readonly call: number; readonly id?: string };
  bye: { readonly call: number };
}
