/** What a client and the servers that it chooses from say to each other. */
export interface DispatchMessages {
  /** `boot` tells the client's boots apart, which each count from 0; `probe`: it is asked only to see whether it answers. */
  ask: { readonly id: number; readonly boot: number; readonly probe?: true };
  answer: { readonly id: number; readonly boot: number };
}
