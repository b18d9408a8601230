import { t } from '../../text/t.ts';
import { session } from '../../state/session.ts';
import { pickTool, useStageHand } from '../actions/stageTool.ts';
import { Button } from '../kit/Button.tsx';
import type { NodeInfo } from './cast.ts';
import { toolHints } from './applyTool.ts';
import { useHandBack } from './handBack.ts';
import styles from './Stage.module.css';

/** What the tool in hand waits for; for a partition, who stands on which side, and the button that makes it. */
export function ToolHint({ nodes }: { readonly nodes: readonly NodeInfo[] }) {
  const tool = useStageHand((hand) => hand.tool);
  const side = useStageHand((hand) => hand.side);
  const handBack = useHandBack();
  if (tool === 'select') return null;
  const isSplit = tool === 'split' && side.length > 0;
  const others = nodes.filter(({ id }) => !side.includes(id));
  const lettersOf = (these: readonly NodeInfo[]): string => these.map(({ letter }) => letter).join(' ');
  const split = (): void => {
    session.getState().intervene({ kind: 'partition', sides: [side, others.map(({ id }) => id)] });
    pickTool('select');
  };
  return (
    <div className={styles.hint} {...handBack}>
      {isSplit ? (
        <>
          <span>
            <b>{lettersOf(nodes.filter(({ id }) => side.includes(id)))}</b> | <b>{lettersOf(others)}</b>
          </span>
          <Button look="primary" size="small" disabled={others.length === 0} onClick={split}>
            {t('stage.splitHere')}
          </Button>
        </>
      ) : (
        <span>{t(toolHints[tool])}</span>
      )}
      <Button look="quiet" size="small" onClick={() => pickTool('select')}>
        {t('stage.done')}
      </Button>
    </div>
  );
}
