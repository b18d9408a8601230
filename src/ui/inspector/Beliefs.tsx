import { t } from '../../text/t.ts';
import { useSession } from '../../state/session.ts';
import type { Cursor } from '../../state/model.ts';
import type { Teller } from '../instruments/tellerWords.ts';
import { Chip } from '../kit/Chip.tsx';
import { Row } from './Rows.tsx';
import { beliefRows, leaseRows } from './nodeFacts.ts';
import styles from './Beliefs.module.css';

interface BeliefsProps {
  readonly teller: Teller;
  readonly node: number;
  readonly cursor: Cursor;
}

/** Rows of what a node believes, against what is so. In a node's own view nobody can hold the two together. */
export function Beliefs({ teller, node, cursor }: BeliefsProps) {
  const isTruthShown = useSession((s) => s.view.kind === 'truth');
  const beliefs = beliefRows(teller, node, cursor);
  const leases = leaseRows(teller, node, cursor);
  if (beliefs.length === 0 && leases.length === 0) {
    return (
      <Row name={t('inside.belief')}>
        <span className={styles.none}>{t('inside.nothingParticular')}</span>
      </Row>
    );
  }
  return (
    <>
      {beliefs.map(({ says, is, truth }) => (
        <Row key={says} name={t('inside.belief')}>
          <Chip tone="belief">“{says}”</Chip>
          {isTruthShown && <Mark is={is} />}
          {isTruthShown && truth !== null && <span className={styles.truth}>{truth}</span>}
        </Row>
      ))}
      {leases.map(({ label, held, isHeldOver, granted }) => (
        <Row key={label} name={t('inside.lease', { label })}>
          <span className={styles.line}>
            <Chip tone={isHeldOver ? 'warn' : 'belief'}>{held}</Chip> <small className={styles.by}>{t('inside.ownClock')}</small>
          </span>
          {isTruthShown && granted !== null && (
            <span className={styles.line}>
              <Chip tone={granted.isOver ? 'danger' : 'ok'}>{granted.says}</Chip>{' '}
              <small className={styles.by}>{t('inside.s', { by: granted.by })}</small>
              {granted.isOver !== isHeldOver && <Mark is="false" />}
            </span>
          )}
          {isTruthShown && granted === null && <small className={styles.by}>{t('inside.nobodyGrantsNow')}</small>}
        </Row>
      ))}
    </>
  );
}

const marks = {
  true: { sign: '=', words: 'inside.so' },
  false: { sign: '≠', words: 'inside.notSo' },
  unknown: { sign: '?', words: 'inside.aboutNothingCanChecked' },
} as const;

function Mark({ is }: { readonly is: keyof typeof marks }) {
  const { sign } = marks[is];
  const words = t(marks[is].words);
  return (
    <span className={styles.mark} data-is={is} title={words}>
      <span aria-hidden="true">{sign}</span> {is !== 'unknown' && words}
      {is === 'unknown' && <span className="visuallyHidden">{words}</span>}
    </span>
  );
}
