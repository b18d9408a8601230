import { useSession, session } from '../../state/session.ts';
import { Segmented } from '../kit/Segmented.tsx';
import type { NodeInfo } from './cast.ts';
import styles from './Stage.module.css';

/** The world as it is, or as one node knows it. Whose eyes: the selected node's, else the first's. */
export function ViewToggle({ nodes }: { readonly nodes: readonly NodeInfo[] }) {
  const view = useSession((now) => now.view);
  const selected = useSession(({ selection }) => (selection?.kind === 'node' ? selection.node : null));
  const eyes = view.kind === 'belief' ? view.node : (selected ?? nodes[0]?.id ?? '');
  const name = nodes.find(({ id }) => id === eyes)?.name ?? 'A node';
  return (
    <div className={styles.view}>
      <kbd aria-hidden="true">V</kbd>
      <Segmented
        label="Whose view"
        options={[
          { value: 'truth', label: 'Truth' },
          { value: 'belief', label: `${name}’s view` },
        ]}
        value={view.kind}
        onChange={(kind) => session.getState().setView(kind === 'truth' ? { kind } : { kind, node: eyes })}
      />
    </div>
  );
}
