/** The moment on the page as a sheet of paper: its picture in lines and letters, verdicts in words, what was done, and the way back as a code. */
import { sayFault, sayVerdict, sayWhen, sayWhyMissed } from '../../run/words.ts';
import type { SessionData } from '../../state/model.ts';
import { interventionsInOrder, verdictsAt } from '../../state/selectors.ts';
import { siteRoot } from '../../state/siteRoot.ts';
import { t } from '../../text/t.ts';
import { qrOf } from '../kit/qr.ts';
import { verdictWords } from '../instruments/verdictWords.ts';
import { hatchByLines } from './asLines.ts';
import styles from './handout.module.css';
import { pictureOnPage, titleOf } from './onPage.ts';
import { svgOf } from './svg.ts';

/** A code of more letters is not read off paper. */
const longestForCode = 420;

/** Under the picture itself a longer one is cut. */
const wholeInPicture = 140;

const svgNamespace = 'http://www.w3.org/2000/svg';

type Child = Node | string;

function element(tag: string, className: string | undefined, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  made.append(...children);
  return made;
}

/** Null while no run is open. */
export function handout(): HTMLElement | null {
  const picture = pictureOnPage({ shows: 'both', theme: 'light' });
  if (picture === null) return null;
  const { now, link } = picture;
  const drawn = new DOMParser().parseFromString(
    svgOf(picture, { title: titleOf(picture), description: now.scenario?.question ?? '' }, null),
    'image/svg+xml',
  ).documentElement;
  hatchByLines(drawn);
  const sheet = element(
    'article',
    styles.sheet,
    element('div', styles.picture, document.importNode(drawn, true)),
    element('div', styles.below, element('div', styles.words, promisesOf(now), doneOf(now)), wayBack(link, now)),
    footOf(now, link),
  );
  sheet.setAttribute('data-handout', '');
  return sheet;
}

const marks = { check: '✓', cross: '✗', question: '?' } as const;

function promisesOf({ trace, nodes, scenario, cursor }: SessionData): HTMLElement {
  const teller = { nodes, names: scenario?.names ?? {} };
  const lines = verdictsAt(trace, scenario?.properties ?? [], cursor).map((verdict) => {
    const says = verdict.says === null ? null : sayVerdict(teller, verdict.says);
    const { glyph, line } = verdictWords({ ...verdict, says });
    return element(
      'li',
      undefined,
      element('span', styles.mark, marks[glyph]),
      element('b', undefined, verdict.property.name),
      `: ${line}.`,
    );
  });
  return element('section', undefined, element('h2', undefined, t('paper.promises')), element('ul', undefined, ...lines));
}

function doneOf({ trace, nodes, run, scenario }: SessionData): HTMLElement {
  const names = scenario?.names ?? {};
  const done = run === null ? [] : interventionsInOrder(trace, run);
  const lines = done.map(({ intervention, frame, missed }) => {
    const what = `${sayWhen(intervention, names)}: ${sayFault(intervention.fault, names)}`;
    const how =
      missed !== null
        ? ` (${t('paper.missed', { why: sayWhyMissed({ nodes, names }, missed) })})`
        : frame === null
          ? ` (${t('paper.notYet')})`
          : '';
    return element('li', undefined, what + how);
  });
  const list = lines.length === 0 ? element('p', undefined, t('paper.nothing')) : element('ol', undefined, ...lines);
  return element('section', undefined, element('h2', undefined, t('paper.youDid')), list);
}

function wayBack(link: string, { run }: SessionData): HTMLElement {
  const isShort = link.length <= longestForCode;
  const leadsTo = isShort ? link : new URL(`s/${run?.scenario ?? ''}/`, siteRoot()).href;
  const figure = element('figure', styles.code);
  const code = qrOf(leadsTo);
  if (code !== null) {
    const svg = document.createElementNS(svgNamespace, 'svg');
    svg.setAttribute('viewBox', `0 0 ${code.size} ${code.size}`);
    svg.setAttribute('shape-rendering', 'crispEdges');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', t('paper.qr'));
    const path = document.createElementNS(svgNamespace, 'path');
    path.setAttribute('d', code.path);
    svg.append(path);
    figure.append(svg);
  }
  figure.append(element('figcaption', undefined, isShort ? t('paper.thisMoment') : t('paper.lesson')));
  return figure;
}

function footOf({ scenario }: SessionData, link: string): HTMLElement {
  return element(
    'footer',
    styles.foot,
    element('p', undefined, element('b', undefined, `${t('paper.leavesOut')}: `), scenario?.leavesOut ?? ''),
    ...(link.length > wholeInPicture ? [element('p', styles.link, link)] : []),
    element('p', undefined, t('paper.license')),
  );
}
