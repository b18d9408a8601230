/**
 * How a packed link's text becomes bytes, by the codec that it names. A codec that was ever shipped stays, with all that it reads by: links
 * outlive versions. A new one is another row, and the writer then writes that.
 */
import { deflateSync, Inflate } from 'fflate';
import { dictionary1 } from './dictionary1.ts';

export interface Codec {
  readonly pack: (bytes: Uint8Array) => Uint8Array;
  /** Null where the bytes are none of the codec's; `tooMuch` once there are more than `maxUnpacked` of them. */
  readonly unpack: (packed: Uint8Array, maxUnpacked: number) => Uint8Array | 'tooMuch' | null;
}

const dictionary = new TextEncoder().encode(dictionary1);

/** Raw deflate (RFC 1951) with frozen dictionary 1. */
const d1: Codec = {
  pack: (bytes) => deflateSync(bytes, { level: 9, dictionary }),
  unpack(packed, maxUnpacked) {
    try {
      return inflate(packed, dictionary, maxUnpacked);
    } catch {
      return null; // fflate throws at what is no deflate stream
    }
  },
};

export const codecs: { readonly [name: string]: Codec } = { d1 };
export const currentCodec = 'd1';

/** Deflate makes at most 1032 bytes of one, so that so much at a time runs little over the limit. */
const bite = 256;

/** Fed in small bites and left alone once it has said too much: a bomb is never inflated. */
function inflate(packed: Uint8Array, against: Uint8Array, maxUnpacked: number): Uint8Array | 'tooMuch' {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const inflater = new Inflate({ dictionary: against }, (piece) => {
    pieces.push(piece);
    length += piece.length;
  });
  for (let from = 0; from < packed.length; from += bite) {
    inflater.push(packed.subarray(from, from + bite), from + bite >= packed.length);
    if (length > maxUnpacked) return 'tooMuch';
  }
  return joined(pieces, length);
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
