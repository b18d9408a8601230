import { reachOf, tiers } from '../../run/reach.ts';
import type { Reach } from '../../run/reach.ts';
import styles from './LinkLength.module.css';

const words: { readonly [R in Reach]: { readonly safe: string; readonly but?: string } } = {
  everything: { safe: 'Safe everywhere', but: 'and short enough for a QR code' },
  everywhere: { safe: 'Safe in chats, mail and learning platforms', but: 'too long for a QR code across a room' },
  mail: { safe: 'Safe in mail and learning platforms', but: 'Slack and other chats may cut it off' },
  file: { safe: 'Too long to be sent as a link', but: 'many programs cut it off' },
};

/** How long the link is, and where it gets to unharmed. */
export function LinkLength({ length }: { readonly length: number }) {
  const reach = reachOf(length);
  const reached = tiers.findIndex((tier) => tier.reach === reach);
  const { safe, but } = words[reach];
  return (
    <div className={styles.length} data-reach={reach}>
      <span className={styles.steps} aria-hidden="true">
        {tiers.map((tier, index) => (
          <span key={tier.reach} className={styles.step} data-is-reached={index <= reached} />
        ))}
      </span>
      <p>
        <span className={styles.count}>{length.toLocaleString('en-US')} characters</span>
        {' · '}
        <strong>{safe}</strong>
        {but !== undefined && `, ${but}`}
      </p>
    </div>
  );
}
