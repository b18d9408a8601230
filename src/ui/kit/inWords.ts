import type { PlainKey } from '../../text/catalogue.ts';
import { t } from '../../text/t.ts';

/** Options whose labels are keys, with their labels in words. */
export const inWords = <V extends string>(options: readonly { readonly value: V; readonly label: PlainKey }[]) =>
  options.map(({ value, label }) => ({ value, label: t(label) }));
