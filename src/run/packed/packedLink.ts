/**
 * A run in few letters: `<schema><codec>.<base64url>.<crc>`, as `1d1.…`. The sum, CRC-32 in base 36, goes over the unpacked bytes and then
 * over the packed ones: one wrong letter may unpack to the same bytes, or to other valid ones, and neither may pass.
 */
import crc32 from 'crc-32';
import { safeParse } from 'valibot';
import { maxFragmentLength, maxInterventions, maxLinkLength, maxNodes } from '../linkModel.ts';
import type { Refusal } from '../linkModel.ts';
import { withoutSentenceEnd } from '../linkParts.ts';
import { schemaVersion } from '../versions.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { codecs, currentCodec } from './codecs.ts';
import { depthOf } from './depth.ts';
import { fragmentOf, payloadOf, payloadSchema } from './payload.ts';
import { t } from '../../text/t.ts';

const maxDepth = 12;

export interface Unpacked {
  readonly ok: true;
  readonly scenario: string;
  /** The same run's short form, without the `#`. */
  readonly fragment: string;
}

const sumOf = (unpacked: Uint8Array, packed: Uint8Array): string => (crc32.buf(packed, crc32.buf(unpacked)) >>> 0).toString(36);

/** `fragment`: as `writeFragment` wrote it. */
export function packFragment(scenario: string, fragment: string): string {
  const unpacked = new TextEncoder().encode(JSON.stringify(payloadOf(scenario, fragment)));
  const packed = codecs[currentCodec]!.pack(unpacked);
  return `${schemaVersion}${currentCodec}.${toBase64url(packed)}.${sumOf(unpacked, packed)}`;
}

const refuse = (because: string): Refusal => ({ ok: false, because });

/** Chat and mail programs cut links; whatever else went wrong, the remedy is the same. */
const cutOff = (): Refusal => ({ ...refuse(t('reading.packedCutOff')), kind: 'cutOff' });
const newer = (): Refusal => ({ ...refuse(t('reading.packedNewer')), kind: 'newer' });

/** Without the `#`. Nothing of a link that is not whole is taken. */
export function unpackFragment(text: string): Unpacked | Refusal {
  if (text.length > maxLinkLength) return refuse(t('reading.tooLong', { kb: maxLinkLength / 1024 }));
  const [, schema, codecName = '', letters = '', sum = ''] =
    /^([1-9]\d{0,2})([a-z][1-9]\d?)\.([^.]+)\.([0-9a-z]{1,7})$/.exec(withoutSentenceEnd(text)) ?? [];
  if (schema === undefined) return cutOff();
  const isNewer = Number(schema) > schemaVersion || !Object.hasOwn(codecs, codecName);
  if (isNewer) return newer();
  const packed = fromBase64url(letters);
  const unpacked = packed === null ? null : codecs[codecName]!.unpack(packed, maxFragmentLength);
  if (packed === null || unpacked === null) return cutOff();
  if (unpacked === 'tooMuch') return refuse(t('reading.unpacksTooMuch'));
  if (sumOf(unpacked, packed) !== sum) return cutOff();
  return readPayload(unpacked);
}

function readPayload(unpacked: Uint8Array): Unpacked | Refusal {
  const text = decoded(unpacked);
  if (depthOf(text) > maxDepth) return refuse(t('reading.tooDeep', { most: maxDepth }));
  const json = parsed(text);
  const tooMany = excessOf(json);
  if (tooMany !== null) return refuse(tooMany);
  const result = safeParse(payloadSchema, json);
  const fragment = result.success ? fragmentOf(result.output) : null;
  return result.success && fragment !== null ? { ok: true, scenario: result.output.s, fragment } : refuse(t('reading.packedNoRun'));
}

function decoded(utf8: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(utf8);
  } catch {
    return '';
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Said with the number, which a schema's verdict would not. */
function excessOf(json: unknown): string | null {
  const { n, d } = (json ?? {}) as { readonly n?: unknown; readonly d?: unknown };
  if (Array.isArray(n) && n.length > maxNodes) return t('reading.tooManyNodes', { nodes: n.length, most: maxNodes });
  if (Array.isArray(d) && d.length > maxInterventions) return t('reading.tooManyActions', { actions: d.length, most: maxInterventions });
  return null;
}
