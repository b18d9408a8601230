/** What an NTP client and a server say to each other: the fields of RFC 5905's packet that carry time. Readings are in µs. */
export interface NtpMessages {
  /** T1, by a clock of the client's own. */
  timeQuestion: { readonly asked: number };
  timeAnswer: {
    /** T1 again, which tells the client what question this answers. */
    readonly asked: number;
    /** T2 and T3, by the server's wall clock. */
    readonly received: number;
    readonly answered: number;
    /** How far from the truth the server's clock may be, by its own account: RFC 5905's root dispersion. */
    readonly unsure: number;
  };
}
