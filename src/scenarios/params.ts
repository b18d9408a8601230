/** The settings a learner may turn, each with its bounds: fix toggles, sliders, choices. */
import type { Micros } from '../base/micros.ts';

interface Spec<K extends string, V> {
  readonly kind: K;
  readonly label: string;
  readonly default: V;
  /** One sentence, with the source of the default where it has one. */
  readonly help?: string;
}

export interface ToggleParam extends Spec<'toggle', boolean> {}
export interface DurationParam extends Spec<'duration', Micros> {
  readonly min: Micros;
  readonly max: Micros;
}
export interface NumberParam extends Spec<'number', number> {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit?: string;
}
export interface ChoiceParam<T extends string = string> extends Spec<'choice', T> {
  readonly options: readonly { readonly value: T; readonly label: string }[];
}

export type Param = ToggleParam | DurationParam | NumberParam | ChoiceParam;
export type Params = { readonly [name: string]: Param };
export type ParamValue = boolean | number | string;
export type ParamValues = { readonly [name: string]: ParamValue };
export type ValuesOf<P extends Params> = {
  readonly [K in keyof P]: P[K] extends ChoiceParam<infer T> ? T : P[K] extends DurationParam ? Micros : P[K]['default'];
};

interface Extra {
  readonly help?: string;
}

export const toggle = (label: string, initial: boolean, extra: Extra = {}): ToggleParam => ({
  kind: 'toggle',
  label,
  default: initial,
  ...extra,
});

export const duration = (label: string, initial: Micros, bounds: { min: Micros; max: Micros } & Extra): DurationParam => ({
  kind: 'duration',
  label,
  default: initial,
  ...bounds,
});

export const number = (
  label: string,
  initial: number,
  bounds: { min: number; max: number; step: number; unit?: string } & Extra,
): NumberParam => ({ kind: 'number', label, default: initial, ...bounds });

export const choice = <const T extends string>(
  label: string,
  initial: NoInfer<T>,
  options: readonly { readonly value: T; readonly label: string }[],
  extra: Extra = {},
): ChoiceParam<T> => ({ kind: 'choice', label, default: initial, options, ...extra });
