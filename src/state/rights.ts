/** What a run may have done to it by whoever it was sent to: `watch`, `play` or `edit`. */
import type { StoreApi } from 'zustand/vanilla';
import type { Intervention } from '../engine/fault.ts';
import type { Mode } from '../run/linkModel.ts';
import { fetchLinks } from './fetchLinks.ts';
import type { Session } from './model.ts';

/** A run goes on with the rights that it came with; that all may be changed is not said. */
export const keptMode = ({ mode }: Pick<Session, 'mode'>): { readonly mode?: Exclude<Mode, 'edit'> } => (mode === 'edit' ? {} : { mode });

/** Whether it came with a run that is to be played as it was sent. */
export const isGiven = ({ mode, sent }: Pick<Session, 'mode' | 'sent'>, intervention: Intervention): boolean =>
  mode === 'play' && sent?.run.interventions.includes(intervention) === true;

/** Keeps the digest of the run as it was opened, for copies of it to name: whatever its link says of it, this is what it is. */
export function followSent(store: StoreApi<Session>): void {
  store.subscribe(({ whole, run, scenario, sent }, before) => {
    const isOfSent = whole !== null && whole !== before.whole && sent !== null && run === sent.run && scenario !== null;
    if (!isOfSent) return;
    const tell = ({ linkDigest, writeInputs }: Awaited<ReturnType<typeof fetchLinks>>): void => {
      if (store.getState().sent === sent) store.setState({ sent: { run, digest: linkDigest(writeInputs(run, scenario), whole.verdicts) } });
    };
    void fetchLinks().then(tell, () => undefined); // a copy then names what its link said of it
  });
}
