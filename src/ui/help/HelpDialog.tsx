import { useState } from 'react';
import { actions, isChord } from '../actions/index.ts';
import type { Action } from '../actions/action.ts';
import { contextNow, labelOf } from '../actions/keys/contextNow.ts';
import { sayKey } from '../actions/keys/keyText.ts';
import { isWithin } from '../actions/keys/place.ts';
import { page, usePage } from '../actions/page.ts';
import type { PageData } from '../actions/page.ts';
import { Dialog } from '../kit/Dialog.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import styles from './HelpDialog.module.css';

type Place = NonNullable<PageData['help']>;

const places = [
  { value: 'any', label: 'Anywhere' },
  { value: 'stage', label: 'On the stage' },
  { value: 'timeline', label: 'On the timeline' },
] as const satisfies readonly { value: Place; label: string }[];

const notes: Readonly<Record<Place, string>> = {
  any: 'These work wherever you are, but for text fields. F6 takes you to the stage and the timeline, which have keys of their own.',
  stage: 'Single letters work while the stage has the focus. Arrows go from node to node; Enter opens what can be done to it.',
  timeline: 'Single letters work while the timeline has the focus. The arrows step through time.',
};

/** What works where one is, each also by a click. */
export function HelpDialog() {
  const asked = usePage((s) => s.help);
  const close = (): void => page.setState({ help: null });
  return (
    <Dialog isOpen={asked !== null} onClose={close} title="Keyboard">
      {asked !== null && <Keys asked={asked} onDone={close} />}
    </Dialog>
  );
}

function Keys({ asked, onDone }: { readonly asked: Place; readonly onDone: () => void }) {
  const [place, setPlace] = useState<Place>(asked);
  const lines = linesFor(place);
  return (
    <div className={styles.keys}>
      <Segmented label="Where" options={places} value={place} onChange={setPlace} />
      <p className={styles.note}>{notes[place]}</p>
      <ul className={styles.list}>
        {lines.map(({ label, keys, action }) => (
          <li key={label}>
            <button
              type="button"
              className={styles.line}
              disabled={!action.isEnabled(contextNow())}
              onClick={() => doAndClose(action, onDone)}
            >
              <span>{label}</span>
              <span className={styles.caps}>
                {[...new Set(keys.map((key) => sayKey(key)))].map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What both the stage and the timeline know comes first. */
const general = actions.filter(({ scope }) => scope === 'stageAndTimeline');
const particular = actions.filter(({ scope }) => scope !== 'stageAndTimeline');

const isForAbsentNode = (action: Action): boolean => action.id.startsWith('selectNode') && !action.isEnabled(contextNow());

interface Line {
  readonly label: string;
  readonly keys: readonly string[];
  readonly action: Action;
}

/** Actions that are called the same are one line with all of their keys. */
function linesFor(place: Place): readonly Line[] {
  const lines = new Map<string, Line>();
  const region = place === 'any' ? null : place;
  for (const action of general.concat(particular)) {
    if (isForAbsentNode(action)) continue;
    const heard = action.keys.filter((key) => isChord(key) || isWithin(action.scope, region));
    const keys = place === 'any' ? heard : heard.filter((key) => !isChord(key) && action.scope !== 'any');
    if (keys.length === 0) continue;
    const label = labelOf(action, contextNow());
    const known = lines.get(label);
    lines.set(label, { label, action, keys: [...new Set([...(known?.keys ?? []), ...keys])] });
  }
  return [...lines.values()];
}

function doAndClose(action: Action, onDone: () => void): void {
  onDone();
  action.perform(contextNow());
}
