import { useEffect, useRef } from 'react';
import { inWords } from '../kit/inWords.ts';
import { t } from '../../text/t.ts';
import { timelineView, useTimelineView } from '../../state/timelineView.ts';
import { IconButton } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import type { TimelineSource } from './input.ts';
import { LaneMenu } from './LaneMenu.tsx';
import styles from './Toolbar.module.css';

const clocks = [
  { value: 'true', label: 'timeline.trueTime' },
  { value: 'node', label: 'timeline.nodeTime' },
] as const;

/** The title, which clock lanes are plotted by, and how much is seen. */
export function Toolbar({ source }: { readonly source: TimelineSource }) {
  const clock = useTimelineView((view) => view.clock);
  const setClock = useTimelineView((view) => view.setClock);
  const zoom = useTimelineView((view) => view.zoom);
  const fitAll = useTimelineView((view) => view.fitAll);
  const isTableOpen = useTimelineView((view) => view.isTableOpen);
  const toggleTable = useTimelineView((view) => view.toggleTable);
  const head = (): number => source.read().cursor.time;
  return (
    <div className={styles.toolbar}>
      <h2 className={styles.title}>{t('timeline.timeline')}</h2>
      <div className={styles.clock}>
        <Segmented label={t('timeline.plotLanes')} options={inWords(clocks)} value={clock} onChange={setClock} />
      </div>
      <span className={styles.space} />
      <Find />
      <IconButton look="quiet" size="small" icon="zoomOut" label={t('timeline.zoomOutS')} onClick={() => zoom(1 / 1.6, head())} />
      <IconButton look="quiet" size="small" icon="zoomIn" label={t('timeline.zoomW')} onClick={() => zoom(1.6, head())} />
      <IconButton look="quiet" size="small" icon="fit" label={t('timeline.showWholeRun0')} onClick={fitAll} />
      <span className={styles.wide}>
        <LaneMenu source={source} />
      </span>
      <IconButton
        look="quiet"
        size="small"
        icon="menu"
        label={t('timeline.eventTableE')}
        aria-pressed={isTableOpen}
        onClick={toggleTable}
      />
    </div>
  );
}

/** Dims what does not match, by kind or label of a message, by node or by note. */
function Find() {
  const isFinding = useTimelineView((view) => view.isFinding);
  const query = useTimelineView((view) => view.query);
  const { find, openFind, closeFind } = timelineView.getState();
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  /** Where the focus was, and is led back to: on the diagram if a key opened it, else on its own button. */
  const from = useRef<Element | null>(null);
  useEffect(() => {
    if (isFinding) {
      from.current = document.activeElement;
      input.current?.focus();
      return;
    }
    const before = from.current;
    from.current = null;
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (before === null || !isLost) return;
    const isThere = before instanceof HTMLElement && before !== document.body && before.isConnected;
    (isThere ? before : button.current)?.focus();
  }, [isFinding]);
  if (!isFinding)
    return <IconButton ref={button} look="quiet" size="small" icon="search" label={t('timeline.findTimeline')} onClick={openFind} />;
  return (
    <span className={styles.find}>
      <input
        ref={input}
        type="search"
        aria-label={t('timeline.findTimeline2')}
        placeholder={t('timeline.messageNodeNote')}
        value={query}
        onChange={(event) => find(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          closeFind();
        }}
      />
      <IconButton look="quiet" size="small" icon="close" label={t('timeline.stopFinding')} onClick={closeFind} />
    </span>
  );
}
