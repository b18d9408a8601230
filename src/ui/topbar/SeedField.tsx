import { t } from '../../text/t.ts';
import { TextField } from '../kit/TextField.tsx';
import { maxSeed } from '../../run/linkModel.ts';
import { session, useSession } from '../../state/session.ts';
import styles from './TopBar.module.css';

/** The number that all chance in the run is drawn from. */
export function SeedField() {
  const seed = useSession((s) => s.run?.seed ?? null);
  const isFixed = useSession((s) => s.mode !== 'edit');
  if (seed === null) return null;
  return (
    <fieldset disabled={isFixed} className={styles.seed}>
      <TextField
        label={t('topbar.seed')}
        look="plain"
        size={Math.max(2, String(seed).length)}
        inputMode="numeric"
        value={String(seed)}
        onCommit={setSeed}
      />
    </fieldset>
  );
}

function setSeed(text: string): string | null {
  const seed = Number(text);
  const isSeed = /^\d+$/.test(text.trim()) && seed <= maxSeed;
  if (!isSeed) return t('topbar.notASeed', { most: String(maxSeed) });
  session.getState().setSeed(seed);
  return null;
}
