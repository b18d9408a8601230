import { t } from '../../text/t.ts';
import { useState } from 'react';
import { actionsNow, isChord } from '../actions/index.ts';
import type { Action } from '../actions/action.ts';
import { contextNow, labelOf } from '../actions/keys/contextNow.ts';
import { ariaKeys, sayKey } from '../actions/keys/keyText.ts';
import { keysNow } from '../actions/keys/commands.ts';
import { isWithin } from '../actions/keys/place.ts';
import type { PageData } from '../actions/page.ts';
import type { TargetKind } from '../../run/verb.ts';
import { usePresenting } from '../../state/presenting.ts';
import { useSettings } from '../../state/settings.ts';
import { rowOf, verbNames } from '../../run/verbs.ts';
import { closeAround } from '../kit/closeAround.ts';
import { Kicker } from '../kit/Kicker.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import styles from './HelpDialog.module.css';
import { Presets } from './Presets.tsx';

type Place = NonNullable<PageData['help']>;
type Chapter = Place | 'faults' | 'life';

const places = [
  { value: 'any', label: 'Anywhere' },
  { value: 'stage', label: 'On the stage' },
  { value: 'timeline', label: 'On the timeline' },
  { value: 'faults', label: 'What can be done' },
  { value: 'life', label: 'As in life' },
] as const satisfies readonly { value: Chapter; label: string }[];

const presenterPlace = () =>
  ({ value: 'presenter', label: t('presenting.helpPlace') }) as const satisfies { value: Chapter; label: string };

const notes: Readonly<Record<Exclude<Chapter, 'presenter'>, string>> = {
  any: 'These work wherever you are, but for text fields. F6 takes you to the stage and the timeline, which have keys of their own.',
  stage: 'Arrows go from node to node; Enter opens what can be done to it. Single letters work while the stage has the focus.',
  timeline: 'The arrows step through time. Single letters work while the timeline has the focus.',
  faults: 'Each is in the list that Enter, a click or a tap opens on its target; what is seldom wanted is behind its three dots.',
  life: 'How long the pauses of real machines last. The forms of these faults offer them under “As in life”.',
};

const targets: Readonly<Record<TargetKind, string>> = {
  network: 'To the whole network',
  aim: 'To messages of the whole network',
  link: 'To a link',
  groups: 'To all links between groups',
  node: 'To a node',
  packet: 'To a message under way',
  request: 'To a client',
  requests: 'To a client, for as long as it lives',
  speech: 'To what a node says',
};

/** Keys, faults and presets, one at a time. */
export function Chapters({ asked }: { readonly asked: Place }) {
  const [chapter, setChapter] = useState<Chapter>(asked);
  const areBareKeysOn = useSettings((s) => s.bareKeys);
  const isPresenting = usePresenting((p) => p.role !== null);
  return (
    <div className={styles.keys}>
      <Segmented label="Where" options={isPresenting ? [presenterPlace(), ...places] : places} value={chapter} onChange={setChapter} />
      <p className={styles.note}>
        {chapter === 'presenter' ? t('presenting.helpNote') : notes[chapter]}
        {!areBareKeysOn && (chapter === 'stage' || chapter === 'timeline') && ' They are switched off in the settings, and left out here.'}
      </p>
      {chapter === 'faults' && <Faults />}
      {chapter === 'life' && <Presets />}
      {chapter !== 'faults' && chapter !== 'life' && <Keys place={chapter} />}
    </div>
  );
}

/** The verb table, as it is. */
function Faults() {
  return Object.entries(targets).map(([target, heading]) => (
    <section key={target} className={styles.faults}>
      <Kicker level={3}>{heading}</Kicker>
      <dl>
        {verbNames
          .map(rowOf)
          .filter((row) => row.target === target)
          .map(({ label, help }) => (
            <div key={label} className={styles.fault}>
              <dt>{label}</dt>
              <dd>{help}</dd>
            </div>
          ))}
      </dl>
    </section>
  ));
}

function Keys({ place }: { readonly place: Place }) {
  return (
    <ul className={styles.list}>
      {linesFor(place).map(({ label, keys, action }) => (
        <li key={label}>
          <button
            type="button"
            className={styles.line}
            aria-keyshortcuts={ariaKeys(keys)}
            disabled={!action.isEnabled(contextNow())}
            onClick={({ currentTarget }) => doAndClose(action, currentTarget)}
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
  );
}

/** What both the stage and the timeline know comes first. */
const general = (): readonly Action[] => actionsNow().filter(({ scope }) => scope === 'stageAndTimeline');
const particular = (): readonly Action[] => actionsNow().filter(({ scope }) => scope !== 'stageAndTimeline');

const isForAbsentNode = (action: Action): boolean => action.id.startsWith('selectNode') && !action.isEnabled(contextNow());

interface Line {
  readonly label: string;
  readonly keys: readonly string[];
  readonly action: Action;
}

/** Actions that are called the same are one line with all of their keys. */
function linesFor(place: Place): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const action of [...general(), ...particular()]) {
    if (isForAbsentNode(action)) continue;
    const keys = keysIn(place, action);
    if (keys.length === 0) continue;
    const label = labelOf(action, contextNow());
    const known = lines.get(label);
    lines.set(label, { label, action, keys: [...new Set([...(known?.keys ?? []), ...keys])] });
  }
  return [...lines.values()];
}

/** Of an action's keys, those that a chapter tells of. */
function keysIn(place: Place, action: Action): readonly string[] {
  const isPresenters = action.scope === 'presenter' || action.scope === 'presenterOffTimeline';
  if (place === 'presenter' || isPresenters) return isPresenters && place === 'presenter' ? keysNow(action) : [];
  const heard = keysNow(action).filter((key) => isChord(key) || isWithin(action.scope, place === 'any' ? null : place));
  return place === 'any' ? heard : heard.filter((key) => !isChord(key) && action.scope !== 'any');
}

function doAndClose(action: Action, button: HTMLElement): void {
  closeAround(button); // the focus goes back first: what is done may move it
  action.perform(contextNow());
}
