import { useEffect, useRef } from 'react';
import { session } from '../../state/session.ts';
import { createSpeaker, regions } from '../../state/speaker.ts';

const places = Array.from({ length: regions }, (_, place) => place);

/** Says announcements to screen readers. Written past React, so that what is said while the page draws something dear is not lost. */
export function Announcer() {
  const all = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const speak = (says: string, region: number): void => {
      [...(all.current?.children ?? [])].forEach((element, place) => {
        element.textContent = place === region ? says : '';
      });
    };
    const speaker = createSpeaker({ speak, now: () => performance.now() });
    // Held against what was heard last: a change within a change tells of the same announcement twice.
    let heard = session.getState().announcement;
    const stop = session.subscribe(({ announcement }) => {
      if (announcement !== heard) speaker.hear(announcement);
      heard = announcement;
    });
    return () => {
      stop();
      speaker.stop();
    };
  }, []);
  return (
    <div ref={all} className="visuallyHidden" data-announcer>
      {places.map((place) => (
        <output key={place} aria-live="polite" />
      ))}
    </div>
  );
}
