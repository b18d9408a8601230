/* oxlint-disable jsx-a11y/prefer-tag-over-role -- drawn in place, so that no theme and no policy of the page stands in its way */
import { useMemo, useRef } from 'react';
import { reachOf } from '../../run/reach.ts';
import { session } from '../../state/session.ts';
import { Button } from '../kit/Button.tsx';
import { saveFile } from '../kit/saveFile.ts';
import { quiet, qrOf, qrSvg } from '../kit/qr.ts';
import styles from './ShareQr.module.css';

interface ShareQrProps {
  readonly link: string;
  readonly onFile: () => void;
}

/** The link for whoever has a camera. */
export function ShareQr({ link, onFile }: ShareQrProps) {
  const code = useMemo(() => qrOf(link), [link]);
  const figure = useRef<HTMLElement>(null);
  if (code === null)
    return (
      <div className={styles.way}>
        <p className={styles.warning} data-qr="none">
          <strong>No QR code holds {link.length.toLocaleString('en-US')} characters.</strong> Send the run as a file, or leave your
          interventions out.
        </p>
        <Button onClick={onFile}>Send it as a file</Button>
      </div>
    );
  const side = code.size - 2 * quiet;
  const isForAll = reachOf(link.length) === 'everything';
  const save = (): void => {
    const { run } = session.getState();
    saveFile(`${run?.scenario ?? 'run'}.svg`, 'image/svg+xml', qrSvg(code));
  };
  return (
    <div className={styles.way}>
      <figure ref={figure} className={styles.figure}>
        <svg
          className={styles.code}
          viewBox={`0 0 ${code.size} ${code.size}`}
          role="img"
          aria-label="QR code of the link to this run"
          data-qr={isForAll ? 'hall' : 'hand'}
          shapeRendering="crispEdges"
        >
          <path className={styles.ground} d={`M0 0h${code.size}v${code.size}H0z`} />
          <path className={styles.dark} d={code.path} />
        </svg>
      </figure>
      {isForAll ? (
        <p className={styles.note}>
          {side} × {side} squares: on a projector, a lecture hall can read it.
        </p>
      ) : (
        <p className={styles.warning}>
          <strong>Too long for a lecture hall.</strong> {side} × {side} squares are for a phone held close. Leave your interventions out, or
          send the link or the file.
        </p>
      )}
      <div className={styles.buttons}>
        {document.fullscreenEnabled && (
          <Button icon="fit" onClick={() => void figure.current?.requestFullscreen()}>
            Full screen
          </Button>
        )}
        <Button icon="save" onClick={save}>
          Save as SVG
        </Button>
      </div>
    </div>
  );
}
