import { actions } from '../actions/index.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import { contextNow } from '../actions/keys/contextNow.ts';
import { page, usePage } from '../actions/page.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import type { Selection } from '../../state/model.ts';
import { session, useSession } from '../../state/session.ts';
import styles from './BreakSheet.module.css';

/** Every fault by hand without having to hit a small thing: choose what, then what happens to it. */
export function BreakSheet() {
  const isOpen = usePage((s) => s.isBreakOpen);
  return (
    <Dialog look="sheet" isOpen={isOpen} onClose={close} title="Break something">
      <Targets />
      <Verbs />
    </Dialog>
  );
}

const close = (): void => page.setState({ isBreakOpen: false });

function Targets() {
  const nodes = useSession((s) => s.nodes);
  const names = useSession((s) => s.scenario?.names ?? {});
  const selection = useSession((s) => s.selection);
  const nameOf = (node: string): string => names[node] ?? node;
  const links = nodes.flatMap((from, i) => nodes.slice(i + 1).map((to): Selection & { kind: 'link' } => ({ kind: 'link', from, to })));
  return (
    <div className={styles.targets}>
      <Kicker level={3}>A process</Kicker>
      <div className={styles.row}>
        {nodes.map((node) => (
          <Button key={node} aria-pressed={selection?.kind === 'node' && selection.node === node} onClick={() => choose({ kind: 'node', node })}>
            {nameOf(node)}
          </Button>
        ))}
      </div>
      <Kicker level={3}>A link</Kicker>
      <div className={styles.row}>
        {links.map((link) => (
          <Button
            key={`${link.from} ${link.to}`}
            aria-pressed={selection?.kind === 'link' && isSameLink(selection, link)}
            onClick={() => choose(link)}
          >
            {nameOf(link.from)} – {nameOf(link.to)}
          </Button>
        ))}
      </div>
    </div>
  );
}

const isSameLink = (a: Selection & { kind: 'link' }, b: Selection & { kind: 'link' }): boolean =>
  [a.from, a.to].toSorted().join() === [b.from, b.to].toSorted().join();

const choose = (selection: Selection): void => session.getState().select(selection);

/** What can be done by one touch to what is chosen; the rest is in the toolbar on the stage. */
function Verbs() {
  const selection = useSession((s) => s.selection);
  if (selection === null) return <p className={styles.hint}>Choose what to break.</p>;
  const verbs = actions.filter((action) => action.ignoresRepeat && action.scope === 'stage' && !/^selectNode/.test(action.id) && action.isEnabled(contextNow()));
  return (
    <div className={styles.verbs}>
      {verbs.map(({ id }) => (
        <ActionButton key={id} id={id} look="danger" onPointerUp={close} />
      ))}
    </div>
  );
}
