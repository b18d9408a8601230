import { useId } from 'react';
import { t } from '../../text/t.ts';
import { never } from '../../base/assert.ts';
import type { FaultKind } from '../../engine/fault.ts';
import type { Aim } from '../../engine/setup.ts';
import type { Target } from '../../run/verb.ts';
import { rowOf } from '../../run/verbs.ts';
import { Segmented } from '../kit/Segmented.tsx';
import type { LinkInfo, NodeInfo } from './cast.ts';
import styles from './FaultForm.module.css';

export type FormSubject =
  | { readonly kind: 'node'; readonly node: NodeInfo }
  | { readonly kind: 'link'; readonly link: LinkInfo }
  | { readonly kind: 'network' };

/** What the selection leaves open of a fault's target; '' for any, and for all. */
export interface Aimed {
  readonly way: 'both' | 'ab' | 'ba';
  readonly request: string;
  readonly from: string;
  readonly to: string;
  readonly message: string;
}

export const unaimed: Aimed = { way: 'both', request: '', from: '', to: '', message: '' };

/** `subject` is of the kind that the verb is for: the lists of the stage offer no other. */
export function targetOf(verb: FaultKind, subject: FormSubject, aimed: Aimed): Target {
  if (subject.kind === 'link') return { kind: 'link', link: linkOf(subject.link, aimed.way) };
  const { target } = rowOf(verb);
  if (subject.kind === 'network') return target === 'aim' ? { kind: target, aim: aimOf(aimed) } : { kind: 'network' };
  const { node } = subject;
  if (target === 'requests') return { kind: target, node: node.id, name: aimed.request || (node.requests[0] ?? '') };
  if (target !== 'speech') return { kind: 'node', node: node.id };
  const { to, message } = aimOf(aimed);
  return { kind: target, node: node.id, ...(to !== undefined && { to }), ...(message !== undefined && { message }) };
}

function linkOf({ a, b }: LinkInfo, way: Aimed['way']) {
  return way === 'ba'
    ? ({ a: b.id, b: a.id, way: 'forward' } as const)
    : ({ a: a.id, b: b.id, way: way === 'both' ? 'both' : 'forward' } as const);
}

const aimOf = ({ from, to, message }: Aimed): Aim => ({
  ...(from !== '' && { from }),
  ...(to !== '' && { to }),
  ...(message !== '' && { message }),
});

interface TargetFieldsProps {
  readonly verb: FaultKind;
  readonly subject: FormSubject;
  readonly nodes: readonly NodeInfo[];
  readonly aimed: Aimed;
  readonly onAimed: (aimed: Aimed) => void;
}

/** Which of the messages, requests or directions. */
export function TargetFields({ verb, subject, nodes, aimed, onAimed }: TargetFieldsProps) {
  const set = (change: Partial<Aimed>): void => onAimed({ ...aimed, ...change });
  if (subject.kind === 'link') return <WayField link={subject.link} way={aimed.way} onWay={(way) => set({ way })} />;
  const { target } = rowOf(verb);
  const kinds = [...new Set(nodes.flatMap((node) => node.messages))];
  const names = (all: string, but: string): readonly Option[] => [
    ['', all],
    ...nodes.filter(({ id }) => id !== but).map(({ id, name }): Option => [id, name]),
  ];
  const messages: readonly Option[] = [['', t('faults.anyMessage')], ...kinds.map((kind): Option => [kind, kind])];
  switch (target) {
    case 'requests': {
      if (subject.kind !== 'node') return null;
      const { requests } = subject.node;
      const all: readonly Option[] = requests.length > 1 ? [['all', t('faults.allThatItCan')]] : [];
      return (
        <Choice
          label={t('faults.asks')}
          value={aimed.request}
          options={[...requests.map((name): Option => [name, name]), ...all]}
          onValue={(request) => set({ request })}
        />
      );
    }
    case 'speech':
      return (
        <>
          <Choice
            label={t('faults.told')}
            value={aimed.to}
            options={names(t('faults.everybody'), subject.kind === 'node' ? subject.node.id : '')}
            onValue={(to) => set({ to })}
          />
          <Choice label={t('faults.in')} value={aimed.message} options={messages} onValue={(message) => set({ message })} />
        </>
      );
    case 'aim':
      return (
        <>
          <Choice label={t('faults.after')} value={aimed.message} options={messages} onValue={(message) => set({ message })} />
          <Choice
            label={t('faults.from')}
            value={aimed.from}
            options={names(t('faults.anybody'), aimed.to)}
            onValue={(from) => set({ from })}
          />
          <Choice label={t('faults.to')} value={aimed.to} options={names(t('faults.anybody'), aimed.from)} onValue={(to) => set({ to })} />
        </>
      );
    case 'node':
    case 'link':
    case 'packet':
    case 'groups':
    case 'request':
    case 'network':
      return null;
    default:
      return never(target);
  }
}

type Option = readonly [value: string, label: string];

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onValue: (value: string) => void;
}

/** One of many. */
function Choice({ label, value, options, onValue }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles.chosen}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select id={id} className={styles.choice} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {options.map(([one, says]) => (
          <option key={one} value={one}>
            {says}
          </option>
        ))}
      </select>
    </div>
  );
}

interface WayFieldProps {
  readonly link: LinkInfo;
  readonly way: Aimed['way'];
  readonly onWay: (way: Aimed['way']) => void;
}

function WayField({ link: { a, b }, way, onWay }: WayFieldProps) {
  const options = [
    { value: 'both', label: t('faults.bothWays') },
    { value: 'ab', label: `${a.letter}→${b.letter}` },
    { value: 'ba', label: `${b.letter}→${a.letter}` },
  ] as const;
  return (
    <div className={styles.field}>
      <Segmented label={t('faults.direction')} options={options} value={way} onChange={onWay} />
    </div>
  );
}
