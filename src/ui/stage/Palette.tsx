import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import { pickTool, useStageHand } from '../actions/stageTool.ts';
import type { StageTool } from '../actions/stageTool.ts';
import { session, useSession } from '../../state/session.ts';
import { Icon } from '../kit/Icon.tsx';
import type { IconName } from '../kit/Icon.tsx';
import { toolHints } from './applyTool.ts';
import { roveOnArrows } from './rove.ts';
import { useSize } from './useSize.ts';
import { focusToolbar } from './hand.ts';
import styles from './Palette.module.css';

const tools: readonly { readonly tool: StageTool; readonly label: PlainKey; readonly icon: IconName }[] = [
  { tool: 'select', label: 'stage.select', icon: 'select' },
  { tool: 'cut', label: 'stage.cutLink', icon: 'cut' },
  { tool: 'oneWay', label: 'stage.oneWay', icon: 'cutOneWay' },
  { tool: 'split', label: 'stage.split', icon: 'split' },
  { tool: 'freeze', label: 'stage.freeze', icon: 'freeze' },
  { tool: 'crash', label: 'stage.crash', icon: 'crash' },
  { tool: 'clock', label: 'stage.clockTool', icon: 'clock' },
  { tool: 'loss', label: 'stage.loss', icon: 'loss' },
  { tool: 'delay', label: 'stage.delay', icon: 'delay' },
];

/** Faults as tools: pick one, then point. */
export function Palette() {
  const inHand = useStageHand(({ tool }) => tool);
  const isNetwork = useSession(({ selection }) => selection?.kind === 'network');
  const bar = useRef<HTMLDivElement>(null);
  useIconsWhereTight(bar);
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- one of its buttons is always the way in
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('stage.faultTools')}
      aria-orientation="vertical"
      className={styles.palette}
      onKeyDown={(event) => roveOnArrows(event, bar.current)}
    >
      {tools.map(({ tool, label, icon }) => (
        <button
          key={tool}
          type="button"
          className={styles.tool}
          aria-pressed={tool === inHand}
          tabIndex={tool === inHand ? 0 : -1}
          title={t(toolHints[tool])}
          onClick={() => pickTool(tool === inHand ? 'select' : tool)}
        >
          <Icon name={icon} size={20} />
          {t(label)}
        </button>
      ))}
      <button
        type="button"
        data-network
        className={styles.tool}
        aria-pressed={isNetwork}
        aria-keyshortcuts="Y"
        tabIndex={-1}
        title={t('stage.whatAllLinksHave')}
        onClick={(event) => selectNetwork(event.currentTarget)}
      >
        <Icon name="network" size={20} />
        {t('stage.network')}
      </button>
    </div>
  );
}

/** A language whose words are too long for the bar has icons alone; its words stay for screen readers. */
function useIconsWhereTight(bar: RefObject<HTMLDivElement | null>): void {
  const { width } = useSize(bar);
  // The page is built anew in another language.
  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null || width === 0) return;
    element.removeAttribute('data-tight');
    element.toggleAttribute('data-tight', element.scrollWidth > element.clientWidth);
  }, [bar, width]);
}

function selectNetwork(from: Element): void {
  session.getState().select({ kind: 'network' });
  void focusToolbar(from.closest('[data-stage]'));
}
