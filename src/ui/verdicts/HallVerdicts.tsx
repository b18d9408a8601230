import { useLayoutEffect, useRef, useState } from 'react';
import { t } from '../../text/t.ts';
import type { VerdictNow } from '../../state/selectors.ts';
import { Popover } from '../kit/Popover.tsx';
import { boxZoomOf } from '../kit/zoom.ts';
import { chipsThatFit } from './chipsThatFit.ts';
import { Explanation } from './Explanation.tsx';
import { Glyph } from './Glyph.tsx';
import { useVerdicts } from './useVerdicts.ts';
import { VerdictChip } from './VerdictChip.tsx';
import styles from './VerdictChips.module.css';

const isBroken = ({ verdict }: VerdictNow): boolean => verdict === 'violated';
/** Pixels of the button for the rest, and between two chips. */
const moreWidth = 54;
const gap = 6;

/** A box of words in two lines is as wide as both could have been; no wider than the longer one is enough. */
function wrapTightly(words: HTMLElement): void {
  words.style.width = '';
  const range = document.createRange();
  range.selectNodeContents(words);
  words.style.width = `${Math.ceil(range.getBoundingClientRect().width / boxZoomOf(words)) + 1}px`;
}

/** Of all chips; wide: with names in one line however long they are. */
function widthsIn(list: HTMLElement, isWide: boolean): readonly number[] {
  list.toggleAttribute('data-wide', isWide);
  for (const name of list.querySelectorAll<HTMLElement>('[data-claim]')) wrapTightly(name);
  return [...list.querySelectorAll<HTMLElement>('[data-property]')].map((chip) => chip.offsetWidth);
}

/** The score for a hall, where nobody scrolls a row: long names take two lines if they must, what broke is always there, and a button has the rest. */
export function HallVerdicts() {
  const verdicts = useVerdicts();
  const row = useRef<HTMLUListElement>(null);
  const [fits, setFits] = useState<readonly boolean[]>([]);
  const news = verdicts.map(isBroken).join();
  useLayoutEffect(() => {
    const list = row.current;
    if (list === null) return undefined;
    const measure = (): void => {
      const isNews = news.split(',').map((each) => each === 'true');
      const fitting = (isWide: boolean): readonly boolean[] =>
        chipsThatFit({ widths: widthsIn(list, isWide), gap, room: list.clientWidth, more: moreWidth, isNews });
      const wide = fitting(true);
      const next = wide.every(Boolean) ? wide : fitting(false);
      setFits((before) => (before.join() === next.join() ? before : next));
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(list);
    for (const chip of list.children) resized.observe(chip);
    return () => resized.disconnect();
  }, [news]);
  if (verdicts.length === 0) return null;
  const rest = verdicts.filter((_, index) => fits[index] === false);
  return (
    <div className={styles.place}>
      <ul ref={row} className={styles.hall} aria-label={t('verdicts.verdicts')}>
        {verdicts.map((verdict, index) => (
          <li
            key={verdict.property.id}
            data-property={verdict.property.id}
            data-verdict={verdict.verdict}
            data-rest={fits[index] === false || undefined}
          >
            <VerdictChip verdict={verdict} />
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <Rest verdicts={rest} />
          </li>
        )}
      </ul>
      <div className={styles.sheet}>
        <Explanation />
      </div>
    </div>
  );
}

function Rest({ verdicts }: { readonly verdicts: readonly VerdictNow[] }) {
  const panel = useRef<HTMLDivElement>(null);
  const broken = verdicts.filter(isBroken).length;
  const label = t('presenting.moreClaims', { count: verdicts.length, broken });
  return (
    <Popover
      label={label}
      align="end"
      panelRef={panel}
      button={{ className: styles.more, 'aria-label': label, children: <MoreWords count={verdicts.length} isBroken={broken > 0} /> }}
    >
      <ul className={styles.list}>
        {verdicts.map((verdict) => (
          <li key={verdict.property.id}>
            <VerdictChip verdict={verdict} onAsk={() => panel.current?.hidePopover()} />
          </li>
        ))}
      </ul>
    </Popover>
  );
}

const MoreWords = ({ count, isBroken: hasBroken }: { readonly count: number; readonly isBroken: boolean }) => (
  <>
    {hasBroken && <Glyph kind="cross" />}+{count}
  </>
);
