/**
 * Client-side throttling: who is refused much asks less (Google SRE book, 2016, chapter 21, "Handling overload"). With K = 2 about as much is let
 * out again as is accepted, so that a backend that comes back is found out.
 */
const factor = 2;

/** The share of requests that are not even sent, given how many there were of late, and how many of them were accepted. */
export const rejectShare = (requests: number, accepts: number, k: number = factor): number =>
  Math.max(0, (requests - k * accepts) / (requests + 1));
