import { loadScenario, scenarioIds } from '../scenarios/index.ts';
import { say, sayJson } from './badInput.ts';
import type { Answer } from './badInput.ts';
import { inColumns } from './columns.ts';
import { readFlags } from './flags.ts';
import { entryOf } from './report.ts';

export async function list(args: readonly string[]): Promise<Answer> {
  const { json } = readFlags('list', args, ['json'], []);
  const entries = await Promise.all(scenarioIds.map(async (id) => entryOf(id, (await loadScenario(id))!)));
  if (json) return sayJson(entries);
  const blocks = entries.map(({ id, title, module, params, cases, properties }) =>
    [
      id,
      `  ${title} · ${module}`,
      inColumns(params.map(({ name, label, default: initial }) => ['  param', `${name}=${initial}`, label])),
      inColumns(properties.map((property) => [`  ${property.kind}`, property.id, property.name])),
      inColumns(
        cases.map(({ name, violates }) => ['  case', name, violates.length === 0 ? 'violates nothing' : `violates ${violates.join(', ')}`]),
      ),
    ]
      .filter((block) => block !== '')
      .join('\n'),
  );
  return say(blocks.join('\n\n'));
}
