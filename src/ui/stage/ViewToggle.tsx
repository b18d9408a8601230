import { t } from '../../text/t.ts';
import { useSession, session } from '../../state/session.ts';
import type { View } from '../../state/model.ts';
import { IconButton } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import type { NodeInfo } from './cast.ts';
import { eyeTop } from './eyePlace.ts';
import { useScene } from './stageContext.ts';
import styles from './Stage.module.css';

/** Of what can be done to the selection, along the edge of a stage where it finds no other place. */
const barHeight = 80;

/** On a lower stage names stand where the key would. */
const roomForKey = 320;

/** The world as it is, or as one node knows it. Whose eyes: the selected node's, else the first's. */
export function ViewToggle({ nodes }: { readonly nodes: readonly NodeInfo[] }) {
  const { layout, size, spots } = useScene();
  const view = useSession((now) => now.view);
  const selected = useSession(({ selection }) => (selection?.kind === 'node' ? selection.node : null));
  const hasBar = useSession(({ selection }) => selection !== null);
  const eyes = view.kind === 'belief' ? view.node : (selected ?? nodes[0]?.id ?? '');
  const name = nodes.find(({ id }) => id === eyes)?.name ?? t('stage.node');
  const isTruth = view.kind === 'truth';
  const turnTo = (kind: View['kind']): void => session.getState().setView(kind === 'truth' ? { kind } : { kind, node: eyes });
  if (layout.isSmall || layout.isLow) {
    return (
      <div className={styles.view} style={{ top: eyeTop(spots, size, hasBar ? barHeight : 0) }}>
        <IconButton
          icon="eye"
          label={t('stage.sView', { name })}
          aria-pressed={!isTruth}
          onClick={() => turnTo(isTruth ? 'belief' : 'truth')}
        />
      </div>
    );
  }
  return (
    <div className={styles.view}>
      {size.height >= roomForKey && <kbd aria-hidden="true">{t('stage.v')}</kbd>}
      <Segmented
        label={t('stage.whoseView')}
        options={[
          { value: 'truth', label: t('stage.truth') },
          { value: 'belief', label: t('stage.sView', { name }) },
        ]}
        value={view.kind}
        onChange={turnTo}
      />
    </div>
  );
}
