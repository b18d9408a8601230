/** The page around: what its buttons ask for goes through the client, and all that it hears is listed. */
import { connect } from './faultline.js';

const byId = (id) => document.getElementById(id);

const frame = byId('run');
const run = connect(frame);

const longest = 220;
const most = 200;

/** One line of the log; text, whatever it holds. */
function list(type, message) {
  const { ns: _ns, v: _v, id: _id, type: _type, ...rest } = message;
  const text = JSON.stringify(rest);
  const line = document.createElement('li');
  line.dataset.type = type;
  const name = document.createElement('code');
  name.textContent = type;
  line.append(name, ` ${text.length > longest ? `${text.slice(0, longest)}…` : text}`);
  const heard = byId('heard');
  heard.prepend(line);
  while (heard.children.length > most) heard.lastElementChild.remove();
}

for (const type of ['ready', 'size', 'event', 'verdict', 'answer', 'completed', 'error', 'xapi']) {
  run.on(type, (message) => list(type, message));
}
run.on('state', (message) => {
  if (byId('all').checked) list('state', message);
});

const seconds = (time) => `${(time / 1e6).toFixed(3)} s`;

run.on('state', ({ state }) => {
  const broken = Object.values(state.verdicts).filter((verdict) => verdict === 'violated').length;
  byId('status').textContent =
    `${state.playing ? 'Playing' : state.waitsForGuess ? 'Waiting for a guess' : 'Paused'} at ${seconds(state.time)} of ${seconds(state.horizon)}, ${state.frames} events; ` +
    `${broken} of ${Object.keys(state.verdicts).length} claims broken.`;
});

const commands = {
  play: () => run.play(),
  pause: () => run.pause(),
  step: () => run.step(1),
  back: () => run.step(-1),
  decision: () => run.step(1, 'decision'),
  getState: () => run.getState(),
  getTrace: () => run.getTrace(),
  seek: (value) => run.seek(/^\d+$/.test(value) ? Number(value) : value),
  do: (value) => run.do(value),
  load: (value) => run.load(value),
};

const say = (value) =>
  value.format === undefined
    ? `ok: ${seconds(value.time)}, ${value.actions.length} actions`
    : `ok: a trace of ${value.events.length} events and ${value.messages.length} messages`;

async function command(name, value) {
  const answer = byId('answer');
  answer.dataset.ok = '';
  answer.textContent = `${name}…`;
  try {
    answer.textContent = `${name} ${say(await commands[name](value))}`;
    answer.dataset.ok = 'true';
  } catch (error) {
    answer.textContent = `${name} error: ${[error.message, ...(error.details ?? [])].join(' ')}`;
    answer.dataset.ok = 'false';
  }
}

for (const button of document.querySelectorAll('button[data-command]')) {
  button.addEventListener('click', () => void command(button.dataset.command));
}
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void command(form.dataset.command, form.elements.value.value);
  });
}

let stopFitting = null;
byId('fit').addEventListener('change', ({ currentTarget }) => {
  stopFitting?.();
  stopFitting = null;
  frame.style.height = '';
  if (currentTarget.checked) stopFitting = run.fitHeight();
});

byId('snippet').textContent = `<iframe
  title="${frame.title}"
  src="${frame.src}"
  width="100%"
  height="420"
  loading="lazy"
></iframe>`;
