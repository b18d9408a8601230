import { writeDuration } from '../base/quantity.ts';
import { presets } from '../engine/presets.ts';
import { formats } from '../run/export/formats.ts';
import { defaultBudget } from '../properties/linearizable/check.ts';
import { models } from '../properties/linearizable/models.ts';
import { isOptional } from '../run/values.ts';
import { helpOf, rowOf, verbNames } from '../run/verbs.ts';
import type { TargetKind, ValueSpec } from '../run/verb.ts';
import { say } from './badInput.ts';
import type { Answer } from './badInput.ts';
import { inColumns } from './columns.ts';
import { t } from '../text/t.ts';

const usage = `Faultline's engine on the command line.

  list [--json]                    scenarios with their params, cases and properties
  run <id> [flags] [--json]        the verdicts and the hash of one run
  transcript <id> [flags]          the run as lines to read
  export <id> --format F [flags]   the run in another program’s format
  link <url> [--json]              the run that a link stands for
  check <file> [flags] [--json]    whether histories of clients are linearizable
  help                             this page

Flags of run, transcript and export:
  --seed N                         a whole number from 0 to 4294967295; the scenario's own unless given
  --param name=value               as list shows them; may be repeated
  --do "8s:freeze.alice=6s,…"      what is done by hand: when:verb.target[=value[:value…]], joined by commas
  --until 30s                      ends the run early

check reads one history a line (from <file>, or - for what comes in): {"id": …, "model": …, "init": …, "ops": [{"p": 0, "t": "invoke", "f": "write", "v": 3, "k": "x"}, …]}.
  p: the process    t: invoke, ok, fail or info    f: the operation    v: its value    k: its key, if there are several
  An operation that ends with info, or does not end, may take effect at any later time, or never.
  An ok that tells null says nothing, unless the history begins with null.
Flags of check:
  --model name                     ${models.map(({ name }) => name).join(', ')}; the history's own unless given
  --fail absent|observed           what fail says: that it did not happen (absent), or that it was tried and could not take effect, as a
                                   compare-and-set that found another value (observed; what cannot fail so did not happen, such as a read
                                   that timed out). A history may say so itself: "fail": "observed"; those named porcupine/etcd_… mean it.
  --why                            with --json, too: the longest order found where there is no whole one, and what cannot follow it
  --budget N                       operations tried before the answer is unknown; ${defaultBudget} unless given

When: 12.4s (before all events of that instant), 12.4s.2 (after its 2nd event), alice.write.2 (before alice's 2nd step “write”).
Units: us ms s m h d ppm; shares are plain numbers (0.05).

Exit code: 0 whatever the verdicts, 2 for input that is not understood, 1 when the engine broke.`;

const targets: { readonly [K in TargetKind]: string } = {
  node: 'alice',
  link: 'alice-bob',
  packet: 'alice-to-bob.3',
  groups: 'alice.bob-vs-lock',
  request: 'alice.write',
  requests: 'alice.write',
  speech: 'alice-to-bob.vote',
  aim: 'alice-to-bob.vote',
  network: '',
};

function sayValue(spec: ValueSpec): string {
  if (spec.kind === 'word') return `[${spec.words.join('|')}]`;
  if (spec.kind === 'message') return `message|${spec.others.join('|')}`;
  const word = spec.kind === 'text' ? spec.name : spec.kind;
  return isOptional(spec) ? `[${word}]` : word;
}

/** Lengths as they are in life, as values of links. */
const presetRows = (): readonly (readonly string[])[] =>
  presets.map(({ name, verb, length, because, source, year }) => [
    `  ${verb}.${targets.node}${length === null ? '' : `=${writeDuration(length)}`}`,
    `${t(name)}: ${t(because)} (${source}, ${year}).`,
  ]);

export async function help(): Promise<Answer> {
  const kinds = Object.entries(formats).map(([name, { help: words }]) => [`  ${name}`, words]);
  const rows = verbNames.map((verb) => {
    const { target, values } = rowOf(verb);
    const value = values.length === 0 ? '' : `=${values.map(sayValue).join(':')}`;
    const aim = target === 'network' ? '' : target === 'aim' ? `[.${targets.aim}]` : `.${targets[target]}`;
    return [`  ${verb}${aim}${value}`, helpOf(verb)];
  });
  return say(
    `${usage}\n\nFormats:\n${inColumns(kinds)}\n\nVerbs:\n${inColumns(rows)}\n\nHow long it lasts in life:\n${inColumns(presetRows())}`,
  );
}
