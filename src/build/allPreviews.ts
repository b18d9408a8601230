import type { Scenario } from '../scenarios/scenario.ts';
import { drawWith, previewSvg } from '../ui/picture/preview.ts';

const modules = import.meta.glob<{ readonly default: Scenario }>('../scenarios/*/scenario.ts');

/** Loaded here, because the module runner that this runs in is closed as soon as it is there. */
const scenarios = await Promise.all(
  Object.entries(modules).map(async ([path, load]) => [path.split('/').at(-2)!, (await load()).default] as const),
);

/** The lesson whose run stands for the whole site. */
const shownFirst = 'pause-outlives-lease';

/** Each as an SVG, by the name of its file: a lesson's id, or `index`. `measure` tells how wide words are in the typefaces that will be used. */
export function drawPreviews(measure: (text: string, font: string) => number): ReadonlyMap<string, string> {
  drawWith(measure);
  const drawn = scenarios.map(([id, scenario]) => {
    const { title, question, module } = scenario;
    return [id, previewSvg(id, scenario, { title, says: question, kicker: module })] as const;
  });
  const [id, first] = scenarios.find(([one]) => one === shownFirst) ?? scenarios[0]!;
  const site = {
    title: 'Break a distributed system by hand',
    says: 'See why it broke, and send the very same run as a link.',
    kicker: 'in your browser',
  };
  return new Map([...drawn, ['index', previewSvg(id, first, site)]]);
}
