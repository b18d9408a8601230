import { memo, useRef } from 'react';
import type { CSSProperties, KeyboardEvent } from 'react';
import { t } from '../../text/t.ts';
import type { FaultKind } from '../../engine/fault.ts';
import { session, useSession } from '../../state/session.ts';
import { openForm, useStageHand } from '../actions/stageTool.ts';
import { Button } from '../kit/Button.tsx';
import { Menu } from '../kit/Menu.tsx';
import type { BarItem } from './bar.ts';
import { classes } from './classes.ts';
import { drawnFlights } from './drawnFlights.ts';
import { FaultForm } from './FaultForm.tsx';
import { formWith } from './formText.ts';
import { anchorOf, beside, besideForm } from './barPlace.ts';
import type { Size } from './geometry.ts';
import { focusPicture, useHandBack } from './handBack.ts';
import { roveOnArrows } from './rove.ts';
import { useScene } from './stageContext.ts';
import { useSize } from './useSize.ts';
import { useSubject } from './useSubject.ts';
import type { Subject } from './useSubject.ts';
import styles from './SelectionBar.module.css';

export function perform(item: BarItem): void {
  if (item.kind === 'form') {
    openForm(item.form);
    return;
  }
  openForm(null);
  session.getState().intervene(item.fault);
}

/** What can be done to what is selected, beside it; on a small stage along its lower edge. */
export const SelectionBar = memo(function SelectionBar() {
  const { spots, links } = useScene();
  const subject = useSubject({ nodes: spots.map(({ node }) => node), links });
  const form = useStageHand((hand) => hand.form);
  const isChoosingSides = useStageHand((hand) => hand.tool === 'split');
  const handBack = useHandBack();
  return subject === null || isChoosingSides ? null : <Floating subject={subject} form={form} handBack={handBack} />;
});

interface FloatingProps {
  readonly subject: Subject;
  readonly form: FaultKind | null;
  readonly handBack: ReturnType<typeof useHandBack>;
}

function Floating({ subject, form, handBack }: FloatingProps) {
  const { layout, turn, spots } = useScene();
  const bar = useRef<HTMLDivElement>(null);
  const place = usePlace(useSize(bar), form === null ? beside : besideForm);
  const close = (): void => {
    openForm(null);
    focusPicture(bar.current?.closest('[data-stage]') ?? null);
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.preventDefault();
    close();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears only the Escape of the controls inside
    <div
      ref={bar}
      data-selection-bar
      className={classes(styles.float, (layout.isSmall || layout.isLow) && styles.docked)}
      style={place}
      onKeyDown={leave}
      {...handBack}
    >
      {form === null || subject.form === null ? (
        <Bar subject={subject} />
      ) : (
        <div className={styles.card}>
          <FaultForm
            key={`${formWith(form)} ${subject.title}`}
            verb={form}
            subject={subject.form}
            nodes={spots.map(({ node }) => node)}
            turn={turn}
            onVerb={openForm}
            onDone={close}
          />
        </div>
      )}
    </div>
  );
}

function Bar({ subject }: { readonly subject: Subject }) {
  const bar = useRef<HTMLDivElement>(null);
  const shown = subject.items.filter(({ isMore }) => isMore !== true);
  const more = subject.items.filter(({ isMore }) => isMore === true);
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the buttons inside take the focus
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('faults.faults', { title: subject.title })}
      className={styles.bar}
      onKeyDown={(event) => roveOnArrows(event, bar.current)}
    >
      {shown.map((item) => (
        <Button
          key={item.id}
          look="quiet"
          className={classes(styles.item, item.isCaret && styles.caret)}
          aria-keyshortcuts={item.keys}
          aria-haspopup={item.kind === 'form' ? 'dialog' : undefined}
          {...(item.isCaret ? { icon: 'chevronDown', 'aria-label': item.label, title: item.label } : { title: titleOf(item) })}
          onClick={() => perform(item)}
        >
          {item.isCaret ? null : item.label}
        </Button>
      ))}
      {more.length > 0 && (
        <Menu
          label={t('faults.moreFaults')}
          align="end"
          button={{ look: 'quiet', className: classes(styles.item, styles.more), icon: 'more', 'aria-label': t('faults.moreFaults') }}
          items={more.map((item) => ({ id: item.id, label: item.label, icon: item.icon, perform: () => perform(item) }))}
        />
      )}
    </div>
  );
}

const titleOf = ({ label, keys }: BarItem): string => (keys === undefined ? label : `${label} (${keys})`);

function usePlace(box: Size, put: typeof beside): CSSProperties | undefined {
  const { spots, size, layout, links, laneOf, ways } = useScene();
  const selection = useSession((now) => now.selection);
  if (selection === null) return undefined;
  const packet = drawnFlights(session.getState(), ways).find(({ isSelected }) => isSelected)?.place ?? null;
  const anchor = anchorOf(selection, { spots, links, laneOf, size }, packet);
  if (layout.isSmall || layout.isLow)
    return anchor.y > size.height * 0.6 && anchor.y < size.height ? { inset: '0 64px auto 0' } : undefined;
  const { x, y } = put(anchor, box, size);
  return { left: x, top: y };
}
