import { complain, isCode, isTest, nameOf, referencesOf, syntaxOf, type SourceFile } from './tidySource.ts';

/** Looks at one file and gives a line for each thing that is wrong with it. */
export type TidyRule = (file: SourceFile) => readonly string[];

const layers: Readonly<Record<string, number>> = {
  base: 0,
  text: 1,
  parts: 1,
  engine: 2,
  protocols: 3,
  properties: 4,
  scenarios: 5,
  run: 6,
  bridge: 7,
  state: 8,
  ui: 9,
  cli: 9,
  build: 9,
};
const runLayer = 6;
const longestFile = 300;

interface Place {
  readonly folder: string;
  /** The folder inside the layer's, or '' for a file that lies directly in the layer's folder. */
  readonly room: string;
  readonly layer: number;
}

function placeOf(path: string): Place | null {
  const [src, folder = '', room = '', ...rest] = path.split('/');
  const layer = layers[folder];
  if (src !== 'src' || layer === undefined) return null;
  return { folder, room: rest.length > 0 ? room : '', layer };
}

/** Imports go only to a lower layer; the command line and the page never meet; the build's plugins are for vite.config.ts alone. */
export const layerOrder: TidyRule = (file) => {
  const from = placeOf(file.path);
  if (!from || isTest(file.path)) return [];
  return referencesOf(file).flatMap(({ target, start }) => {
    const to = placeOf(target);
    const isUpward = to !== null && to.folder !== from.folder && to.layer >= from.layer;
    const readsAllScenarios = from.folder === 'build' && to?.folder === 'scenarios';
    const isForeign = to !== null && ['cli', 'build'].includes(from.folder) && to.folder !== from.folder && to.layer > runLayer;
    const drawsPreviews = from.folder === 'build' && to?.folder === 'ui' && to.room === 'picture'; // without a page
    return (isUpward || isForeign) && !readsAllScenarios && !drawsPreviews
      ? [complain(file, start, `${from.folder}/ may not import ${target}`)]
      : [];
  });
};

const sharedRooms: Readonly<Record<string, readonly string[]>> = {
  protocols: [''],
  scenarios: [''],
  ui: ['instruments', 'actions', 'kit', 'picture'],
};

/** Draws what these show, and is drawn by whoever wants a picture. */
const pictured = new Set(['stage', 'timeline', 'verdicts']);

/** Protocols do not know each other, nor do scenarios; the rooms of the page share through instruments/, actions/, kit/ and picture/. */
export const closedRooms: TidyRule = (file) => {
  const from = placeOf(file.path);
  const shared = sharedRooms[from?.folder ?? ''];
  if (!from || !shared || from.room === '') return [];
  return referencesOf(file).flatMap(({ target, start }) => {
    const to = placeOf(target);
    const isForAll = to?.room === '' && target.endsWith('.css'); // tokens and base: component tests draw with them
    const isPicture = from.folder === 'ui' && from.room === 'picture' && pictured.has(to?.room ?? '');
    const isElsewhere =
      to !== null && to.folder === from.folder && to.room !== from.room && !shared.includes(to.room) && !isForAll && !isPicture;
    return isElsewhere ? [complain(file, start, `${from.folder}/${from.room}/ may not import ${target}`)] : [];
  });
};

// structuredClone is exact, but costs 50 to 700 times what sharing a value does.
const bannedNames = new Set([
  'Date',
  'Intl',
  'Promise',
  'performance',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'structuredClone',
]);
const inexactMath = /^Math\.(random|exp|expm1|log|log2|log10|log1p|pow|cbrt|hypot|a?sinh?|a?cosh?|a?tanh?|atan2)$/;
const localeMethod = /\.(toLocale\w+|localeCompare)$/;

/** What differs between two machines or two moments has no place in a run: architecture.md, guarantee 6. */
export const exactBelowTheBridge: TidyRule = (file) => {
  const place = placeOf(file.path);
  const loadsModules = file.path === 'src/scenarios/index.ts'; // fetching a chapter is not part of a run
  if (
    !place ||
    place.folder === 'text' || // nor is what the page says of it
    place.layer > runLayer ||
    !isCode(file.path) ||
    isTest(file.path) ||
    loadsModules
  )
    return [];
  return syntaxOf(file).flatMap(({ node, parent }) => {
    const ban = (what: string) => [complain(file, node.start, `${what} is banned below the bridge`)];
    const isKey = parent !== null && parent['computed'] !== true && (parent['property'] === node || parent['key'] === node);
    switch (node.type) {
      case 'Identifier': {
        const name = String(node['name']);
        return bannedNames.has(name) && !isKey ? ban(name) : [];
      }
      case 'MemberExpression': {
        const name = nameOf(node) ?? `….${nameOf(node['property'])}`;
        return inexactMath.test(name) || localeMethod.test(name) ? ban(name) : [];
      }
      case 'VariableDeclarator':
        return nameOf(node['init']) === 'Math' ? ban('taking Math apart') : [];
      case 'BinaryExpression':
      case 'AssignmentExpression':
        return String(node['operator']).startsWith('**') ? ban('**') : [];
      case 'AwaitExpression':
        return ban('await');
      default:
        return node['async'] === true ? ban('an async function') : [];
    }
  });
};

/** Of what is read: golden values are data, a line each, and written by a script. */
export const shortFiles: TidyRule = (file) => {
  if (file.path.endsWith('.json')) return [];
  const lines = file.text.trimEnd().split('\n').length;
  return lines < longestFile ? [] : [`${file.path}: ${lines} lines; a file stays under ${longestFile}`];
};

/** `any` lives in one place, where protocol signatures are erased. */
export const noAny: TidyRule = (file) => {
  if (!isCode(file.path) || file.path === 'src/engine/protocol.ts') return [];
  return syntaxOf(file)
    .filter(({ node }) => node.type === 'TSAnyKeyword')
    .map(({ node }) => complain(file, node.start, 'any'));
};

const unfairTest =
  /^(test|it|describe|suite)\b.*\.(skip|only|todo|fixme|fails|fail|skipIf|runIf)$|^(xit|xtest|xdescribe|fit|ftest|fdescribe)$/;

/** A test that is skipped, focused or expected to fail says nothing about the system. */
export const everyTestRuns: TidyRule = (file) => {
  if (!isTest(file.path)) return [];
  return syntaxOf(file).flatMap(({ node }) => {
    const name = ['MemberExpression', 'Identifier'].includes(node.type) ? nameOf(node) : null;
    return name !== null && unfairTest.test(name) ? [complain(file, node.start, name)] : [];
  });
};

const machinePath = /(?<![\w.])\/(?:work|tmp|root|home|Users)\/[\w.-]+/g;

export const noMachinePaths: TidyRule = (file) =>
  Array.from(file.text.matchAll(machinePath), ({ 0: path, index }) => complain(file, index, `${path} is a path of one machine`));

/** Named exports, but for a scenario, which is the one thing its folder holds. */
export const namedExports: TidyRule = (file) => {
  const isScenario = /^src\/scenarios\/[^/]+\/scenario\.ts$/.test(file.path);
  if (!isCode(file.path) || !file.path.startsWith('src/') || file.path.endsWith('.d.ts') || isScenario) return [];
  return syntaxOf(file)
    .filter(({ node }) => node.type === 'ExportDefaultDeclaration')
    .map(({ node }) => complain(file, node.start, 'a default export'));
};

const roots = [
  /^src\/main\.tsx$/,
  /^src\/bridge\/offline\/service\.worker\.ts$/,
  /^src\/ui\/sheets\/sheet\.ts$/,
  /^src\/cli\/main\.ts$/,
  /^src\/scenarios\/[^/]+\/scenario\.ts$/,
  /\.d\.ts$/,
  /\.(test|spec)\.tsx?$/,
];

/** Files that nothing refers to, or only their own test. */
export function deadFiles(files: readonly SourceFile[]): readonly string[] {
  const referred = files.flatMap((file) => referencesOf(file).map(({ target }) => ({ from: file.path, pattern: globPattern(target) })));
  const ownTest = (path: string) => path.replace(/\.\w+$/, '.test.');
  const isDead = ({ path }: SourceFile) =>
    !roots.some((root) => root.test(path)) &&
    !referred.some(({ from, pattern }) => from !== path && !from.startsWith(ownTest(path)) && pattern.test(path));
  return files
    .filter(({ path }) => path.startsWith('src/') && (isCode(path) || path.endsWith('.css')))
    .filter(isDead)
    .map(({ path }) => `${path}: nothing refers to it`);
}

function globPattern(target: string): RegExp {
  const literal = target.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  const source = literal.replaceAll(/\*\*\/|\*/g, (star) => (star === '*' ? '[^/]*' : '(?:.+/)?'));
  return new RegExp(`^${source}$`);
}
