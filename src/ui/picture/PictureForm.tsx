import { useEffect, useMemo, useState } from 'react';
import { useLesson } from '../../state/lesson.ts';
import { session, useSession } from '../../state/session.ts';
import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import { onDemand } from '../kit/onDemand.tsx';
import { saveBlob } from '../kit/saveFile.ts';
import { Segmented } from '../kit/Segmented.tsx';
import { pictureName, pictureOnPage, runOnPage, titleOf } from './onPage.ts';
import type { PictureChoice } from './onPage.ts';
import { pngOf } from './raster.ts';
import { svgOf } from './svg.ts';
import styles from './PictureForm.module.css';

const FilmForm = onDemand(async () => (await import('./FilmForm.tsx')).FilmForm, {});

type Kind = 'svg' | 'png' | 'film';

const kinds = () => [
  { value: 'png' as const, label: 'PNG' },
  { value: 'svg' as const, label: 'SVG' },
  { value: 'film' as const, label: t('picture.film') },
];

const parts = () => [
  { value: 'both' as const, label: t('picture.both') },
  { value: 'stage' as const, label: t('picture.stage') },
  { value: 'timeline' as const, label: t('picture.timeline') },
];

const themes = () => [
  { value: 'light' as const, label: t('picture.light') },
  { value: 'dark' as const, label: t('picture.dark') },
];

/** What the page shows, as a picture or a film to take away. */
export function PictureForm() {
  const [kind, setKind] = useState<Kind>('png');
  const [choice, setChoice] = useState<PictureChoice>({ shows: 'both', theme: 'light' });
  return (
    <div className={styles.form}>
      <div className={styles.span}>
        <Choice label={t('picture.as')} options={kinds()} value={kind} onChange={setKind} />
        <Choice label={t('picture.of')} options={parts()} value={choice.shows} onChange={(shows) => setChoice({ ...choice, shows })} />
      </div>
      <Choice label={t('picture.colors')} options={themes()} value={choice.theme} onChange={(theme) => setChoice({ ...choice, theme })} />
      {kind === 'film' ? <FilmForm choice={choice} /> : <Still kind={kind} choice={choice} />}
    </div>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

function Choice<V extends string>({ label, ...rest }: ChoiceProps<V>) {
  return (
    <div className={styles.row}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <Segmented label={label} {...rest} />
    </div>
  );
}

interface StillProps {
  readonly kind: 'svg' | 'png';
  readonly choice: PictureChoice;
}

function Still({ kind, choice }: StillProps) {
  const [told, setTold] = useState('');
  const [trouble, setTrouble] = useState('');
  const isWhole = useSession((s) => s.whole !== null);
  const preview = usePreview(choice);
  const save = async (): Promise<void> => {
    const picture = pictureOnPage(choice);
    if (picture === null) return;
    const [name, run] = [pictureName(picture, kind), runOnPage()];
    const says = { title: titleOf(picture), description: picture.now.scenario?.question ?? '' };
    try {
      saveBlob(
        name,
        kind === 'svg'
          ? new Blob([svgOf(picture, says, run)], { type: 'image/svg+xml' })
          : new Blob([await pngOf(picture, run)], { type: 'image/png' }),
      );
      session.getState().announce(t('picture.said', { name }));
      setTrouble('');
      setTold(t('picture.saved'));
    } catch {
      setTrouble(t('picture.noMemory'));
    }
  };
  return (
    <>
      {preview !== '' && <img className={styles.preview} src={preview} alt={t('picture.preview')} />}
      <div className={styles.buttons}>
        <Button look="primary" icon="save" disabled={!isWhole} onClick={() => void save()}>
          {t('picture.save', { kind: kind.toUpperCase() })}
        </Button>
        <span className={styles.told}>{told}</span>
      </div>
      {trouble !== '' && (
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
      )}
      <p className={styles.note}>
        {t(kind === 'svg' ? 'picture.svg' : 'picture.png')} {t('picture.holdsRun')}
      </p>
    </>
  );
}

/** Drawn anew when the moment that is shown has changed. */
function usePreview(choice: PictureChoice): string {
  const revision = useSession((s) => `${s.cursor.time} ${s.cursor.frames} ${s.trace.frames.length} ${s.view.kind}`);
  const isFutureHidden = useLesson((s) => s.isFutureHidden);
  const url = useMemo(() => {
    const picture = pictureOnPage(choice);
    if (picture === null) return '';
    return URL.createObjectURL(new Blob([svgOf(picture, { title: '', description: '' }, null)], { type: 'image/svg+xml' }));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is read of the page is named by these
  }, [choice, revision, isFutureHidden]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return url;
}
