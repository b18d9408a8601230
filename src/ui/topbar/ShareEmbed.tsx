import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { maxShortLength, regions } from '../../run/linkModel.ts';
import type { Mode, PagePart } from '../../run/linkModel.ts';
import { embedCode, embedLink } from '../../state/embedCode.ts';
import type { EmbedOptions, FrameSize } from '../../state/embedCode.ts';
import { keptMode } from '../../state/rights.ts';
import { session, useSession } from '../../state/session.ts';
import type { ShareOptions } from '../../state/sharing.ts';
import { siteRoot } from '../../state/siteRoot.ts';
import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { Switch } from '../kit/Switch.tsx';
import { FramePreview } from './FramePreview.tsx';
import { useFitted } from './useFitted.ts';
import share from './Share.module.css';
import styles from './ShareEmbed.module.css';

interface ShareEmbedProps {
  readonly options: ShareOptions;
  readonly onMode: (mode: Pick<ShareOptions, 'mode'>) => void;
}

const sizes = {
  small: { width: 600, height: 400 },
  large: { width: 800, height: 500 },
  full: { width: '100%', height: 480 },
} as const satisfies { readonly [name: string]: FrameSize };
type SizeName = keyof typeof sizes;

/** In the order of the page. */
const parts: readonly PagePart[] = ['verdicts', 'stage', 'story', 'timeline', 'inspector', 'transport'];

/** Lines of HTML for somebody else's page, and how they will look there. */
export function ShareEmbed({ options, onMode }: ShareEmbedProps) {
  const [embed, setEmbed] = useState<EmbedOptions>({ hide: [], theme: null, takesCommands: false });
  const [size, setSize] = useState<SizeName>('small');
  const [isShown, setShown] = useState(false);
  const scenario = useSession((s) => s.run?.scenario ?? '');
  const lesson = useSession((s) => s.scenario?.title ?? '');
  const link = useFitted(
    useSession((s) => embedLink(s, options, embed)),
    scenario,
  );
  const title = t('shareEmbed.title', { lesson });
  const { mode = 'edit' } = options;
  const setMode = (next: Mode): void => onMode(keptMode({ mode: next }));
  const flip = (part: PagePart, isOn: boolean): void =>
    setEmbed({ ...embed, hide: regions.filter((each) => (each === part ? !isOn : embed.hide.includes(each))) });
  return (
    <div className={share.way}>
      <Code text={embedCode(link, title, sizes[size])} isLong={link.length > maxShortLength} />
      <div className={styles.choices}>
        <Choice label={t('shareEmbed.may')}>
          <Segmented label={t('shareEmbed.may')} options={modes()} value={mode} onChange={setMode} />
        </Choice>
        <Choice label={t('shareEmbed.size')}>
          <Segmented label={t('shareEmbed.size')} options={sizeNames()} value={size} onChange={setSize} />
        </Choice>
        <Choice label={t('shareEmbed.theme')}>
          <Segmented
            label={t('shareEmbed.theme')}
            options={themes()}
            value={embed.theme ?? 'system'}
            onChange={(theme) => setEmbed({ ...embed, theme: theme === 'system' ? null : theme })}
          />
        </Choice>
        <fieldset className={styles.parts}>
          <legend>{t('shareEmbed.shows')}</legend>
          {parts.map((part) => (
            <label key={part} className={styles.part}>
              <input type="checkbox" checked={!embed.hide.includes(part)} onChange={(event) => flip(part, event.currentTarget.checked)} />
              {t(`shareEmbed.${part}`)}
            </label>
          ))}
        </fieldset>
      </div>
      <Switch
        label={t('shareEmbed.commands')}
        detail={t('shareEmbed.commandsMean')}
        isOn={embed.takesCommands}
        onChange={(takesCommands) => setEmbed({ ...embed, takesCommands })}
      />
      <div className={styles.foot}>
        <Button size="small" icon="eye" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? t('shareEmbed.hidePreview') : t('shareEmbed.preview')}
        </Button>
        <a className={styles.how} href={new URL('embed/', siteRoot()).href} target="_blank" rel="noopener">
          {t('shareEmbed.how')}
        </a>
      </div>
      {isShown && <FramePreview link={link} title={title} size={sizes[size]} />}
    </div>
  );
}

const modes = () =>
  [
    { value: 'watch', label: t('shareEmbed.watch') },
    { value: 'play', label: t('shareEmbed.play') },
    { value: 'edit', label: t('shareEmbed.edit') },
  ] as const;

const sizeNames = () =>
  [
    { value: 'small', label: '600 × 400' },
    { value: 'large', label: '800 × 500' },
    { value: 'full', label: t('shareEmbed.full') },
  ] as const;

const themes = () =>
  [
    { value: 'system', label: t('shareEmbed.system') },
    { value: 'light', label: t('shareEmbed.light') },
    { value: 'dark', label: t('shareEmbed.dark') },
  ] as const;

function Choice({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.choice}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

/** What is copied is what is shown. */
function Code({ text, isLong }: { readonly text: string; readonly isLong: boolean }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [told, setTold] = useState<{ readonly text: string; readonly says: string } | null>(null);
  const copy = async (): Promise<void> => {
    const tell = (says: string): void => {
      session.getState().announce(says);
      setTold({ text, says });
    };
    try {
      await navigator.clipboard.writeText(text);
      tell(t('shareEmbed.copied'));
    } catch {
      field.current?.select();
      tell(t('shareEmbed.notCopied'));
    }
  };
  return (
    <>
      <textarea
        ref={field}
        className={styles.code}
        aria-label={t('shareEmbed.code')}
        readOnly
        rows={5}
        wrap="off"
        spellCheck={false}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={styles.foot}>
        <Button look="primary" icon="copy" onClick={() => void copy()}>
          {t('shareEmbed.copy')}
        </Button>
        <span className={share.told}>{told?.text === text ? told.says : ''}</span>
      </div>
      {isLong && <p className={share.note}>{t('shareEmbed.tooLong')}</p>}
    </>
  );
}
