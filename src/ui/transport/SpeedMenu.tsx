import { t } from '../../text/t.ts';
import { Chip } from '../kit/Chip.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Menu } from '../kit/Menu.tsx';
import { unbroken } from '../kit/unbroken.ts';
import { playback, speeds, usePlayback } from '../../state/playback.ts';
import type { Speed } from '../../state/playback.ts';
import styles from './SpeedMenu.module.css';

const sayShort = (speed: Speed): string => (speed === 'event' ? t('transport.onePerSecondShort') : `${speed}×`);
const sayLong = (speed: Speed): string => (speed === 'event' ? t('transport.oneEventPerSecond') : `${speed}×`);

/** How fast, and what that means: the scale in words is always true. */
export function SpeedMenu() {
  const speed = usePlayback((s) => s.speed);
  const scaleWords = usePlayback((s) => s.scaleWords);
  const isSlowed = usePlayback((s) => s.isSlowed);
  const items = speeds.map((choice) => ({
    id: String(choice),
    label: sayLong(choice),
    isChosen: choice === speed,
    perform: () => playback.getState().setSpeed(choice),
  }));
  const words = (
    <>
      <span className={styles.top}>
        <span className="visuallyHidden">{t('transport.speed')}</span>
        <span>{sayShort(speed)}</span>
        <Icon name="chevronDown" />
        {isSlowed && <Chip tone="message">{t('transport.slowed')}</Chip>}
      </span>
      <span className={styles.scale}>{unbroken(scaleWords)}</span>
    </>
  );
  return <Menu label={t('transport.speed')} items={items} button={{ look: 'quiet', className: styles.speed, children: words }} />;
}
