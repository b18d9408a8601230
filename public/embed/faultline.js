/**
 * A client for Faultline's embed API, version 1: drives a run in an iframe and hears what happens in it. One file, nothing to install:
 * copy it, or import it from the site that serves the frame. Its types are in faultline.d.ts, what it does is shown by index.html.
 *
 *     import { connect } from './faultline.js';
 *
 *     const run = connect(document.querySelector('iframe')); // its address ends in …#api=1&end
 *     run.on('verdict', ({ name, verdict }) => console.log(name, verdict));
 *     await run.seek('12.4s');
 *     await run.do('freeze.alice=6s');
 *
 * Nothing that the frame says is made code of, and nothing is heard but from that frame and its origin.
 */

const namespace = 'faultline';
const version = 1;

/** A command that was not done: `message` says why, `details` what may help. */
export class CommandRefused extends Error {
  constructor(command, because, details = []) {
    super(because);
    this.name = 'CommandRefused';
    this.command = command;
    this.details = details;
  }
}

/** Joins a frame, before or after it has loaded. `origin`: where its page comes from; `timeoutMs`: how long a command may take. */
export function connect(frame, { origin = new URL(frame.src).origin, timeoutMs = 60_000 } = {}) {
  const listeners = new Map();
  const waiting = new Map();
  let asked = 0;
  let size = null;

  let begin;
  let failToBegin;
  const ready = new Promise((resolve, reject) => {
    begin = resolve;
    failToBegin = reject;
  });
  ready.catch(() => {}); // whoever wants to know asks for it

  const post = (message) => frame.contentWindow?.postMessage({ ns: namespace, v: version, ...message }, origin);
  const hello = () => post({ type: 'hello', id: 'hello' });

  const settle = ({ id, type, re, because, details, value }) => {
    const one = waiting.get(id);
    if (one === undefined) return;
    waiting.delete(id);
    clearTimeout(one.timer);
    if (type === 'ok') one.resolve(value);
    else one.reject(new CommandRefused(re, because, details));
  };

  const hear = ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin || data?.ns !== namespace || data.v !== version) return;
    if (data.re !== undefined) return settle(data);
    if (data.type === 'ready') begin(data);
    if (data.type === 'size') size = data;
    if (data.type === 'error') failToBegin(new CommandRefused('', data.because, data.details));
    for (const listener of listeners.get(data.type) ?? []) listener(data);
  };

  const ask = async (type, words = {}) => {
    await ready;
    const id = `ask-${++asked}`;
    return new Promise((resolve, reject) => {
      const tooLate = () => settle({ id, type: 'error', re: type, because: `“${type}” was not answered within ${timeoutMs} ms.` });
      waiting.set(id, { resolve, reject, timer: setTimeout(tooLate, timeoutMs) });
      post({ type, id, ...words });
    });
  };

  window.addEventListener('message', hear);
  frame.addEventListener('load', hello);
  // It may have said that it is ready before anybody listened; a frame whose document can be seen from another origin has not loaded yet.
  const isThere = !frame.contentDocument || origin === window.location.origin;
  if (isThere) hello();

  const on = (type, listener) => {
    if (!listeners.has(type)) listeners.set(type, new Set());
    listeners.get(type).add(listener);
    return () => listeners.get(type).delete(listener);
  };

  return {
    ready,
    on,
    play: (speed) => ask('play', speed === undefined ? {} : { speed }),
    pause: () => ask('pause'),
    step: (by = 1, to = 'event') => ask('step', { by, to }),
    seek: (to) => ask('seek', { to }),
    load: (link) => ask('load', { link }),
    do: (actions) => ask('do', { actions }),
    getState: () => ask('getState'),
    getTrace: () => ask('getTrace'),
    fitHeight() {
      const fit = ({ height }) => {
        frame.style.height = `${height}px`;
      };
      if (size !== null) fit(size);
      return on('size', fit);
    },
    close() {
      window.removeEventListener('message', hear);
      frame.removeEventListener('load', hello);
      for (const id of waiting.keys()) settle({ id, type: 'error', re: '', because: 'The connection was closed.' });
      listeners.clear();
    },
  };
}
