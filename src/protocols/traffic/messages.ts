/** What senders send to a server. */
export interface TrafficMessages {
  packet: { readonly n: number };
}

/** Names one packet, wherever it is. */
export const packetId = (n: number, from: string): string => `packet ${n} of ${from}`;
