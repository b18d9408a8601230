/**
 * What one exchange with a time server tells: RFC 5905 (2010), section 8. Readings and results are in one unit, whatever it is.
 * An offset is what must be added to the client's clock to get the server's.
 */
export interface NtpExchange {
  /** T1, by the client's clock: the question leaves. */
  readonly asked: number;
  /** T2, by the server's clock: the question arrives. */
  readonly received: number;
  /** T3, by the server's clock: the answer leaves. */
  readonly answered: number;
  /** T4, by the client's clock: the answer arrives. */
  readonly heard: number;
}

/** θ: the offset if both ways took equally long. It is wrong by half of what they differ. */
export const ntpOffset = ({ asked, received, answered, heard }: NtpExchange): number => (received - asked + (answered - heard)) / 2;

/** δ: the time that both ways took together. */
export const ntpDelay = ({ asked, received, answered, heard }: NtpExchange): number => Math.max(0, heard - asked - (answered - received));

/** Where the offset is for certain, as long as no message arrives before it was sent: θ ± δ/2. */
export const ntpBounds = ({ asked, received, answered, heard }: NtpExchange): { readonly low: number; readonly high: number } => ({
  low: answered - heard,
  high: received - asked,
});

/** How far apart the two clocks are at the least: more than 0 only when an arrival reads earlier than its sending. */
export const ntpLeastError = ({ asked, received, answered, heard }: NtpExchange): number => Math.max(0, asked - received, answered - heard);
