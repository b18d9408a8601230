/** Rules for the words of the interface: each stands in the catalogue, is asked for when the language is known, and has come by then. */
import { complain, isCode, isTest, nameOf, referencesOf, syntaxOf, type SourceFile, type SyntaxNode } from './tidySource.ts';
import type { TidyRule } from './tidyRules.ts';

/** Attributes and props that people read or hear. */
const heard = new Set([
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'alt',
  'label',
  'title',
  'placeholder',
  'detail',
  'caption',
  'kicker',
  'name',
]);
/** Calls that say something. */
const saying = /(^|\.)(announce|setTold|says?)$/;
const isWords = (text: string): boolean => /\p{L}{2,}/u.test(text);
/** Two words and a space between them are said; one alone may be a name in the code. */
const isPhrase = (text: string): boolean => /\p{L}{2,}[,.:;…]? \p{L}{2,}/u.test(text) || /^\p{Lu}\p{Ll}+[….]$/u.test(text);
const isCodeText = (text: string): boolean => /^\(|[[\]{}<>#=]|\dpx|^[a-z]+ [a-z]+$|url\(|dppx|sans-serif/.test(text);

/** Names of things in the code that happen to be phrases. */
const names = new Set(['after its instant', 'one of many', 'its own, off', 'daemon, off', 'out of order', 'clipboard-write; fullscreen']);

/** What speaks to programs or to programmers, in the words of its contract; pages that are made at build; benches and made-up data. */
const isApart = (path: string): boolean =>
  /Bench\.tsx?$|\/(fixtures|handForms|handWays)\.ts$|^src\/(state\/embed|ui\/sheets)\/|^src\/ui\/actions\/index\.ts$|\.d\.ts$/.test(path);

const isPage = (path: string): boolean => /^src\/(ui|state)\//.test(path) && isCode(path) && !isTest(path) && !isApart(path);

const textIn = (node: SyntaxNode): string | null => {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null;
  if (node.type !== 'TemplateLiteral') return null;
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.map(({ value }) => value.cooked).join('0');
};

/** No text that is read or heard is written where it is used. */
export const wordsInCatalogue: TidyRule = (file) => {
  if (!isPage(file.path)) return [];
  const exempt = exemptIn(file);
  return syntaxOf(file).flatMap(({ node, parent }) => {
    const found = (text: string) => (isWords(text) ? [complain(file, node.start, `“${text.trim()}” belongs into the catalogue`)] : []);
    if (node.type === 'JSXAttribute') return heard.has(nameIn(node)) ? found(wordsOf(node)) : [];
    if (node.type === 'JSXText') return found(String(node['value']));
    if (node.type === 'JSXExpressionContainer' && parent?.type !== 'JSXAttribute')
      return shownBy(node['expression'] as SyntaxNode).flatMap((one) => found(textIn(one) ?? ''));
    const text = textIn(node);
    if (text === null || parent === null || exempt.has(node.start)) return [];
    if (parent.type === 'JSXAttribute') return [];
    const [said] = parent.type === 'CallExpression' ? (parent['arguments'] as readonly unknown[]) : [];
    const isSaid = said === node && saying.test(nameOf(parent['callee']) ?? '');
    return (isSaid && isWords(text)) || (isPhrase(text) && !isCodeText(text) && !names.has(text)) ? found(text) : [];
  });
};

/** What may come of an expression that stands where words do. */
function shownBy(node: SyntaxNode): readonly SyntaxNode[] {
  const parts = { ConditionalExpression: ['consequent', 'alternate'], LogicalExpression: ['left', 'right'] }[node.type];
  return parts === undefined ? [node] : parts.flatMap((part) => shownBy(node[part] as SyntaxNode));
}

/** What an attribute says by itself; '' for a name in the code. */
function wordsOf(attribute: SyntaxNode): string {
  const value = attribute['value'] as SyntaxNode | null;
  const said = value?.type === 'JSXExpressionContainer' ? (value['expression'] as SyntaxNode) : value;
  const text = said === null ? '' : (textIn(said) ?? '');
  return /^[a-z]\w*$/.test(text) ? '' : text;
}

const nameIn = (attribute: SyntaxNode): string => String((attribute['name'] as SyntaxNode)['name']);

/** What is thrown is read by those who mend the program; types and imports are not read at all. */
function exemptIn(file: SourceFile): ReadonlySet<number> {
  const all = syntaxOf(file);
  const exempt = new Set<number>();
  const around = new Map(all.map(({ node, parent }) => [node, parent]));
  const isThrown = (node: SyntaxNode): boolean => {
    for (let at: SyntaxNode | null | undefined = node; at; at = around.get(at))
      if (/^(ThrowStatement|TS|ImportDeclaration)/.test(at.type) && !/^TS(As|NonNull|Satisfies)/.test(at.type)) return true;
      else if (['assert', 'Error'].includes(nameOf(at['callee']) ?? '')) return true;
    return false;
  };
  for (const { node } of all) if (textIn(node) !== null && isThrown(node)) exempt.add(node.start);
  return exempt;
}

/** `t` at a module's top level would speak before the language is known. */
export const speaksInTime: TidyRule = (file) => {
  if (!file.path.startsWith('src/') || !isCode(file.path) || isTest(file.path)) return [];
  const all = syntaxOf(file);
  const around = new Map(all.map(({ node, parent }) => [node, parent]));
  const isInFunction = (node: SyntaxNode): boolean => {
    for (let at: SyntaxNode | null | undefined = node; at; at = around.get(at))
      if (/Function|PropertyDefinition/.test(at.type)) return true;
    return false;
  };
  return all
    .filter(({ node }) => node.type === 'CallExpression' && nameOf(node['callee']) === 't' && !isInFunction(node))
    .map(({ node }) => complain(file, node.start, 't is called before the language is known'));
};

const key = /'(\w+)\.\w+'/g;

/** What a lesson's page shows before the first touch says nothing that comes later. `later`: the rooms of texts that do. */
export function wordsHaveCome(files: readonly SourceFile[], start: string, later: readonly string[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const seen = new Set<string>();
  const visit = (path: string): void => {
    const file = byPath.get(path);
    if (file === undefined || seen.has(path) || !isCode(path)) return;
    seen.add(path);
    for (const { target } of staticReferences(file)) visit(target);
  };
  visit(start);
  return [...seen].flatMap((path) => {
    const file = byPath.get(path)!;
    if (path.startsWith('src/text/')) return [];
    return Array.from(file.text.matchAll(key))
      .filter(([, room = '']) => later.includes(room))
      .map(({ 0: said, index }) => complain(file, index, `${said} has not come when this is drawn`));
  });
}

const staticReferences = (file: SourceFile) => {
  const isLater = (node: SyntaxNode): boolean => node.type === 'ImportExpression' || node['importKind'] === 'type';
  const dynamic = new Set(syntaxOf(file).flatMap(({ node }) => (isLater(node) ? [node.start] : [])));
  return referencesOf(file).filter(({ start }) => !dynamic.has(start));
};
