import { useEffect } from 'react';
import { session } from '../../state/session.ts';
import { createSpeaker, regions } from '../../state/speaker.ts';

/** Milliseconds that a screen reader is given to find regions where they have not been. */
const findMs = 100;

/** The one voice of the page. Written past React, so that what is said while the page draws something dear is not lost. */
export function Announcer() {
  useEffect(() => {
    const voice = newVoice();
    const speak = (says: string, region: number): void => {
      const write = (): void =>
        [...voice.children].forEach((element, place) => {
          element.textContent = place === region ? says : '';
        });
      const host = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
      if (voice.parentElement === host) return write();
      host.append(voice);
      setTimeout(write, findMs);
    };
    let alerts = sayAlerts();
    const wasAlerted = (): boolean => {
      const before = alerts;
      alerts = sayAlerts();
      return alerts !== '' && alerts !== before;
    };
    const speaker = createSpeaker({ speak, now: () => performance.now(), wasAlerted });
    // Held against what was heard last: a change within a change tells of the same announcement twice. What was said before it came is heard now.
    let heard = session.getState().announcement;
    speaker.hear(heard);
    const stop = session.subscribe(({ announcement }) => {
      if (announcement !== heard) speaker.hear(announcement);
      heard = announcement;
    });
    return () => {
      stop();
      speaker.stop();
      voice.remove();
      session.getState().announce(''); // the next page has words of its own
    };
  }, []);
  return null;
}

/** Its regions. What is around a modal dialog is hidden from screen readers: they move into the one that is open. */
function newVoice(): HTMLElement {
  const voice = document.createElement('div');
  voice.className = 'visuallyHidden';
  voice.dataset['announcer'] = '';
  for (let i = 0; i < regions; i++) voice.append(Object.assign(document.createElement('output'), { ariaLive: 'polite' }));
  document.body.append(voice);
  return voice;
}

const sayAlerts = (): string => [...document.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent).join('\n');
