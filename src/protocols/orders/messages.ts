/** What a shop, its services and whoever buys say to each other. `id` names one order, the same in every attempt at it. */
export interface OrderMessages {
  buy: { readonly id: string };
  bought: { readonly id: string; readonly how: 'ok' | 'failed' | 'unknown' };
  /** Do your part of the order. */
  perform: { readonly id: string };
  performed: { readonly id: string; readonly part: Part };
  /** Take your part back, and refuse it if it comes later. */
  cancel: { readonly id: string };
  canceled: { readonly id: string; readonly part: Part };
}

export type Part = 'Orders' | 'Payments';
export const parts: readonly Part[] = ['Orders', 'Payments'];
