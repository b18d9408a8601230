/** Targets as links write them: `alice`, `alice-storage`, `alice-to-storage`, `alice-to-storage.3`, `alice.bob-vs-lock.storage`, `alice-to-all.vote`; nothing for the whole network. */
import { never } from '../base/assert.ts';
import type { NodeId } from '../engine/protocol.ts';
import type { Aim } from '../engine/setup.ts';
import type { Place } from './place.ts';
import { read, unread } from './reading.ts';
import type { Reading, Unread } from './reading.ts';
import { didYouMean } from './suggest.ts';
import type { Target, TargetKind } from './verb.ts';
import { t } from '../text/t.ts';

export function writeTarget(target: Target): string {
  switch (target.kind) {
    case 'node':
      return target.node;
    case 'link':
      return `${target.link.a}-${target.link.way === 'both' ? '' : 'to-'}${target.link.b}`;
    case 'packet':
      return `${target.packet.from}-to-${target.packet.to}.${target.packet.number}`;
    case 'groups':
      return target.sides.map((side) => side.join('.')).join('-vs-');
    case 'request':
    case 'requests':
      return `${target.node}.${target.name}`;
    case 'speech':
      return writeAim({ ...target, from: target.node });
    case 'aim':
      return writeAim(target.aim);
    case 'network':
      return '';
    default:
      return never(target);
  }
}

export function readTarget(kind: TargetKind, text: string, place: Place): Reading<Target> {
  switch (kind) {
    case 'node':
      return readNode(text, place);
    case 'link':
      return readLink(text, place);
    case 'packet':
      return readPacket(text, place);
    case 'groups':
      return readGroups(text, place);
    case 'request':
      return readRequest(kind, text, place);
    case 'requests':
      return readRequest(kind, text, place);
    case 'speech':
      return readSpeech(text, place);
    case 'aim':
      return readAim(text, place);
    case 'network':
      return text === '' ? read({ kind }) : unread(t('reading.wholeNetwork'), text);
    default:
      return never(kind);
  }
}

/** Reserved, so that no node is called so. */
const everything = 'all';

/** Nothing for all messages of everybody. */
function writeAim({ from, to, message }: Aim): string {
  if (from === undefined && to === undefined && message === undefined) return '';
  return `${from ?? everything}-to-${to ?? everything}${message === undefined ? '' : `.${message}`}`;
}

const aimPattern = /^([a-z][a-z0-9]*)-to-([a-z][a-z0-9]*)(?:\.([A-Za-z][A-Za-z0-9]*))?$/;

function readWhom(text: string, place: Place): Reading<Aim> {
  const [, from = '', to = '', message] = aimPattern.exec(text) ?? [];
  if (from === '') return unread(t('reading.noWhom', { text }), text);
  const stranger = strangerAmong(
    [from, to].filter((node) => node !== everything),
    place,
  );
  if (stranger !== null) return stranger;
  if (from === to && from !== everything) return unread(t('reading.toItself'), text);
  if (message !== undefined && !place.messages.includes(message))
    return unread(t('reading.nobodySays', { message, near: didYouMean(message, place.messages) }), message);
  return read({
    ...(from !== everything && { from }),
    ...(to !== everything && { to }),
    ...(message !== undefined && { message }),
  });
}

function readAim(text: string, place: Place): Reading<Target> {
  const whom: Reading<Aim> = text === '' ? read({}) : readWhom(text, place);
  return whom.ok ? read({ kind: 'aim', aim: whom.value }) : whom;
}

function readSpeech(text: string, place: Place): Reading<Target> {
  const whom = readWhom(text, place);
  if (!whom.ok) return whom;
  const { from: node, ...rest } = whom.value;
  return node === undefined ? unread(t('reading.oneLies'), text) : read({ kind: 'speech', node, ...rest });
}

/** Null when the node exists. */
export function strangerAmong(nodes: readonly NodeId[], place: Place): Unread | null {
  const stranger = nodes.find((node) => !place.nodes.includes(node));
  if (stranger === undefined) return null;
  return unread(t('reading.noNode', { node: stranger, near: didYouMean(stranger, place.nodes) }), stranger);
}

function readNode(text: string, place: Place): Reading<Target> {
  return strangerAmong([text], place) ?? read({ kind: 'node', node: text });
}

function readPair(text: string, place: Place): Reading<{ a: NodeId; b: NodeId; way: 'both' | 'forward' }> {
  const parts = text.split('-');
  const isForward = parts.length === 3 && parts[1] === 'to';
  if (parts.length !== 2 && !isForward) return unread(t('reading.noLink', { text }), text);
  const [a = '', b = ''] = [parts[0], parts.at(-1)];
  const stranger = strangerAmong([a, b], place);
  if (stranger !== null) return stranger;
  return a === b ? unread(t('reading.twoNodes'), text) : read({ a, b, way: isForward ? 'forward' : 'both' });
}

function readLink(text: string, place: Place): Reading<Target> {
  const pair = readPair(text, place);
  return pair.ok ? read({ kind: 'link', link: pair.value }) : pair;
}

/** More messages than any trace holds. */
const numberPattern = /^[1-9]\d{0,6}$/;

function readPacket(text: string, place: Place): Reading<Target> {
  const dot = text.lastIndexOf('.');
  const number = text.slice(dot + 1);
  if (dot < 0 || !numberPattern.test(number)) return unread(t('reading.messageForm'), text);
  const pair = readPair(text.slice(0, dot), place);
  if (!pair.ok) return pair;
  if (pair.value.way === 'both') return unread(t('reading.messageOneWay', { number }), text);
  return read({ kind: 'packet', packet: { from: pair.value.a, to: pair.value.b, number: Number(number) } });
}

function readGroups(text: string, place: Place): Reading<Target> {
  const sides = text.split('-vs-').map((side) => side.split('.'));
  if (sides.length < 2) return unread(t('reading.partitionForm'), text);
  const nodes = sides.flat();
  const stranger = strangerAmong(nodes, place);
  if (stranger !== null) return stranger;
  const twice = nodes.find((node, i) => nodes.indexOf(node) !== i);
  return twice === undefined ? read({ kind: 'groups', sides }) : unread(t('reading.namedTwice', { node: twice }), twice);
}

function readRequest(kind: 'request' | 'requests', text: string, place: Place): Reading<Target> {
  const [node = '', name = '', ...rest] = text.split('.');
  if (name === '' || rest.length > 0) return unread(t('reading.requestForm'), text);
  const stranger = strangerAmong([node], place);
  if (stranger !== null) return stranger;
  const known = place.requests[node] ?? [];
  return known.includes(name) || (kind === 'requests' && name === everything && known.length > 0)
    ? read({ kind, node, name })
    : unread(t('reading.noRequest', { node, name, near: didYouMean(name, known) }), name);
}
