/** What clients, the lock service and the storage say to each other. Times are microseconds. */
export interface LeaseMessages {
  /** `ask` numbers a client's requests, so that a late answer to an older one is known as such. */
  acquire: { readonly ask: number };
  renew: { readonly ask: number; readonly token: number };
  /** `expiresAt` is a reading of the lock service's wall clock. */
  granted: { readonly ask: number; readonly token: number; readonly ttl: number; readonly expiresAt: number };
  denied: { readonly ask: number };
  /** The renewal came too late. */
  expired: { readonly ask: number; readonly token: number };
  read: { readonly ask: number };
  content: { readonly ask: number; readonly value: string };
  write: { readonly token: number; readonly value: string };
  written: { readonly token: number; readonly value: string };
  rejected: { readonly token: number; readonly value: string; readonly max: number };
}
