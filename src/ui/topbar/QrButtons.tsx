import type { RefObject } from 'react';
import { session } from '../../state/session.ts';
import type { ShareOptions } from '../../state/sharing.ts';
import { t } from '../../text/t.ts';
import { Button } from '../kit/Button.tsx';
import { qrSvg } from '../kit/qr.ts';
import type { QrCode } from '../kit/qr.ts';
import { qrPng } from '../kit/qrPng.ts';
import { saveBlob, saveFile } from '../kit/saveFile.ts';
import styles from './ShareQr.module.css';

interface QrButtonsProps {
  readonly code: QrCode;
  readonly figure: RefObject<HTMLElement | null>;
  /** Whether a lecture hall can read it: else it is not shown over the whole screen. */
  readonly isForAll: boolean;
}

const nameOf = (ending: string): string => `${session.getState().run?.scenario ?? 'run'}.${ending}`;
const tell = (name: string): void => session.getState().announce(t('share.saved', { name }));

/** What may be done with a code that is shown. */
export function QrButtons({ code, figure, isForAll }: QrButtonsProps) {
  const saveAsPng = async (): Promise<void> => {
    saveBlob(nameOf('png'), await qrPng(code));
    tell(nameOf('png'));
  };
  const saveAsSvg = (): void => {
    saveFile(nameOf('svg'), 'image/svg+xml', qrSvg(code));
    tell(nameOf('svg'));
  };
  return (
    <div className={styles.buttons}>
      {isForAll && document.fullscreenEnabled && (
        <Button icon="fit" onClick={() => void figure.current?.requestFullscreen()}>
          {t('links.fullScreen')}
        </Button>
      )}
      <Button icon="save" onClick={saveAsSvg}>
        {t('links.saveAs', { format: 'SVG' })}
      </Button>
      <Button icon="save" onClick={() => void saveAsPng()}>
        {t('links.saveAs', { format: 'PNG' })}
      </Button>
    </div>
  );
}

interface ShorterProps {
  readonly options: ShareOptions;
  readonly onOptions: (options: ShareOptions) => void;
  readonly actions: number;
}

/** What can go for a shorter link: first what was done by hand, then the moment. Nothing, where neither goes along. */
export function Shorter({ options, onOptions, actions }: ShorterProps) {
  const hasActions = actions > 0 && options.actions !== 'none';
  if (hasActions)
    return (
      <Button size="small" onClick={() => onOptions({ ...options, actions: 'none' })}>
        {t('links.withoutActions')}
      </Button>
    );
  if (options.start !== 'here') return null;
  return (
    <Button size="small" onClick={() => onOptions({ ...options, start: 'usual' })}>
      {t('links.fromTheStart')}
    </Button>
  );
}
