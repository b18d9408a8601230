import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { t } from '../../text/t.ts';
import { usePlayback } from '../../state/playback.ts';
import { session } from '../../state/session.ts';
import { addActions } from '../actions/index.ts';
import { commandsNow } from '../actions/keys/commands.ts';
import type { Command } from '../actions/keys/commands.ts';
import { contextNow } from '../actions/keys/contextNow.ts';
import { ariaKeys } from '../actions/keys/keyText.ts';
import { looks, ways } from '../actions/late/anyPage.ts';
import { handouts } from '../actions/late/handouts.ts';
import { breakSomething, storySteps } from '../actions/late/storySteps.ts';
import { closeAround } from '../kit/closeAround.ts';
import { find } from './find.ts';
import styles from './CommandList.module.css';

// They have no keys: only this list tells of them.
addActions([...looks, ...ways, ...handouts, ...storySteps, breakSomething]);

/** A combobox over the action registry: typing narrows, arrows choose, Enter does. */
export function CommandList() {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  usePlayback((s) => s.isPlaying); // what can be done changes with it
  useLayoutEffect(() => input.current?.focus(), []); // before anybody sees it, and types

  const commands = find(commandsNow(), typed);
  const active = Math.min(chosen, commands.length - 1);
  const optionId = (index: number): string => `${listId}-${index}`;
  const hear = (event: KeyboardEvent): void => {
    const goals: Readonly<Record<string, number>> = { ArrowDown: active + 1, ArrowUp: active - 1 };
    const goal = goals[event.key];
    const command = commands[active];
    const isAgain = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (isAgain) closeAround(input.current);
    else if (event.key === 'Enter' && command && !event.nativeEvent.isComposing) perform(command, input.current);
    else if (goal !== undefined && commands.length > 0) setChosen((goal + commands.length) % commands.length);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.palette}>
      <input
        ref={(element) => {
          input.current = element;
          element?.setAttribute('autofocus', ''); // for showModal, which would choose the first button
        }}
        type="text"
        role="combobox"
        aria-label={t('commands.find')}
        aria-expanded={commands.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={commands.length > 0 ? optionId(active) : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('commands.placeholder')}
        className={styles.input}
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
          setChosen(0);
          const { announce } = session.getState();
          if (value !== '') announce(t('commands.count', { count: find(commandsNow(), value).length }), 'narration'); // the latest is enough
        }}
        onKeyDown={hear}
      />
      {commands.length === 0 ? (
        <p className={styles.none}>{t('commands.none')}</p>
      ) : (
        // A select shows no keys beside its options.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        <div id={listId} role="listbox" aria-label={t('page.commands')} className={styles.list}>
          {commands.map((command, index) => (
            <Option
              key={command.label}
              id={optionId(index)}
              command={command}
              isActive={index === active}
              onPoint={() => setChosen(index)}
              onDo={() => perform(command, input.current)}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** The dialog is closed first, so that the focus is back where the command is to act. */
function perform({ action }: Command, inside: Element | null): void {
  closeAround(inside);
  const context = contextNow();
  if (action.isEnabled(context)) action.perform(context);
}

interface OptionProps {
  readonly id: string;
  readonly command: Command;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onDo: () => void;
}

function Option({ id, command: { label, keys, where, action }, isActive, onPoint, onDo }: OptionProps) {
  const item = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // The keyboard's way to it is the text field's.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={item}
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-keyshortcuts={ariaKeys(action.keys)}
      className={styles.option}
      onPointerMove={onPoint}
      onClick={onDo}
    >
      <span className={styles.label}>{label}</span>
      {keys.length > 0 && where !== null && <small className={styles.where}>{where}</small>}
      <span className={styles.caps}>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </span>
    </div>
  );
}
