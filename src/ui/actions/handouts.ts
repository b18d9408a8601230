/** What a lecturer takes along: pages beside the lesson, and this one on paper. */
import { t } from '../../text/t.ts';
import type { Action } from './action.ts';

const hasRun: Action['isEnabled'] = ({ session }) => session.run !== null;

export const instructors: Action = {
  id: 'instructors',
  label: () => t('handouts.openTeach'),
  scope: 'any',
  keys: [],
  isEnabled: hasRun,
  perform: ({ ui }) => ui('instructors'),
};

export const worksheet: Action = {
  id: 'worksheet',
  label: () => t('handouts.openWorksheet'),
  scope: 'any',
  keys: [],
  isEnabled: hasRun,
  perform: ({ ui }) => ui('worksheet'),
};

export const printMoment: Action = {
  id: 'printMoment',
  label: () => t('handouts.print'),
  scope: 'any',
  keys: [],
  isEnabled: hasRun,
  perform: ({ ui }) => ui('print'),
};
