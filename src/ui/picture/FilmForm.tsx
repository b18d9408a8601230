import { useEffect, useState } from 'react';
import { useLesson } from '../../state/lesson.ts';
import { useSession } from '../../state/session.ts';
import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { TextField } from '../kit/TextField.tsx';
import { filmSize, frameOf } from './film.ts';
import { callOff, forgetFilm, makeFilm, useFilmJob } from './filmJob.ts';
import { sayKind } from './filmKinds.ts';
import type { FilmKind } from './filmKinds.ts';
import { useFilmKinds } from './useFilmKinds.ts';
import { pictureOnPage } from './onPage.ts';
import type { PictureChoice } from './onPage.ts';
import { framesOf, inSeconds, rates, readSeconds, troubleWith, usualSeconds, widths } from './span.ts';
import type { FilmChoice, Span } from './span.ts';
import styles from './PictureForm.module.css';

const numbers = (values: readonly number[]) => values.map((value) => ({ value: String(value), label: String(value) }));

/** A span of the run as a film; its frames are made one by one, and it can be called off at each of them. */
export function FilmForm({ choice }: { readonly choice: PictureChoice }) {
  const end = useFilmEnd();
  const loop = useSession((s) => s.loop);
  const [plan, setPlan] = useState<FilmChoice>(() => ({ ...spanFor(loop ?? { from: 0, to: end }), fps: 25, width: 960 }));
  const making = useFilmJob();
  const size = sizeFor(choice, plan);
  const kinds = useFilmKinds(size);
  const [wanted, setWanted] = useState<FilmKind | null>(null);
  const kind = wanted !== null && kinds?.includes(wanted) === true ? wanted : (kinds?.[0] ?? 'gif');
  const trouble = troubleWith(plan, end);
  const isMaking = making.is === 'making';
  useEffect(forgetFilm, []);

  const make = (): void => {
    const picture = pictureOnPage(choice);
    if (picture !== null) void makeFilm(picture, plan, kind);
  };

  return (
    <>
      <div className={styles.span}>
        <Time label={t('picture.from')} at={plan.from} onCommit={(from) => setPlan({ ...plan, from })} />
        <Time label={t('picture.to')} at={plan.to} onCommit={(to) => setPlan({ ...plan, to })} />
        <Time label={t('picture.lasts')} at={plan.seconds * 1e6} onCommit={(us) => setPlan({ ...plan, seconds: us / 1e6 })} />
      </div>
      <div className={styles.buttons}>
        <Button size="small" onClick={() => setPlan({ ...plan, ...spanFor({ from: 0, to: end }) })}>
          {t('picture.wholeRun')}
        </Button>
        {loop !== null && (
          <Button size="small" onClick={() => setPlan({ ...plan, ...spanFor(loop) })}>
            {t('picture.loop')}
          </Button>
        )}
      </div>
      <div className={styles.span}>
        <div className={styles.row}>
          <span className={styles.label} aria-hidden="true">
            {t('picture.rate')}
          </span>
          <Segmented
            label={t('picture.rate')}
            options={numbers(rates)}
            value={String(plan.fps)}
            onChange={(fps) => setPlan({ ...plan, fps: Number(fps) })}
          />
        </div>
        <div className={styles.row}>
          <span className={styles.label} aria-hidden="true">
            {t('picture.width')}
          </span>
          <Segmented
            label={t('picture.width')}
            options={numbers(widths)}
            value={String(plan.width)}
            onChange={(width) => setPlan({ ...plan, width: Number(width) })}
          />
        </div>
      </div>
      {kinds !== null && kinds.length > 1 && (
        <div className={styles.row}>
          <span className={styles.label} aria-hidden="true">
            {t('picture.file')}
          </span>
          <Segmented
            label={t('picture.file')}
            options={kinds.map((value) => ({ value, label: sayKind(value) }))}
            value={kind}
            onChange={setWanted}
          />
        </div>
      )}
      {kinds !== null && kinds.length === 1 && <p className={styles.note}>{t('picture.gifOnly')}</p>}
      <p className={styles.note} data-estimate>
        {t('picture.estimate', {
          frames: framesOf(plan),
          seconds: Math.round((framesOf(plan) * 10) / plan.fps) / 10,
          width: String(size.width),
          height: String(size.height),
        })}
      </p>
      <div className={styles.buttons}>
        {isMaking ? (
          <>
            <progress className={styles.progress} aria-label={t('picture.made')} value={making.made} max={making.of} />
            <span className={styles.note}>{t('picture.madeOf', { made: making.made, all: making.of })}</span>
            <Button icon="close" onClick={callOff}>
              {t('picture.cancel')}
            </Button>
          </>
        ) : (
          <Button look="primary" icon="save" disabled={trouble !== null || kinds === null} onClick={make}>
            {t('picture.make', { kind: sayKind(kind) })}
          </Button>
        )}
        <span className={styles.told}>
          {making.is === 'saved' ? t('picture.saved') : making.is === 'stopped' ? t('picture.calledOff') : ''}
        </span>
      </div>
      {(trouble !== null || making.is === 'failed') && (
        <p role="alert" className={styles.trouble}>
          {trouble ?? (making.is === 'failed' ? t('picture.failed', { because: making.because }) : '')}
        </p>
      )}
    </>
  );
}

const spanFor = (span: Span): Pick<FilmChoice, 'from' | 'to' | 'seconds'> => ({ ...span, seconds: usualSeconds(span) });

/** What is not to be seen before a guess is made is in no film, either. */
function useFilmEnd(): number {
  const horizon = useSession((s) => s.scenario?.horizon ?? 0);
  const time = useSession((s) => s.cursor.time);
  const isFutureHidden = useLesson((s) => s.isFutureHidden);
  return isFutureHidden ? time : horizon;
}

function sizeFor(choice: PictureChoice, plan: FilmChoice): { readonly width: number; readonly height: number } {
  const picture = pictureOnPage(choice);
  if (picture === null) return { width: plan.width, height: plan.width };
  const { width, height } = filmSize(frameOf(picture, plan, picture.now.trace)(framesOf(plan) - 1), plan.width);
  return { width, height };
}

interface TimeProps {
  readonly label: string;
  readonly at: number;
  readonly onCommit: (us: number) => void;
}

function Time({ label, at, onCommit }: TimeProps) {
  const commit = (text: string): string | null => {
    const us = readSeconds(text);
    if (us === null) return t('picture.seconds');
    onCommit(us);
    return null;
  };
  return <TextField label={label} size={6} inputMode="decimal" value={inSeconds(at)} onCommit={commit} />;
}
