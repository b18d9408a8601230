/** What a picture holds: a run's file, or none; or what should have been one is not whole. */
export type Held = { readonly kind: 'run'; readonly text: string } | { readonly kind: 'none' | 'damaged' | 'cutOff' };
