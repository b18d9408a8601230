import { page, usePage } from './actions/page.ts';
import { CommandPalette } from './commands/CommandPalette.tsx';
import { HelpDialog } from './help/HelpDialog.tsx';
import { RestartDialog } from './restart/RestartDialog.tsx';
import { FaultSheet } from './stage/FaultSheet.tsx';

/** What actions open over a lesson, whichever page it is on. */
export function LessonDialogs() {
  const isBreakOpen = usePage((s) => s.isBreakOpen);
  return (
    <>
      <HelpDialog />
      <CommandPalette />
      <RestartDialog />
      <FaultSheet isOpen={isBreakOpen} onClose={() => page.setState({ isBreakOpen: false })} />
    </>
  );
}
