import type { Params } from '../../../scenarios/params.ts';
import { askFor, useBoard } from '../../../state/present/board.ts';
import { t } from '../../../text/t.ts';
import { Kicker } from '../../kit/Kicker.tsx';
import { ParamControl } from '../ParamControl.tsx';
import styles from './Notes.module.css';

/** The designs that a beat offers, worked from the speaker's window. */
export function SpokenOffers({ names, params }: { readonly names: readonly string[]; readonly params: Params }) {
  const values = useBoard((b) => b.standing?.values) ?? {};
  return (
    <section className={styles.notes} aria-labelledby="offers">
      <Kicker level={2}>
        <span id="offers">{t('presenting.changes')}</span>
      </Kicker>
      {names.flatMap((name) => {
        const param = params[name];
        if (param === undefined) return [];
        return [
          <ParamControl
            key={name}
            param={param}
            value={values[name] ?? param.default}
            onChange={(value) => askFor({ kind: 'param', name, value })}
          />,
        ];
      })}
    </section>
  );
}
