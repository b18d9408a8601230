import { icons } from './icons.ts';
import type { IconName } from './icons.ts';

export type { IconName };

/** They point along the text, or name a side of the page. Time's own point where time goes. */
const turns = /^(arrow|chevron|panel)(Left|Right)$/;

/** Decoration: the control around it carries the name. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: 16 | 20 | 24 }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      data-turns={turns.test(name) || undefined}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="8.75%" // 1.75 of 20: a length would be zoomed twice in WebKit
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {icons[name].map((shape) =>
        shape.startsWith('fill:') ? (
          <path key={shape} d={shape.slice(5)} fill="currentColor" stroke="none" />
        ) : (
          <path key={shape} d={shape} />
        ),
      )}
    </svg>
  );
}
