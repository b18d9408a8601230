import { useEffect, useState } from 'react';
import { Button } from '../kit/Button.tsx';
import { Kicker } from '../kit/Kicker.tsx';
import { sayMoment } from '../kit/moment.ts';
import { Popover } from '../kit/Popover.tsx';
import { Switch } from '../kit/Switch.tsx';
import { currentLink } from '../../state/addressBar.ts';
import { fitted } from '../../state/packing.ts';
import { session, useSession } from '../../state/session.ts';
import styles from './Share.module.css';

/** The link to this very run, and the digest by which two people know that they look at the same one. */
export function Share({ look = 'button' }: { readonly look?: 'button' | 'icon' }) {
  const button =
    look === 'icon'
      ? ({ look: 'quiet', icon: 'share', 'aria-label': 'Share' } as const)
      : ({ look: 'primary', children: 'Share' } as const);
  return (
    <Popover label="Share this run" align="end" button={button}>
      <SharePanel />
    </Popover>
  );
}

const countActions = (count: number): string => {
  if (count === 0) return 'none of your own';
  return count === 1 ? '1 of your own' : `${count} of your own`;
};

function SharePanel() {
  const [isStartingHere, setStartingHere] = useState(true);
  const [told, setTold] = useState('');
  const run = useSession((s) => s.run);
  const digest = useSession((s) => s.whole?.digest ?? null);
  const time = useSession((s) => s.cursor.time);
  const link = useFitted(
    useSession((s) => currentLink(s, isStartingHere ? 'here' : 'usual')),
    run?.scenario ?? '',
  );
  const copy = async (): Promise<void> => setTold(await copyText(link));
  return (
    <div className={styles.panel}>
      <Kicker level={2}>Share this run</Kicker>
      <div className={styles.row}>
        <input
          className={styles.link}
          aria-label="Link to this run"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button look="primary" icon="copy" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
      <output className={styles.told}>{told}</output>
      <Switch
        label={`Start at ${sayMoment(time)}`}
        detail="Off: the link opens where the lesson begins"
        isOn={isStartingHere}
        onChange={setStartingHere}
      />
      <dl className={styles.facts}>
        <dt>Actions</dt>
        <dd>{countActions(run?.interventions.length ?? 0)}</dd>
        <dt>Seed</dt>
        <dd>{run?.seed}</dd>
        <dt>Digest</dt>
        <dd data-testid="digest">{digest ?? 'being computed'}</dd>
      </dl>
      <p className={styles.note}>
        The link holds the whole run. Nothing is stored anywhere. The same digest means the same course of events.
      </p>
    </div>
  );
}

/** The link packed where it is too long for some programs; as it is until then. */
function useFitted(link: string, scenario: string): string {
  const [packed, setPacked] = useState({ of: '', is: '' });
  useEffect(() => {
    let isGone = false;
    void fitted(link, scenario).then((is) => isGone || setPacked({ of: link, is }));
    return () => {
      isGone = true;
    };
  }, [link, scenario]);
  return packed.of === link ? packed.is : link;
}

/** Gives back what to say about it. */
async function copyText(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    session.getState().announce('Link copied.');
    return 'Copied.';
  } catch {
    return 'This browser does not let the page copy. The link is selected: press Ctrl+C.';
  }
}
