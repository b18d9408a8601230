import { Rich } from '../kit/Rich.tsx';
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import { reachOf, tiers } from '../../run/reach.ts';
import type { Reach } from '../../run/reach.ts';
import styles from './LinkLength.module.css';

const words: { readonly [R in Reach]: PlainKey } = {
  everything: 'share.reachEverything',
  everywhere: 'share.reachEverywhere',
  mail: 'share.reachMail',
  file: 'share.reachFile',
};

const strong = (text: string) => <strong>{text}</strong>;

/** How long the link is, and where it gets to unharmed. */
export function LinkLength({ length }: { readonly length: number }) {
  const reach = reachOf(length);
  const reached = tiers.findIndex((tier) => tier.reach === reach);
  return (
    <div className={styles.length} data-reach={reach}>
      <span className={styles.steps} aria-hidden="true">
        {tiers.map((tier, index) => (
          <span key={tier.reach} className={styles.step} data-is-reached={index <= reached} />
        ))}
      </span>
      <p>
        <span className={styles.count}>{t('share.characters', { count: length })}</span>
        {' · '}
        <Rich text={t(words[reach])} marks={{ b: strong }} />
      </p>
    </div>
  );
}
