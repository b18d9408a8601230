import crc32 from 'crc-32';
import { deflateSync } from 'node:zlib';
import { assert as check, integer, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOfFile } from './encoding.ts';
import { isPng, runInPng, withRun } from './png.ts';
import { isSvg, runElement, runInSvg } from './svg.ts';

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = new Uint8Array([...new TextEncoder().encode(type), ...data]);
  const whole = new Uint8Array(body.length + 8);
  new DataView(whole.buffer).setUint32(0, data.length);
  whole.set(body, 4);
  new DataView(whole.buffer).setUint32(4 + body.length, crc32.buf(body) >>> 0);
  return whole;
}

/** One white pixel. */
const png = new Uint8Array([
  0x89,
  0x50,
  0x4e,
  0x47,
  0x0d,
  0x0a,
  0x1a,
  0x0a,
  ...chunk('IHDR', new Uint8Array([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])),
  ...chunk('IDAT', deflateSync(new Uint8Array([0, 255, 255, 255]))),
  ...chunk('IEND', new Uint8Array()),
]);

const run = '{"format":"faultline run","says":"33 → 34 ≠ “x” & <y>"}';

describe('a run in a PNG', () => {
  const holding = withRun(png, run);

  test('comes back as it went in, whatever is said in it', () => {
    expect(runInPng(holding)).toEqual({ kind: 'run', text: run });
    check(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(runInPng(withRun(png, text))).toEqual({ kind: 'run', text });
      }),
    );
  });

  test('leaves the picture as it is: every chunk of it is there, and sound', () => {
    const at = 8 + 25;
    const length = new DataView(holding.buffer).getUint32(at);
    const rest = [...holding.subarray(0, at), ...holding.subarray(at + length + 12)];
    expect(rest).toEqual([...png]);
    expect(new DataView(holding.buffer).getUint32(at + 8 + length)).toBe(crc32.buf(holding.subarray(at + 4, at + 8 + length)) >>> 0);
  });

  test('a picture without one says so', () => {
    expect(runInPng(png)).toEqual({ kind: 'none' });
    const foreign = new Uint8Array([...png.subarray(0, 33), ...chunk('tEXt', new TextEncoder().encode('Title\0x')), ...png.subarray(33)]);
    expect(runInPng(foreign)).toEqual({ kind: 'none' });
  });

  test('wherever it is cut off it never comes back as another one', () => {
    for (let length = 8; length < holding.length; length++) {
      const held = runInPng(holding.subarray(0, length));
      expect(held.kind === 'run' ? held.text : held.kind).toBe(
        length < 33 + 12 + 18 + new TextEncoder().encode(run).length ? 'cutOff' : run,
      );
    }
  });

  test('no flipped bit passes', () => {
    const end = 33 + 12 + 18 + new TextEncoder().encode(run).length;
    check(
      property(integer({ min: 33, max: end - 1 }), integer({ min: 0, max: 7 }), (at, bit) => {
        const flipped = holding.slice();
        flipped[at]! ^= 1 << bit;
        expect(runInPng(flipped).kind).not.toBe('run');
      }),
      { numRuns: 400 },
    );
  });

  test('only into a PNG', () => {
    expect(isPng(png)).toBe(true);
    expect(isPng(new Uint8Array([0xff, 0xd8, 0xff]))).toBe(false);
    expect(() => withRun(new Uint8Array(40), run)).toThrow('PNG');
  });
});

describe('a run in an SVG', () => {
  const around = (inside: string): string =>
    `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><title>x</title>${inside}<path d="M0 0"/></svg>`;
  const holding = around(runElement(run));

  test('comes back as it went in', () => {
    expect(runInSvg(holding)).toEqual({ kind: 'run', text: run });
    check(
      property(string({ unit: 'grapheme' }), (text) => {
        expect(runInSvg(around(runElement(text)))).toEqual({ kind: 'run', text });
      }),
    );
  });

  test.each([
    [
      'another order of attributes, other quotes',
      (svg: string) => svg.replace('<metadata id="faultline-run">', "<metadata class='x' id='faultline-run' >"),
    ],
    ['a prefix', (svg: string) => svg.replace('<metadata', '<svg:metadata').replace('</metadata>', '</svg:metadata>')],
    ['quotes as entities', (svg: string) => svg.replace(/(?<=run">).*(?=<\/metadata)/, (inside) => inside.replaceAll('"', '&quot;'))],
    ['signs by their number', (svg: string) => svg.replace('→', '&#x2192;').replace('≠', '&#8800;')],
    [
      'a document type, with entities of its own',
      (svg: string) =>
        svg.replace(
          '<svg',
          `<!-- Generator: some program -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
	<!ENTITY ns_svg "http://www.w3.org/2000/svg">
	<!-- its own > and ]> -->
	<!ENTITY trap '<metadata id="faultline-run">{}</metadata>]>'>
]>
<?xml-stylesheet href="x.css"?>
<svg`,
        ),
    ],
    [
      'lines and other names in the tag',
      (svg: string) => svg.replace('<metadata id="faultline-run">', '<metadata\n     id="faultline-run"\n     inkscape:label="a">'),
    ],
    ['its text as a section of data', () => around(`<metadata id="faultline-run"><![CDATA[${run}]]></metadata>`)],
  ])('a program that wrote it anew may have given it %s', (_, rewritten) => {
    const svg = rewritten(holding);
    expect(svg).not.toBe(holding);
    expect(isSvg(svg)).toBe(true);
    expect(runInSvg(svg)).toEqual({ kind: 'run', text: run });
  });

  test('a picture without one says so, one that is cut off or spoilt as well', () => {
    expect(runInSvg(around(''))).toEqual({ kind: 'none' });
    expect(runInSvg(around('<metadata id="other">x</metadata>'))).toEqual({ kind: 'none' });
    expect(runInSvg(holding.slice(0, holding.indexOf('33')))).toEqual({ kind: 'cutOff' });
    expect(runInSvg('<svg xmlns="http://www.w3.org/2000/svg"><path')).toEqual({ kind: 'cutOff' });
    expect(runInSvg(around('<metadata id="faultline-run">{<b/>}</metadata>'))).toEqual({ kind: 'damaged' });
    expect(runInSvg(around('<metadata id="faultline-run">&nbsp;&#x110000;</metadata>'))).toEqual({ kind: 'damaged' });
    expect(runInSvg(around('<metadata id="faultline-run">{&constructor;}</metadata>'))).toEqual({ kind: 'damaged' });
  });

  test.each([
    ['<svg xmlns="x">', true],
    ['\uFEFF<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC "x" "y">\n<svg:svg>', true],
    ['{"format":"faultline run"}', false],
    ['<!DOCTYPE svg [<!ENTITY a ">]><svg>"> ]>\n<svg id="a">', true],
    ['<!DOCTYPE html>\n<html><svg></svg></html>', false],
    ['<!DOCTYPE svg [<!ENTITY a "<svg>">', false],
    ['<html><svg></svg></html>', false],
  ])('%j is an SVG: %s', (text, is) => expect(isSvg(text)).toBe(is));
});

test.each([
  ['UTF-8', '', (text: string) => Buffer.from(text)],
  ['UTF-16', ' encoding="UTF-16"', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['the other UTF-16', ' encoding="UTF-16"', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ['UTF-8, though it says another', ' encoding="utf-16"', (text: string) => Buffer.from(text)],
  ['Latin-1', ' encoding="iso-8859-1"', (text: string) => Buffer.from(text, 'latin1')],
  ['what nobody knows', ' encoding="x-own"', (text: string) => Buffer.from(text)],
])('a picture that was saved in %s is read', (_, declared, bytes) => {
  const svg = `<?xml version="1.0"${declared}?><svg><metadata id="faultline-run">{"says":"é"}</metadata></svg>`;
  expect(runInSvg(textOfFile(bytes(svg)))).toEqual({ kind: 'run', text: '{"says":"é"}' });
});
