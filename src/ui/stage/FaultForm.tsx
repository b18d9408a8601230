import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { zero } from '../../base/micros.ts';
import type { FaultKind } from '../../engine/fault.ts';
import { session } from '../../state/session.ts';
import type { Target } from '../../run/verb.ts';
import { rowOf } from '../../run/verbs.ts';
import { Button } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import type { LinkInfo, NodeInfo } from './cast.ts';
import { canStrike, clockVerbs, initialTexts, readForm } from './formText.ts';
import type { FieldTexts } from './formText.ts';
import { PresetField } from './PresetField.tsx';
import { ValueField } from './ValueField.tsx';
import styles from './FaultForm.module.css';

export type FormSubject = { readonly kind: 'node'; readonly node: NodeInfo } | { readonly kind: 'link'; readonly link: LinkInfo };

interface FaultFormProps {
  readonly verb: FaultKind;
  readonly subject: FormSubject;
  /** One turn of a clock's hand, µs. */
  readonly turn: number;
  /** Another of the clock's verbs is asked for. */
  readonly onVerb: (verb: FaultKind) => void;
  readonly onDone: () => void;
}

const clockWords = { skew: 'Set', step: 'Jump', slew: 'Slew', drift: 'Drift', temp: 'Heat', leap: 'Leap', ntp: 'NTP' } as const;
type ClockVerb = (typeof clockVerbs)[number];
const isClockVerb = (verb: FaultKind): verb is ClockVerb => (clockVerbs as readonly FaultKind[]).includes(verb);

type Way = 'both' | 'ab' | 'ba';

/** The form of one verb, drawn from its row in the one table of verbs. */
export function FaultForm({ verb, subject, turn, onVerb, onDone }: FaultFormProps) {
  const row = rowOf(verb);
  const messages = messagesOf(subject);
  const [draft, setDraft] = useState(() => draftOf(verb, messages));
  const [way, setWay] = useState<Way>('both');
  const [step, setStep] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const { texts, trouble } = draft;
  const write = (changed: FieldTexts): void => setDraft({ verb, texts: { ...texts, ...changed }, trouble: null });
  // Another verb of the same form: its strip stays, and keeps the focus.
  if (draft.verb !== verb) setDraft(draftOf(verb, messages));

  useEffect(() => {
    // What is typed or chosen from a list first; of a form of words alone, the word that is meant.
    const wanted = ['input:not([type="radio"]), select:not([data-when])', 'input:checked', 'button'];
    const found = wanted.flatMap((selector) => form.current?.querySelector<HTMLElement>(selector) ?? []);
    found[0]?.focus();
  }, []);

  const submit = (): void => {
    const reading = readForm(verb, targetOf(subject, way), texts);
    if (!reading.ok) {
      setDraft({ ...draft, trouble: reading.because });
      return;
    }
    const { intervene, strike, announce } = session.getState();
    if (subject.kind === 'node' && step !== '') strike(subject.node.id, step, reading.fault);
    else intervene(reading.fault);
    if (reading.note !== null) announce(reading.note);
    onDone();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears only the Enter of the lists inside
    <form
      ref={form}
      className={styles.form}
      aria-label={row.label}
      onKeyDown={submitFromList}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isClockVerb(verb) && (
        <Segmented
          label="What to do to the clock"
          options={clockVerbs.map((value) => ({ value, label: clockWords[value] }))}
          value={verb}
          onChange={onVerb}
        />
      )}
      <p className={styles.help}>{row.help}</p>
      {row.values.map((spec) => (
        <ValueField
          key={spec.name}
          spec={spec}
          text={texts[spec.name] ?? null}
          swing={turn}
          messages={messages}
          onText={(text) => write({ [spec.name]: text })}
        />
      ))}
      <PresetField verb={verb} text={texts['length'] ?? null} onText={(length) => write({ length })} />
      {subject.kind === 'link' && <WayField link={subject.link} way={way} onWay={setWay} />}
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
            Set right
          </Button>
        )}
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button look="primary" type="submit">
          {row.label}
        </Button>
      </div>
    </form>
  );
}

/** What is said over the link, to either of its ends. */
const messagesOf = (subject: FormSubject): readonly string[] =>
  subject.kind === 'node' ? subject.node.messages : [...new Set([...subject.link.b.messages, ...subject.link.a.messages])];

interface Draft {
  readonly verb: FaultKind;
  readonly texts: FieldTexts;
  readonly trouble: string | null;
}

const draftOf = (verb: FaultKind, messages: readonly string[]): Draft => ({ verb, texts: initialTexts(verb, messages), trouble: null });

/** Enter submits from every field; browsers do it from all but lists. */
function submitFromList(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

function targetOf(subject: FormSubject, way: Way): Target {
  if (subject.kind === 'node') return { kind: 'node', node: subject.node.id };
  const { a, b } = subject.link;
  if (way === 'ba') return { kind: 'link', link: { a: b.id, b: a.id, way: 'forward' } };
  return { kind: 'link', link: { a: a.id, b: b.id, way: way === 'both' ? 'both' : 'forward' } };
}

function WayField({ link: { a, b }, way, onWay }: { readonly link: LinkInfo; readonly way: Way; readonly onWay: (way: Way) => void }) {
  const options = [
    { value: 'both', label: 'Both ways' },
    { value: 'ab', label: `${a.letter}→${b.letter}` },
    { value: 'ba', label: `${b.letter}→${a.letter}` },
  ] as const;
  return (
    <div className={styles.field}>
      <Segmented label="Direction" options={options} value={way} onChange={onWay} />
    </div>
  );
}

/** Now, or when the node is about to take a named step: between the check and the use. */
function StepField({ node, step, onStep }: { readonly node: NodeInfo; readonly step: string; readonly onStep: (step: string) => void }) {
  const id = useId();
  if (node.steps.length === 0) return null;
  return (
    <div className={styles.typed}>
      <label htmlFor={id} className={styles.label}>
        When
      </label>
      <select id={id} data-when className={styles.input} value={step} onChange={(event) => onStep(event.currentTarget.value)}>
        <option value="">now</option>
        {node.steps.map((name) => (
          <option key={name} value={name}>
            before its next {name}
          </option>
        ))}
      </select>
    </div>
  );
}
