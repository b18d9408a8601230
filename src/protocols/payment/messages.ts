/** What a client and its bank say to each other. */
export interface PaymentMessages {
  pay: {
    /** The invoice: what an accountant would look for in the ledger. The bank does not compare it with anything. */
    readonly invoice: string;
    readonly amount: number;
    /** The same for every attempt at one payment; absent where the client sends none. */
    readonly key?: string;
  };
  receipt: { readonly invoice: string };
}
