/** What a shop and the services behind it say to each other. */
export interface BreakerMessages {
  ask: { readonly id: string };
  answer: { readonly id: string };
  /** Sent at once: it found that it cannot do what was asked. */
  error: { readonly id: string };
}
