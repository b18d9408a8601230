/* oxlint-disable jsx-a11y/prefer-tag-over-role -- drawn in place, so that no theme and no policy of the page stands in its way */
import { useMemo, useRef } from 'react';
import { Rich } from '../kit/Rich.tsx';
import { t } from '../../text/t.ts';
import { reachOf } from '../../run/reach.ts';
import { useShortest } from '../../state/shortest.ts';
import { useSession } from '../../state/session.ts';
import type { ShareOptions } from '../../state/sharing.ts';
import { Button } from '../kit/Button.tsx';
import { quiet, qrOf } from '../kit/qr.ts';
import { QrButtons, Shorter } from './QrButtons.tsx';
import styles from './ShareQr.module.css';

interface ShareQrProps {
  readonly link: string;
  readonly options: ShareOptions;
  readonly onOptions: (options: ShareOptions) => void;
  readonly onFile: () => void;
}

const strong = (text: string) => <strong>{text}</strong>;

/** The link for whoever has a camera: packed, where that makes it shorter. */
export function ShareQr({ link: given, options, onOptions, onFile }: ShareQrProps) {
  const scenario = useSession((s) => s.run?.scenario ?? '');
  const actions = useSession((s) => s.run?.interventions.length ?? 0);
  const link = useShortest(given, scenario);
  const code = useMemo(() => qrOf(link), [link]);
  const figure = useRef<HTMLElement>(null);
  if (code === null)
    return (
      <div className={styles.way}>
        <p className={styles.warning} data-qr="none">
          <Rich text={t('share.noCode', { characters: link.length })} marks={{ b: strong }} />
        </p>
        <Shorter options={options} onOptions={onOptions} actions={actions} />
        <Button onClick={onFile}>{t('share.sendFile')}</Button>
      </div>
    );
  const side = code.size - 2 * quiet;
  const isForAll = reachOf(link.length) === 'everything';
  return (
    <div className={styles.way}>
      <figure ref={figure} className={styles.figure}>
        <svg
          className={styles.code}
          viewBox={`0 0 ${code.size} ${code.size}`}
          role="img"
          aria-label={t('share.qrCodeLinkRun')}
          data-qr={isForAll ? 'hall' : 'hand'}
          data-link={link}
          shapeRendering="crispEdges"
        >
          <path className={styles.ground} d={`M0 0h${code.size}v${code.size}H0z`} />
          <path className={styles.dark} d={code.path} />
        </svg>
      </figure>
      {isForAll ? (
        <p className={styles.note}>{t('share.codeForHall', { side })}</p>
      ) : (
        <p className={styles.warning}>
          <Rich text={t('share.codeForHand', { side })} marks={{ b: strong }} />
        </p>
      )}
      {!isForAll && <Shorter options={options} onOptions={onOptions} actions={actions} />}
      <QrButtons code={code} figure={figure} isForAll={isForAll} />
    </div>
  );
}
