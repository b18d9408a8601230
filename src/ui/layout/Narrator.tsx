import { useEffect } from 'react';
import { startAnnouncer } from '../../state/announcer.ts';
import type { Session } from '../../state/model.ts';
import { playback } from '../../state/playback.ts';
import { session } from '../../state/session.ts';
import { settings } from '../../state/settings.ts';
import { sayFrameOf, sayVerdictOf } from '../instruments/sayFrameOf.ts';

/** Gives the page's voice what it says of the run. */
export function Narrator({ since }: { readonly since?: Session }) {
  useEffect(
    () =>
      startAnnouncer({
        session,
        playback,
        say: sayFrameOf,
        sayVerdict: sayVerdictOf,
        verbosity: () => settings.getState().narration,
        ...(since === undefined ? {} : { since }),
      }),
    [since],
  );
  return null;
}
