/** What each layer asks of the next one, down to the database. */
export interface RetryMessages {
  ask: {
    /** Names the attempt: that of whoever asked before, a dot, and the number of the attempt. What stands before the first dot is the client’s request. */
    readonly id: string;
    /** Wall-clock time after which nobody waits for it, µs; absent where deadlines are not passed on. */
    readonly deadline?: number;
  };
  answer: { readonly id: string };
  error: { readonly id: string };
}
