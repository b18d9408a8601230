import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../state/session.ts';

const regions = 4;
const restMs = 500;

/**
 * Says `announcement` to screen readers. Four polite regions in turn, because VoiceOver drops what is queued in one
 * (phetsims/scenery-phet#362), and never two within half a second, because NVDA with Chrome merges them (w3c/aria#2906).
 */
export function Announcer() {
  const announcement = useSession((s) => s.announcement);
  const [texts, setTexts] = useState<readonly string[]>(() => Array<string>(regions).fill(''));
  const turn = useRef(0);
  const lastAt = useRef(-restMs);
  useEffect(() => {
    if (announcement === '') return undefined;
    const wait = Math.max(0, lastAt.current + restMs - performance.now());
    const timer = setTimeout(() => {
      lastAt.current = performance.now();
      turn.current = (turn.current + 1) % regions;
      setTexts(Array.from({ length: regions }, (_, i) => (i === turn.current ? announcement : '')));
    }, wait);
    return () => clearTimeout(timer);
  }, [announcement]);
  return (
    <div className="visuallyHidden">
      {texts.map((text, i) => (
        // oxlint-disable-next-line react/no-array-index-key
        <output key={i} aria-live="polite">
          {text}
        </output>
      ))}
    </div>
  );
}
