import { useState } from 'react';
import { t } from '../../text/t.ts';
import type { FaultKind } from '../../engine/fault.ts';
import type { Selection } from '../../state/model.ts';
import { session, useSession } from '../../state/session.ts';
import { pickTool } from '../actions/stageTool.ts';
import { Button } from '../kit/Button.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import type { BarItem } from './bar.ts';
import { FaultForm } from './FaultForm.tsx';
import { formWith } from './formText.ts';
import { useScenery } from './useScenery.ts';
import { useSubject } from './useSubject.ts';
import styles from './FaultSheet.module.css';

const unmeasured = { width: 390, height: 300 };

/** Everything that the stage offers: choose what, then what happens to it. */
export function FaultChoice({ onDone }: { readonly onDone: () => void }) {
  const scenery = useScenery(unmeasured);
  const subject = useSubject({ nodes: scenery?.nodes ?? [], links: scenery?.links ?? [] });
  const [form, setForm] = useState<FaultKind | null>(null);
  const selection = useSession((now) => now.selection);
  const choose = (target: Selection): void => {
    setForm(null);
    session.getState().select(target);
  };
  const take = (item: BarItem): void => {
    if (item.kind === 'form') setForm(item.form);
    else {
      session.getState().intervene(item.fault);
      onDone();
    }
  };
  if (scenery === null) return null;
  return (
    <div className={styles.sheet}>
      <Kicker level={3}>{t('faults.what')}</Kicker>
      <div className={styles.row}>
        {scenery.nodes.map(({ id, name }) => (
          <Button
            key={id}
            aria-pressed={selection?.kind === 'node' && selection.node === id}
            onClick={() => choose({ kind: 'node', node: id })}
          >
            {name}
          </Button>
        ))}
        {scenery.links.map(({ id, a, b }) => (
          <Button
            key={id}
            aria-pressed={selection?.kind === 'link' && [a.id, b.id].includes(selection.from) && [a.id, b.id].includes(selection.to)}
            onClick={() => choose({ kind: 'link', from: a.id, to: b.id })}
          >
            {a.name} – {b.name}
          </Button>
        ))}
        <Button aria-pressed={selection?.kind === 'network'} onClick={() => choose({ kind: 'network' })}>
          {t('faults.wholeNetwork')}
        </Button>
        <Button
          icon="split"
          onClick={() => {
            pickTool('split');
            onDone();
          }}
        >
          {t('faults.splitNodes')}
        </Button>
      </div>
      {subject === null ? <p className={styles.hint}>{t('faults.chooseProcessLinkAll')}</p> : <Kicker level={3}>{subject.title}</Kicker>}
      <div className={styles.verbs}>
        {subject?.items.map((item) => (
          <Button
            key={item.id}
            icon={item.icon}
            aria-expanded={item.kind === 'form' ? form === item.form : undefined}
            onClick={() => take(item)}
          >
            {item.label}
          </Button>
        ))}
      </div>
      {form !== null && subject !== null && subject.form !== null && (
        <FaultForm
          key={`${formWith(form)} ${subject.title}`}
          verb={form}
          subject={subject.form}
          nodes={scenery.nodes}
          turn={scenery.turn}
          onVerb={setForm}
          onDone={onDone}
        />
      )}
    </div>
  );
}
