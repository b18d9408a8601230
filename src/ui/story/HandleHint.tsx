import type { Beat } from '../../scenarios/scenario.ts';
import type { Selection } from '../../state/model.ts';
import { usePlayback } from '../../state/playback.ts';
import { useSession } from '../../state/session.ts';
import { Icon } from '../kit/Icon.tsx';
import styles from './HandleHint.module.css';

/** The one thing to try now. Clicking it selects its target on the stage, where the tools for it then stand. */
export function HandleHint({ handle }: { readonly handle: NonNullable<Beat['handle']> }) {
  const select = useSession((s) => s.select);
  const isStrained = usePlayback((p) => p.strain !== 'none');
  return (
    <button type="button" className={styles.hint} onClick={() => select(targetOf(handle.target))}>
      <span className={styles.pulse} data-rests={isStrained || undefined} aria-hidden="true" />
      <span className={styles.label}>{handle.label}</span>
      <Icon name="arrowRight" />
    </button>
  );
}

function targetOf(target: string): Selection {
  const [from, to] = target.split('-');
  return to === undefined ? { kind: 'node', node: target } : { kind: 'link', from: from!, to };
}
