import { beforeEach, describe, expect, test } from 'vitest';
import { measureBy } from '../kit/inkedWords.ts';
import { SvgDrawing } from './svgDrawing.ts';

let drawing = new SvgDrawing();

beforeEach(() => {
  measureBy((text, font) => text.length * 0.6 * Number(/([\d.]+)px/.exec(font)?.[1]));
  drawing = new SvgDrawing();
});

describe('a drawing keeps what is painted on it', () => {
  test('lines where the transform puts them, as thick as it makes them', () => {
    drawing.translate(10, 20);
    drawing.scale(2);
    drawing.strokeStyle = '#123456';
    drawing.lineWidth = 1.5;
    drawing.setLineDash([4, 3]);
    drawing.beginPath();
    drawing.lineTo(1, 1);
    drawing.lineTo(5, 2);
    drawing.stroke();
    expect(drawing.content()).toBe('<path d="M12 22L20 24" fill="none" stroke="#123456" stroke-width="3" stroke-dasharray="8 6"/>');
  });

  test('text as text, on the line that its middle stands above, and as wide as it was measured', () => {
    drawing.font = '650 10px Inter';
    drawing.textBaseline = 'middle';
    drawing.textAlign = 'center';
    drawing.fillStyle = '#000000';
    drawing.fillText('a < b', 50, 10);
    expect(drawing.content()).toBe(
      '<text x="50" y="13.6" font-size="10" font-weight="650" font-family="Inter" text-anchor="middle" textLength="30" lengthAdjust="spacingAndGlyphs" fill="#000000">a &lt; b</text>',
    );
  });

  test('what save has kept, restore brings back', () => {
    drawing.fillStyle = 'red';
    drawing.save();
    drawing.fillStyle = 'blue';
    drawing.globalAlpha = 0.5;
    drawing.translate(100, 0);
    drawing.restore();
    drawing.fillRect(0, 0, 2, 3);
    expect(drawing.content()).toBe('<path d="M0 0L2 0L2 3L0 3Z" fill="red"/>');
  });

  test('clips cut each other, and what lies outside of them is not written', () => {
    drawing.rect(0, 0, 100, 100);
    drawing.clip();
    drawing.beginPath();
    drawing.rect(50, 0, 100, 100);
    drawing.clip();
    drawing.fillRect(60, 10, 5, 5);
    drawing.fillRect(20, 10, 5, 5);
    drawing.fillText('far', 900, 10);
    const content = drawing.content();
    expect(content).toContain('<clipPath id="d2" clip-path="url(#d1)">');
    expect(content.match(/<path d="M60/g)).toHaveLength(1);
    expect(content).not.toContain('M20 10');
    expect(content).not.toContain('far');
    expect(content.match(/<g /g)).toHaveLength(1);
    expect(content.endsWith('</g>')).toBe(true);
  });

  test('hatching is defined once, however often it is used', () => {
    drawing.fillStyle = drawing.hatch('#abc', 6, 1);
    drawing.fillRect(0, 0, 10, 10);
    drawing.fillStyle = drawing.hatch('#abc', 6, 1);
    drawing.fillRect(20, 0, 10, 10);
    expect(drawing.content().match(/<pattern/g)).toHaveLength(1);
    expect(drawing.content().match(/fill="url\(#d1\)"/g)).toHaveLength(2);
  });

  test('what no XML may hold is left out, whoever named it', () => {
    drawing.fillText('a\u0000\u0007&"\uD800b', 0, 0);
    expect(drawing.content()).toContain('>a&amp;&quot;b</text>');
  });
});
