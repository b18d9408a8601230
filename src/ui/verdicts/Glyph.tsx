import { Icon } from '../kit/Icon.tsx';
import styles from './Glyph.module.css';

const icons = { check: 'check', cross: 'close', question: 'question' } as const;

/** Decoration beside words that say the same. */
export function Glyph({ kind }: { readonly kind: 'check' | 'cross' | 'question' }) {
  return (
    <span className={`${styles.glyph} ${styles[kind]}`} data-glyph={kind}>
      <Icon name={icons[kind]} size={16} />
    </span>
  );
}
