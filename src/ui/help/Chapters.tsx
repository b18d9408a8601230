import { useState } from 'react';
import { inWords } from '../kit/inWords.ts';
import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';
import { actionsNow, isChord } from '../actions/index.ts';
import type { Action } from '../actions/action.ts';
import { contextNow, labelOf as labelOfAction } from '../actions/keys/contextNow.ts';
import { ariaKeys, sayKey } from '../actions/keys/keyText.ts';
import { isHere, isPresenters, keysNow } from '../actions/keys/commands.ts';
import { isWithin } from '../actions/keys/place.ts';
import type { PageData } from '../actions/page.ts';
import type { TargetKind } from '../../run/verb.ts';
import { usePresenting } from '../../state/presenting.ts';
import { useSettings } from '../../state/settings.ts';
import { helpOf, labelOf, rowOf, verbNames } from '../../run/verbs.ts';
import { closeAround } from '../kit/closeAround.ts';
import { Kicker } from '../kit/Kicker.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import styles from './HelpDialog.module.css';
import { Presets } from './Presets.tsx';

type Place = NonNullable<PageData['help']>;
type Chapter = Place | 'faults' | 'life';

const places = [
  { value: 'any', label: 'help.anywhere' },
  { value: 'stage', label: 'help.stage' },
  { value: 'timeline', label: 'help.timeline' },
  { value: 'faults', label: 'help.whatCanDone' },
  { value: 'life', label: 'help.life' },
] as const satisfies readonly { value: Chapter; label: PlainKey }[];

/** The speaker's window has neither. */
const isOfPicture = (value: Chapter): boolean => value === 'stage' || value === 'timeline';

const presenterPlace = { value: 'presenter', label: 'presenting.helpPlace' } as const satisfies { value: Chapter; label: PlainKey };

const notes: Readonly<Record<Chapter, PlainKey>> = {
  any: 'help.theseWorkWhereverYou',
  presenter: 'presenting.helpNote',
  stage: 'help.arrowsGoFromNode',
  timeline: 'help.arrowsStepThroughTime',
  faults: 'help.eachListEnterClick',
  life: 'help.howLongPausesReal',
};

const targets: Readonly<Record<TargetKind, PlainKey>> = {
  network: 'help.wholeNetwork',
  aim: 'help.messagesWholeNetwork',
  link: 'help.link',
  groups: 'help.allLinksBetweenGroups',
  node: 'help.node',
  packet: 'help.messageUnderWay',
  request: 'help.client',
  requests: 'help.clientLongLives',
  speech: 'help.whatNodeSays',
};

/** Keys, faults and presets, one at a time. */
export function Chapters({ asked }: { readonly asked: Place }) {
  const [chapter, setChapter] = useState<Chapter>(asked);
  const areBareKeysOn = useSettings((s) => s.bareKeys);
  const role = usePresenting((p) => p.role);
  const shown = role === null ? places : [presenterPlace, ...places];
  return (
    <div className={styles.keys}>
      <Segmented
        label={t('help.where')}
        options={inWords(role === 'speaker' ? shown.filter(({ value }) => !isOfPicture(value)) : shown)}
        value={chapter}
        onChange={setChapter}
      />
      <p className={styles.note}>
        {t(role === 'speaker' && chapter === 'presenter' ? 'presenting.helpNoteSpeaker' : notes[chapter])}
        {!areBareKeysOn && isOfPicture(chapter) && t('help.theySwitchedOffSettings')}
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
      <Kicker level={3}>{t(heading)}</Kicker>
      <dl>
        {verbNames
          .filter((verb) => rowOf(verb).target === target)
          .map((verb) => (
            <div key={verb} className={styles.fault}>
              <dt>{labelOf(verb)}</dt>
              <dd>{helpOf(verb)}</dd>
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
    if (isForAbsentNode(action) || !isHere(action, contextNow())) continue;
    const keys = keysIn(place, action);
    if (keys.length === 0) continue;
    const label = labelOfAction(action, contextNow());
    const known = lines.get(label);
    lines.set(label, { label, action, keys: [...new Set([...(known?.keys ?? []), ...keys])] });
  }
  return [...lines.values()];
}

/** Of an action's keys, those that a chapter tells of. */
function keysIn(place: Place, action: Action): readonly string[] {
  if (place === 'presenter' || isPresenters(action)) return isPresenters(action) && place === 'presenter' ? keysNow(action) : [];
  const heard = keysNow(action).filter((key) => isChord(key) || isWithin(action.scope, place === 'any' ? null : place));
  return place === 'any' ? heard : heard.filter((key) => !isChord(key) && action.scope !== 'any');
}

function doAndClose(action: Action, button: HTMLElement): void {
  closeAround(button); // the focus goes back first: what is done may move it
  action.perform(contextNow());
}
