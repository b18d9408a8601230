import { t } from '../../text/t.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import { page, usePage } from '../actions/page.ts';
import { IconButton } from '../kit/Button.tsx';
import { Brand } from '../kit/Brand.tsx';
import { ScenarioSwitcher } from './ScenarioSwitcher.tsx';
import { SeedField } from './SeedField.tsx';
import { SettingsButton } from '../kit/SettingsButton.tsx';
import { Share } from './Share.tsx';
import { ThemeButton } from '../kit/ThemeButton.tsx';
import { useMedia } from '../kit/useMedia.ts';
import styles from './TopBar.module.css';

/** Where one is, what one did to the run, and the way out to others. */
export function TopBar({ id }: { readonly id: string }) {
  const isNarrow = useMedia('(max-width: 899px)');
  const bare = isNarrow ? ({ look: 'quiet', isLabelHidden: true } as const) : {};
  return (
    <header className={styles.bar}>
      <Brand />
      <ScenarioSwitcher id={id} />
      <span className={styles.gap} />
      <SeedField />
      <div className={styles.group}>
        <ActionButton id="undo" icon="undo" {...bare} />
        <ActionButton id="redo" look="quiet" icon="redo" isLabelHidden />
        <ActionButton id="restart" look="quiet" icon="restart" isLabelHidden />
      </div>
      <Share />
      <ActionButton id="present" icon="present" {...bare} />
      <div className={styles.group}>
        <ActionButton id="palette" look="quiet" icon="search" isLabelHidden aria-haspopup="dialog" />
        <HelpButton />
        <ThemeButton />
        <SettingsButton />
      </div>
      <div className={styles.group}>
        <StoryToggle />
        <SideToggle />
      </div>
    </header>
  );
}

export function HelpButton() {
  return (
    <IconButton
      look="quiet"
      icon="help"
      label={t('topbar.helpKeyboardShortcuts')}
      aria-haspopup="dialog"
      onClick={() => page.setState({ help: 'any' })}
    />
  );
}

function StoryToggle() {
  const isOpen = usePage((s) => s.isStoryOpen);
  return <ActionButton id="toggleStory" look="quiet" icon="panelLeft" isLabelHidden aria-pressed={isOpen} />;
}

function SideToggle() {
  const isOpen = usePage((s) => s.isSideOpen);
  return <ActionButton id="toggleSide" look="quiet" icon="panelRight" isLabelHidden aria-pressed={isOpen} />;
}
