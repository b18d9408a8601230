/* oxlint-disable jsx-a11y/prefer-tag-over-role -- drawn in place, so that no theme stands in its way */
import { useEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { handoutOf } from '../../state/present/script.ts';
import { askFor, useBoard } from '../../state/present/board.ts';
import { session, useSession } from '../../state/session.ts';
import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import { qrOf } from '../kit/qr.ts';
import styles from './Overlays.module.css';

/** What lies over the lesson on the projector: nothing at all, the code of this beat, or the list of beats. */
export function Overlays({ headingOf }: { readonly headingOf: (beat: string) => string }) {
  const isBlank = useBoard((b) => b.talk?.isBlank === true);
  const isCodeShown = useBoard((b) => b.talk?.isCodeShown === true);
  const isOverviewShown = useBoard((b) => b.talk?.isOverviewShown === true);
  if (isBlank) return <Blank />;
  if (isOverviewShown) return <Overview headingOf={headingOf} />;
  return isCodeShown ? <Code headingOf={headingOf} /> : null;
}

/** Black on whatever theme; a click lifts it as well. */
function Blank() {
  return (
    <button
      type="button"
      className={styles.blank}
      data-blank
      aria-label={t('presenting.isBlank')}
      onClick={() => askFor({ kind: 'blank' })}
    />
  );
}

function Code({ headingOf }: { readonly headingOf: (beat: string) => string }) {
  const link = useBoard((b) => b.standing?.link ?? '');
  const at = useBoard((b) => b.talk?.beat ?? 0);
  const run = useSession((s) => s.run);
  const scenario = useSession((s) => s.scenario);
  const beat = scenario?.beats[at];
  const handout = useMemo(
    () => (run === null || scenario === null || link === '' ? null : handoutOf(link, run, scenario, scenario.beats[at])),
    [link, run, scenario, at],
  );
  const code = useMemo(() => (handout === null ? null : qrOf(handout.link)), [handout]);
  return (
    <section className={styles.code} aria-label={t('presenting.code')} data-code>
      {code === null || handout === null ? (
        <p className={styles.words}>{t('presenting.codeTooFine', { letters: link.length })}</p>
      ) : (
        <>
          <svg
            className={styles.squares}
            viewBox={`0 0 ${code.size} ${code.size}`}
            role="img"
            aria-label={t('presenting.codePicture')}
            data-qr="hall"
            shapeRendering="crispEdges"
          >
            <path className={styles.light} d={`M0 0h${code.size}v${code.size}H0z`} />
            <path className={styles.dark} d={code.path} />
          </svg>
          <div className={styles.words}>
            {beat !== undefined && (
              <h2 className={styles.title}>{t('presenting.beatNamed', { at: at + 1, heading: headingOf(beat.id) })}</h2>
            )}
            <p>{t('presenting.codeUse')}</p>
            <p className={styles.link} data-link-text>
              {handout.link}
            </p>
            {handout.without === 'faults' && <p>{t('presenting.codeWithout')}</p>}
          </div>
        </>
      )}
      <Button icon="close" className={styles.close} aria-label={t('presenting.close')} onClick={() => askFor({ kind: 'code' })} />
    </section>
  );
}

/** Of beats that were not shown yet it tells no more than that they are there. */
function Overview({ headingOf }: { readonly headingOf: (beat: string) => string }) {
  const at = useBoard((b) => b.talk?.beat ?? 0);
  const furthest = useBoard((b) => b.talk?.furthest ?? 0);
  const beats = useSession((s) => s.scenario?.beats ?? []);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    list.current?.querySelector<HTMLElement>('[aria-current="step"]')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <nav className={styles.overview} aria-label={t('presenting.goToBeat')} data-overview>
      <h2 className={styles.title}>{t('presenting.goToBeat')}</h2>
      {beats.length === 0 && <p className={styles.words}>{t('presenting.noBeats', { title: session.getState().scenario?.title ?? '' })}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it hears the arrows of the buttons inside */}
      <ol ref={list} className={styles.beats} onKeyDown={rove}>
        {beats.map((beat, index) => (
          <li key={beat.id}>
            <button
              type="button"
              className={styles.beat}
              aria-current={index === at ? 'step' : undefined}
              onClick={() => askFor({ kind: 'goTo', beat: index })}
            >
              <span className={styles.number}>{index + 1}</span>
              <span>
                {index <= furthest ? headingOf(beat.id) : t(beat.ask === undefined ? 'presenting.toCome' : 'presenting.toComeAsk')}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <Button icon="close" className={styles.close} aria-label={t('presenting.close')} onClick={() => askFor({ kind: 'overview' })} />
    </nav>
  );
}

function rove(event: KeyboardEvent<HTMLOListElement>): void {
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const digit = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : null;
  if (by === undefined && digit === null) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  if (digit !== null) return buttons[digit]?.click();
  const now = buttons.findIndex((button) => button === document.activeElement);
  buttons[(now + by! + buttons.length) % buttons.length]?.focus();
}
