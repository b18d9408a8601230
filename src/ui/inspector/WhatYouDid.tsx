import { useEffect, useMemo, useRef } from 'react';
import type { FocusEvent } from 'react';
import { sayFault, sayWhen, sayWhyMissed } from '../../run/words.ts';
import { useSession } from '../../state/session.ts';
import { isGiven } from '../../state/rights.ts';
import { interventionsInOrder, marksUpTo } from '../../state/selectors.ts';
import type { DoneIntervention } from '../../state/selectors.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { useTeller } from '../instruments/useTeller.ts';
import { t } from '../../text/t.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { Chip } from '../kit/Chip.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import { sayMoment } from '../kit/moment.ts';
import styles from './WhatYouDid.module.css';

/** The learner's own faults in words, each to be gone to or taken back. The script's stand apart, once they have happened. */
export function WhatYouDid() {
  const teller = useTeller();
  const run = useSession((s) => s.run);
  const revision = useSession((s) => s.revision);
  const canUndo = useSession((s) => s.canUndo);
  const canRedo = useSession((s) => s.canRedo);
  const undo = useSession((s) => s.undo);
  const redo = useSession((s) => s.redo);
  // oxlint-disable-next-line react/exhaustive-deps
  const done = useMemo(() => (run === null ? [] : interventionsInOrder(teller.trace, run)), [teller, run, revision]);
  const madeFrom = useSession((s) => s.madeFrom);
  const section = useRef<HTMLElement>(null);
  const keepFocus = useFocusKeptIn(section);
  return (
    <section ref={section} className={styles.section} aria-label={t('inspector.whatYouDid')} tabIndex={-1} {...keepFocus}>
      <div className={styles.head}>
        <Kicker level={2}>{t('inspector.whatYouDid')}</Kicker>
        {canUndo && (
          <Button look="link" size="small" onClick={undo}>
            {t('inspector.undo')}
          </Button>
        )}
        {canRedo && (
          <Button look="link" size="small" onClick={redo}>
            {t('inspector.redo')}
          </Button>
        )}
      </div>
      {madeFrom !== null && <p className={styles.empty}>{t('rights.begunAfter', { digest: madeFrom })}</p>}
      {done.length === 0 ? (
        <p className={styles.empty}>{t('inspector.nothingYetWhatYou')}</p>
      ) : (
        <ul className={styles.list}>
          {done.map((line) => (
            <Done key={line.index} line={line} teller={teller} />
          ))}
        </ul>
      )}
      <Script teller={teller} />
    </section>
  );
}

/** A button that goes away under the focus, with the line or the act that it is about, leaves it to the next one here. */
function useFocusKeptIn(section: { readonly current: HTMLElement | null }): { readonly onFocus: (event: FocusEvent) => void } {
  const held = useRef<Element | null>(null);
  useEffect(() => {
    if (held.current === null || held.current.isConnected || document.activeElement !== document.body) return;
    held.current = null;
    (section.current?.querySelector<HTMLElement>('button:not(:disabled)') ?? section.current)?.focus();
  });
  return { onFocus: ({ target }) => (held.current = target) };
}

function Done({ line, teller }: { readonly line: DoneIntervention; readonly teller: Teller }) {
  const seek = useSession((s) => s.seek);
  const seekFrame = useSession((s) => s.seekFrame);
  const remove = useSession((s) => s.removeIntervention);
  const isFixed = useSession((s) => s.mode === 'watch' || isGiven(s, line.intervention));
  const { index, intervention, at, frame, missed } = line;
  const words = sayFault(intervention.fault, teller.names);
  const goTo = (): void => (frame === null ? seek(at ?? 0) : seekFrame(frame + 1));
  return (
    <li className={styles.line}>
      <button type="button" className={styles.go} disabled={at === null} onClick={goTo}>
        <time className={styles.at}>{at === null ? t('inspector.waiting') : sayMoment(at)}</time>
        <span>
          {words}
          {'before' in intervention && <span className={styles.note}>{sayWhen(intervention, teller.names)}</span>}
          {missed !== null && <span className={styles.note}>{t('inspector.missed', { missed: sayWhyMissed(teller, missed) })}</span>}
        </span>
      </button>
      {!isFixed && (
        <IconButton
          label={t('inspector.remove', { words })}
          title={t('inspector.removeShort')}
          icon="close"
          look="quiet"
          size="small"
          onClick={() => remove(index)}
        />
      )}
    </li>
  );
}

function Script({ teller }: { readonly teller: Teller }) {
  const properties = useSession((s) => s.scenario?.properties.length ?? 0);
  const frames = useSession((s) => s.cursor.frames);
  const isTruth = useSession((s) => s.view.kind === 'truth');
  const seekFrame = useSession((s) => s.seekFrame);
  const scripted = useMemo(
    () => marksUpTo(teller.trace, properties, { time: 0, frames }).filter(({ fault }) => fault?.by === 'script'),
    [teller, properties, frames],
  );
  if (scripted.length === 0 || !isTruth) return null; // no node knows what the script did to another
  return (
    <ul className={styles.list} aria-label={t('inspector.whatScriptDid')}>
      {scripted.map(({ frame, at, fault }) => (
        <li key={frame} className={styles.line}>
          <button type="button" className={styles.go} onClick={() => seekFrame(frame + 1)}>
            <time className={styles.at}>{sayMoment(at)}</time>
            <span>{sayFault(fault!.fault, teller.names)}</span>
          </button>
          <Chip>{t('inspector.script')}</Chip>
        </li>
      ))}
    </ul>
  );
}
