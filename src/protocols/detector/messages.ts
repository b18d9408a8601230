/** What a process says to those who watch it. */
export interface HeartbeatMessages {
  /** `number` i is the one that was due i intervals after the first; `generation` names the boot that counts them. */
  heartbeat: { readonly number: number; readonly generation: number };
}
