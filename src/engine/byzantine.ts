/**
 * Byzantine nodes: a wrapper around any protocol, which knows nothing of it. It hears everything and means what it says; what leaves the
 * node is another matter. Strategies are drawn by liar and recipient, so that no draw of an honest node is shifted by them.
 */
import { never } from '../base/assert.ts';
import { draw } from '../base/draw.ts';
import { hashTainted } from '../base/hash.ts';
import { seconds } from '../base/micros.ts';
import { deepFreeze, equalPlain } from '../base/plain.ts';
import type { Plain } from '../base/plain.ts';
import { valueAt } from '../base/scalars.ts';
import type { Path } from '../base/scalars.ts';
import type { LieChange, Untold } from './changes.ts';
import type { Lie } from './fault.ts';
import { garbleOf, isStamp, retell, storyOf } from './lies.ts';
import type { Told } from './lies.ts';
import { nodeAt, openFrame, purpose, record, schedule } from './machine.ts';
import type { Machine } from './machine.ts';
import { handlingBy, labelBy, lookOf, shapeBy, transmit } from './network.ts';
import type { Letter } from './network.ts';
import type { PendingEvent } from './world.ts';

/** Long against a network, short against patience. */
const longestDelay = seconds(1);

/** Messages that a node that replays remembers. */
const memory = 32;

/** A node says something: to the network as it is, or as a liar has it. Nobody lies to oneself. */
export function utter(m: Machine, letter: Letter): void {
  const { byz } = nodeAt(m, letter.from);
  if (byz === null || letter.from === letter.to) return transmit(m, letter);
  const scripted = byz.lies.find((lie) => fits(m, lie, letter));
  if (scripted !== undefined) return tell(m, letter, scripted);
  switch (byz.strategy) {
    case 'honest':
      return transmit(m, letter);
    case 'mute':
      return keepSilent(m, letter);
    case 'equivocate':
      return isLiedTo(m, letter) ? tellOtherwise(m, letter, storyOf(m, m.ids[letter.from]!, letter.body)) : transmit(m, letter);
    case 'corrupt':
      return tellOtherwise(m, letter, garbleOf(m, m.ids[letter.from]!, letter.kind, letter.body));
    case 'replay':
      return repeat(m, letter);
    case 'delay':
      return holdBack(m, letter, Math.floor(chanceOf(m, letter, 'held back') * longestDelay));
    default:
      return never(byz.strategy);
  }
}

function fits(m: Machine, { to, kind, where = {} }: Lie, letter: Letter): boolean {
  const isAddressed = (to === undefined || to === m.ids[letter.to]) && (kind === undefined || kind === letter.kind);
  return isAddressed && Object.entries(where).every(([path, is]) => equalPlain(valueAt(letter.body, path.split('.')), is));
}

function tell(m: Machine, letter: Letter, lie: Lie): void {
  if (lie.isSilent === true) return keepSilent(m, letter);
  const { changes, untold } = changesBy(lie, letter.body);
  if (untold.length > 0) note(m, letter, { how: 'untold', untold });
  const other = changes.length === 0 ? letter : asTold(m, letter, retell(m, m.ids[letter.from]!, letter.body, changes));
  if (lie.after === undefined) transmit(m, other);
  else holdBack(m, other, lie.after);
}

/** What it makes of a message's fields, and what keeps it from that. */
function changesBy({ say = {}, add = {} }: Lie, body: object): { readonly changes: [Path, Plain][]; readonly untold: Untold[] } {
  const changes: [Path, Plain][] = [];
  const untold: Untold[] = [];
  const change = (field: string, told: (truth: unknown) => Plain | undefined): void => {
    const path = field.split('.');
    const truth = isStamp(field) ? undefined : valueAt(body, path);
    const is = truth === undefined ? undefined : told(truth);
    if (is !== undefined) changes.push([path, is]);
    else untold.push({ field, why: isStamp(field) ? 'stamp' : truth === undefined ? 'absent' : 'noNumber' });
  };
  for (const [field, is] of Object.entries(say)) change(field, (truth) => inFormOf(truth, is));
  for (const [field, by] of Object.entries(add)) change(field, (truth) => (typeof truth === 'number' ? truth + by : undefined));
  return { changes, untold };
}

/** Where the truth is a text, a number is told as one. */
const inFormOf = (truth: unknown, is: Plain): Plain =>
  typeof truth === 'string' && (typeof is === 'number' || typeof is === 'boolean') ? String(is) : is;

/** One half of the others, drawn for this liar, is told the truth; the other half the same other story. */
function isLiedTo(m: Machine, { from, to }: Letter): boolean {
  const others = m.ids.map((_, node) => node).filter((node) => node !== from);
  if (others.length === 1) return true;
  const weigh = (node: number): number => draw(m.setup.seed, purpose(`whether ${m.ids[from]} lies to ${m.ids[node]}`), 0);
  return others.toSorted((a, b) => weigh(a) - weigh(b)).indexOf(to) % 2 === 1;
}

/** A message without a word in it that could be another goes out as it is. */
function tellOtherwise(m: Machine, letter: Letter, told: Told | null): void {
  transmit(m, told === null ? letter : asTold(m, letter, told));
}

function asTold(m: Machine, letter: Letter, { body, untruths }: Told): Letter {
  if (m.freezesMessages) deepFreeze(body);
  m.world.isTainted = true;
  m.hasher.addText(hashTainted(body));
  note(m, letter, { how: 'untrue', untruths });
  return { ...letter, body, ...lookOfLie(m, letter, body) };
}

/** A lie that its own protocol could not put a label on looks like the truth. */
function lookOfLie(
  m: Machine,
  { from, by, kind, shape, label, handling }: Letter,
  body: object,
): Pick<Letter, 'shape' | 'label' | 'handling'> {
  try {
    const look = lookOf(m, from, by, kind);
    return { shape: shapeBy(look), label: labelBy(look, kind, body), handling: handlingBy(look, kind, body) };
  } catch {
    return { shape, label, handling };
  }
}

function keepSilent(m: Machine, letter: Letter): void {
  note(m, letter, { how: 'silent' });
}

/** A third of the time an old message to the same node goes out in its place, a third of the time after it. */
function repeat(m: Machine, letter: Letter): void {
  const n = nodeAt(m, letter.from);
  const old = n.said.filter(({ to }) => to === letter.to);
  n.said = [...n.said.slice(1 - memory), letter];
  const u = chanceOf(m, letter, 'again');
  const again = u < 2 / 3 ? old[Math.floor(u * 1.5 * old.length)] : undefined;
  const isReplaced = again !== undefined && u < 1 / 3;
  if (!isReplaced) transmit(m, letter);
  if (again === undefined) return;
  note(m, again, { how: 'again' });
  transmit(m, again);
}

function holdBack(m: Machine, letter: Letter, length: number): void {
  const { incarnation } = nodeAt(m, letter.from);
  note(m, letter, { how: 'late' });
  schedule(m, m.world.now + length, { what: 'spoken', letter, incarnation, cause: m.frame });
}

/** What was held back goes out, whether the process runs or not: it is not the one that lies. A crash takes it along. */
export function speak(m: Machine, { letter, incarnation, cause }: Extract<PendingEvent, { what: 'spoken' }>): void {
  const n = nodeAt(m, letter.from);
  if (!n.up || n.incarnation !== incarnation) return;
  openFrame(m, 'spoken', letter.from, -1, cause, letter.kind);
  transmit(m, letter);
}

/** Counted for liar and recipient. */
function chanceOf(m: Machine, { from, to }: Letter, what: string): number {
  const { counts } = nodeAt(m, from);
  const name = `${what} for ${m.ids[to]}`;
  const count = (counts[name] = (counts[name] ?? 0) + 1);
  return draw(m.setup.seed, purpose(`${what} ${m.ids[from]}→${m.ids[to]}`), count);
}

function note(m: Machine, { from, to, kind }: Letter, lie: Pick<LieChange, 'how' | 'untruths' | 'untold'>): void {
  record(m, 'lie', from, { to: m.ids[to]!, message: kind, ...lie });
}
