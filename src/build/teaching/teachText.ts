/** `teach.md`: what the lesson is about, plans for a class, and notes in sections. All texts are Markdown, still to be filled from runs. */
export interface PlanStep {
  readonly minutes: number;
  readonly text: string;
}

export interface Plan {
  readonly minutes: number;
  readonly title: string;
  readonly steps: readonly PlanStep[];
}

export interface TeachText {
  readonly idea: string;
  readonly plans: readonly Plan[];
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
}

const planHeading = /^Plan for (\d+) minutes: +(\S.*)$/;
const planStep = /^\d+\. +\*\*(\d+) min\.\*\* +(\S.*)$/;
/** What a lecturer has: the end of an hour, a quarter of one, and all of it. */
const wanted = [5, 15, 50];

/** Throws, in words, on a plan that is missing, that does not come to its minutes, or has a line that is no step. */
export function parseTeach(source: string): TeachText {
  const [first = '', ...rest] = source.replaceAll('\r\n', '\n').split(/^## +/m);
  const parts = rest.map((part) => {
    const end = part.indexOf('\n');
    return { heading: part.slice(0, end).trim(), text: part.slice(end + 1).trim() };
  });
  const plans = parts.flatMap(({ heading, text }) => {
    const [, minutes, title] = planHeading.exec(heading) ?? [];
    return title === undefined ? [] : [parsePlan(Number(minutes), title, text)];
  });
  if (plans.map(({ minutes }) => minutes).join() !== wanted.join())
    throw new Error(`it needs plans for ${wanted.join(', ')} minutes, in this order`);
  return {
    idea: first.replace(/^# .*$/m, '').trim(),
    plans,
    sections: parts.filter(({ heading }) => !planHeading.test(heading)),
  };
}

function parsePlan(minutes: number, title: string, text: string): Plan {
  const steps = text.split('\n').map((line) => {
    const [, length, words] = planStep.exec(line) ?? [];
    if (words === undefined) throw new Error(`a step of a plan reads "1. **2 min.** words", not "${line}"`);
    return { minutes: Number(length), text: words };
  });
  const sum = steps.reduce((total, step) => total + step.minutes, 0);
  if (sum !== minutes) throw new Error(`the plan for ${minutes} minutes takes ${sum}`);
  return { minutes, title, steps };
}
