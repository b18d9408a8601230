// The published histories of ../shared/conformance, all checked: seconds. Nothing where they are not there.
import { existsSync } from 'node:fs';
import { check } from '../../src/cli/check.ts';

const file = '../shared/conformance/linearizability.jsonl';

export async function histories() {
  if (!existsSync(file)) return {};
  const before = process.cpuUsage();
  await check([file, '--json']);
  const { user, system } = process.cpuUsage(before);
  return { histories: (user + system) / 1e6 };
}
