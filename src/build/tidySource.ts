import { posix } from 'node:path';
import { parseSync } from 'vite';

/** A file of the project as the tidy rules see it. Paths are relative to the project's folder, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A syntax node of which only the kind and the place are sure; rules look at the rest by name. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

export const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path);
export const isCode = (path: string) => /\.(ts|tsx|js|mjs)$/.test(path);

export const complain = ({ path, text }: SourceFile, start: number, message: string) =>
  `${path}:${text.slice(0, start).split('\n').length}: ${message}`;

/** All syntax nodes of a file with the node around each, outermost first. */
export function syntaxOf({ path, text }: SourceFile): readonly { node: SyntaxNode; parent: SyntaxNode | null }[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const found: { node: SyntaxNode; parent: SyntaxNode | null }[] = [];
  const visit = (value: unknown, parent: SyntaxNode | null): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, parent);
      return;
    }
    if (!isNode(value)) return;
    found.push({ node: value, parent });
    for (const child of Object.values(value)) visit(child, value);
  };
  visit(program, null);
  return found;
}

const isNode = (value: unknown): value is SyntaxNode => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

const textOf = (node: unknown) => (isNode(node) && typeof node['value'] === 'string' ? node['value'] : null);

/** `a`, `a.b` or `a.b.c` as text, for a plain chain of names; else null. */
export function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Identifier') return String(node['name']);
  if (node.type === 'MetaProperty') return `${nameOf(node['meta'])}.${nameOf(node['property'])}`;
  if (node.type === 'CallExpression') return nameOf(node['callee']);
  if (node.type !== 'MemberExpression') return null;
  const object = nameOf(node['object']);
  const property = node['computed'] === true ? textOf(node['property']) : nameOf(node['property']);
  return object === null || property === null ? null : `${object}.${property}`;
}

export interface Reference {
  /** The file meant, relative to the project's folder; may hold `*` when it comes from a glob. */
  readonly target: string;
  readonly start: number;
}

/** What a file refers to inside the project: imports, types, dynamic imports, workers, globs, and `@import` in CSS. */
export function referencesOf(file: SourceFile): readonly Reference[] {
  const found: { specifier: string; start: number }[] = [];
  if (file.path.endsWith('.css'))
    for (const match of file.text.matchAll(/(?:@import|from)\s+(?:url\()?['"]([^'"]+)['"]/g))
      found.push({ specifier: match[1] ?? '', start: match.index });
  if (isCode(file.path))
    for (const { node } of syntaxOf(file)) for (const specifier of specifiersIn(node)) found.push({ specifier, start: node.start });
  return found.flatMap(({ specifier, start }) => {
    const target = resolve(file.path, specifier);
    return target === null ? [] : [{ target, start }];
  });
}

function specifiersIn(node: SyntaxNode): readonly string[] {
  const first = (key: string) => {
    const list = node[key];
    return Array.isArray(list) ? (list as readonly unknown[])[0] : undefined;
  };
  const texts = (...nodes: unknown[]) => nodes.flatMap((each) => textOf(each) ?? []);
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return texts(node['source']);
    case 'NewExpression':
      return nameOf(node['callee']) === 'URL' ? texts(first('arguments')) : [];
    case 'CallExpression': {
      if (nameOf(node['callee']) !== 'import.meta.glob') return [];
      const patterns = first('arguments');
      return isNode(patterns) && patterns.type === 'ArrayExpression' ? texts(...(patterns['elements'] as unknown[])) : texts(patterns);
    }
    case 'Literal':
      return texts(node).filter((text) => text.startsWith('/src/')); // modules named to Vite's runner
    default:
      return [];
  }
}

function resolve(from: string, specifier: string): string | null {
  const [path = ''] = specifier.split('?');
  if (path.startsWith('/')) return path.slice(1);
  return path.startsWith('.') ? posix.join(posix.dirname(from), path) : null;
}
