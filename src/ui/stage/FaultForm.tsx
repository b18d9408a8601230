import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { t } from '../../text/t.ts';
import { zero } from '../../base/micros.ts';
import type { FaultKind } from '../../engine/fault.ts';
import { clockAt } from '../../state/selectors.ts';
import { session } from '../../state/session.ts';
import { helpOf, labelOf } from '../../run/verbs.ts';
import { Button } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import type { NodeInfo } from './cast.ts';
import { TargetFields, targetOf, unaimed } from './FaultTarget.tsx';
import type { FormSubject } from './FaultTarget.tsx';
import { canStrike, clockVerbs, initialTexts, readForm, shownValues } from './formText.ts';
import type { Around, FieldTexts, Keeper } from './formText.ts';
import { PresetField } from './PresetField.tsx';
import { ValueField } from './ValueField.tsx';
import styles from './FaultForm.module.css';

interface FaultFormProps {
  readonly verb: FaultKind;
  readonly subject: FormSubject;
  /** Everybody who may be aimed at. */
  readonly nodes: readonly NodeInfo[];
  /** One turn of a clock's hand, µs. */
  readonly turn: number;
  /** Another of the clock's verbs is asked for. */
  readonly onVerb: (verb: FaultKind) => void;
  readonly onDone: () => void;
}

const clockWords = {
  skew: 'faults.set',
  step: 'faults.jump',
  slew: 'faults.slew',
  drift: 'faults.drift',
  temp: 'faults.heat',
  leap: 'faults.leap',
  ntp: 'faults.ntp',
} as const;
type ClockVerb = (typeof clockVerbs)[number];
const isClockVerb = (verb: FaultKind): verb is ClockVerb => (clockVerbs as readonly FaultKind[]).includes(verb);

/** The form of one verb, drawn from its row in the one table of verbs. */
export function FaultForm({ verb, subject, nodes, turn, onVerb, onDone }: FaultFormProps) {
  const messages = messagesOf(subject);
  const pace = (session.getState().scenario?.pace ?? 1e6) / 1e6;
  const around = { messages, keeper: keeperOf(subject), pace };
  const [draft, setDraft] = useState(() => draftOf(verb, around));
  const [aimed, setAimed] = useState(unaimed);
  const [step, setStep] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const { texts, trouble } = draft;
  const write = (changed: FieldTexts): void => setDraft({ verb, texts: { ...texts, ...changed }, trouble: null });
  // Another verb of the same form: its strip stays, and keeps the focus.
  if (draft.verb !== verb) setDraft(draftOf(verb, around));

  useEffect(() => {
    // What is typed or chosen from a list first; of a form of words alone, the word that is meant.
    const wanted = ['input:not([type="radio"]), select:not([data-when])', 'input:checked', 'button'];
    const found = wanted.flatMap((selector) => form.current?.querySelector<HTMLElement>(selector) ?? []);
    found[0]?.focus();
  }, []);

  const submit = (): void => {
    const reading = readForm(verb, targetOf(verb, subject, aimed), texts);
    if (!reading.ok) {
      setDraft({ verb, texts: reading.texts, trouble: reading.because });
      return;
    }
    const { intervene, strike } = session.getState();
    if (subject.kind === 'node' && step !== '') strike(subject.node.id, step, reading.fault);
    else intervene(reading.fault);
    onDone();
  };

  const target = <TargetFields verb={verb} subject={subject} nodes={nodes} aimed={aimed} onAimed={setAimed} />;

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears only the Enter of the lists inside
    <form
      ref={form}
      className={styles.form}
      aria-label={labelOf(verb)}
      onKeyDown={submitFromList}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isClockVerb(verb) && (
        <Segmented
          label={t('faults.whatDoClock')}
          options={clockVerbs.map((value) => ({ value, label: t(clockWords[value]) }))}
          value={verb}
          onChange={onVerb}
        />
      )}
      <p className={styles.help}>{helpOf(verb)}</p>
      {subject.kind !== 'link' && target}
      {shownValues(verb, texts).map((spec) => (
        <ValueField
          key={spec.name}
          spec={spec}
          isNeeded={verb === 'lie'}
          text={texts[spec.name] ?? null}
          swing={turn}
          messages={messages}
          onText={(text) => write({ [spec.name]: text })}
        />
      ))}
      <PresetField verb={verb} text={texts['length'] ?? null} onText={(length) => write({ length })} />
      {subject.kind === 'link' && target}
      {subject.kind === 'node' && canStrike(verb) && <StepField node={subject.node} step={step} onStep={setStep} />}
      {trouble !== null && (
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
      )}
      <div className={styles.actions}>
        {verb === 'skew' && subject.kind === 'node' && (
          <Button
            look="quiet"
            onClick={() => {
              session.getState().intervene({ kind: 'skew', node: subject.node.id, offset: zero });
              onDone();
            }}
          >
            {t('faults.setRight')}
          </Button>
        )}
        <Button look="quiet" onClick={onDone}>
          {t('faults.cancel')}
        </Button>
        <Button look="primary" type="submit">
          {labelOf(verb)}
        </Button>
      </div>
    </form>
  );
}

/** What is said over the link, to either of its ends. */
function messagesOf(subject: FormSubject): readonly string[] {
  if (subject.kind === 'network') return [];
  return subject.kind === 'node' ? subject.node.messages : [...new Set([...subject.link.b.messages, ...subject.link.a.messages])];
}

interface Draft {
  readonly verb: FaultKind;
  readonly texts: FieldTexts;
  readonly trouble: string | null;
}

const draftOf = (verb: FaultKind, around: Around): Draft => ({ verb, texts: initialTexts(verb, around), trouble: null });

/** Enter submits from every field; browsers do it from all but lists. */
function submitFromList(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** What keeps the time of a node now. */
function keeperOf(subject: FormSubject): Keeper {
  const { trace, nodes, cursor } = session.getState();
  const clock = subject.kind === 'node' ? clockAt(trace, nodes.indexOf(subject.node.id), cursor) : null;
  if (clock?.ntp === undefined) return 'nobody';
  if (clock.ntp === 'off') return clock.reference === undefined ? 'its own, off' : 'daemon, off';
  return clock.reference === undefined ? 'its own' : 'daemon';
}

/** Now, or when the node is about to take a named step: between the check and the use. */
function StepField({ node, step, onStep }: { readonly node: NodeInfo; readonly step: string; readonly onStep: (step: string) => void }) {
  const id = useId();
  if (node.steps.length === 0) return null;
  return (
    <div className={styles.typed}>
      <label htmlFor={id} className={styles.label}>
        {t('faults.when')}
      </label>
      <select id={id} data-when className={styles.input} value={step} onChange={(event) => onStep(event.currentTarget.value)}>
        <option value="">{t('faults.now')}</option>
        {node.steps.map((name) => (
          <option key={name} value={name}>
            {t('faults.beforeNext', { name })}
          </option>
        ))}
      </select>
    </div>
  );
}
