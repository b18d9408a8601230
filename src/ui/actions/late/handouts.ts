/** What a lecturer takes along: pages beside the lesson, and this one on paper or as a picture. */
import { t } from '../../../text/t.ts';
import { printPage } from '../../kit/paper.ts';
import { sheetAddress } from '../../kit/sheetAddress.ts';
import type { SheetName } from '../../kit/sheetAddress.ts';
import type { Action } from '../action.ts';
import { page } from '../page.ts';

/** In a hall the lesson stays, and in a frame the page around has the paper. */
const hasRun: Action['isEnabled'] = ({ session: { run }, page: kind }) => run !== null && kind === 'lesson';

/** What was done to the run is in its address, so that the way back leads to it. */
const leaveFor =
  (sheet: SheetName): Action['perform'] =>
  ({ session: { run } }) => {
    if (run !== null) location.assign(sheetAddress(run.scenario, sheet));
  };

export const handouts: readonly Action[] = [
  {
    id: 'instructors',
    label: () => t('anywhere.openTeach'),
    scope: 'any',
    keys: [],
    isEnabled: hasRun,
    perform: leaveFor('teach'),
  },
  {
    id: 'worksheet',
    label: () => t('anywhere.openWorksheet'),
    scope: 'any',
    keys: [],
    isEnabled: hasRun,
    perform: leaveFor('worksheet'),
  },
  {
    id: 'printMoment',
    label: () => t('handouts.print'),
    scope: 'any',
    keys: [],
    isEnabled: hasRun,
    perform: () => void printPage(),
  },
  {
    id: 'savePicture',
    label: 'page.savePictureFilm',
    scope: 'any',
    keys: [],
    isEnabled: ({ session, page: kind }) => session.status === 'ready' && kind !== 'embed',
    perform: () => page.setState({ isPictureOpen: true }),
  },
];
