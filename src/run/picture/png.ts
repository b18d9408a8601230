/** A run inside a PNG: in a chunk of text (iTXt) of its own, which programs that show pictures pass over. PNG, third edition, 5 and 11.3.3. */
import crc32 from 'crc-32';
import type { Held } from './held.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const keyword = 'Faultline run';
/** Length and type before a chunk's data, its sum behind it. */
const chunkHead = 8;
const chunkFrame = 12;

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, i) => bytes[i] === byte);

/** Puts a run's file right behind the header, so that it is there even where a program reads no further. Throws for what is no PNG. */
export function withRun(png: Uint8Array, run: string): Uint8Array<ArrayBuffer> {
  const header = chunksOf(png).next();
  if (!isPng(png) || header.done === true || header.value.type !== 'IHDR') throw new Error('A run can be put into a PNG only.');
  const at = header.value.end;
  const chunk = textChunk(run);
  const joined = new Uint8Array(png.length + chunk.length);
  joined.set(png.subarray(0, at));
  joined.set(chunk, at);
  joined.set(png.subarray(at), at + chunk.length);
  return joined;
}

/** Keyword, 0, not compressed, method 0, no language, no translation, and the text as UTF-8. */
function textChunk(text: string): Uint8Array {
  const body = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`);
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(4 + body.length, crc32.buf(body) >>> 0);
  return chunk;
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Of its type and data, as the file has it. */
  readonly sum: number;
  readonly isSound: boolean;
  readonly end: number;
}

/** Ends where the file does, be it in the midst of a chunk: then the last one is no `IEND`. */
function* chunksOf(png: Uint8Array): Generator<Chunk> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at: number = signature.length; at + chunkFrame <= png.length;) {
    const length = view.getUint32(at);
    const end = at + chunkFrame + length;
    if (end > png.length) return;
    const covered = png.subarray(at + 4, at + chunkHead + length);
    const sum = view.getUint32(at + chunkHead + length);
    const type = String.fromCharCode(...covered.subarray(0, 4));
    yield { type, data: covered.subarray(4), sum, isSound: crc32.buf(covered) >>> 0 === sum, end };
    at = end;
  }
}

const opening = new TextEncoder().encode(`${keyword}\0`);

const isOurs = ({ type, data }: Chunk): boolean => ['iTXt', 'tEXt', 'zTXt'].includes(type) && opening.every((byte, i) => data[i] === byte);

export function runInPng(png: Uint8Array): Held {
  let last: Chunk | null = null;
  for (const chunk of chunksOf(png)) {
    last = chunk;
    if (isOurs(chunk)) return textOf(chunk);
  }
  return { kind: last?.type === 'IEND' ? 'none' : 'cutOff' };
}

function textOf({ type, data, isSound }: Chunk): Held {
  const [isCompressed, , ...rest] = data.subarray(opening.length);
  const words = Uint8Array.from(rest);
  const language = words.indexOf(0);
  const translation = words.indexOf(0, language + 1);
  const isReadable = isSound && type === 'iTXt' && isCompressed === 0 && language >= 0 && translation >= 0;
  if (!isReadable) return { kind: 'damaged' };
  try {
    return { kind: 'run', text: new TextDecoder('utf-8', { fatal: true }).decode(words.subarray(translation + 1)) };
  } catch {
    return { kind: 'damaged' };
  }
}
