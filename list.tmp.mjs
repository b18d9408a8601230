// lists literal interface text by syntax tree
import { parseSync } from 'vite';
import { readFileSync, readdirSync } from 'node:fs';
const files = process.argv.slice(2);
const isWords = (s) => /[A-Za-z]{2,}/.test(s) && (/\s/.test(s.trim()) || /^[A-Z]/.test(s.trim()) || /[…’“]/.test(s));
let total = 0;
for (const f of files) {
  const text = readFileSync(f, 'utf8');
  const { program } = parseSync(f, text);
  const out = [];
  const line = (p) => text.slice(0, p).split('\n').length;
  const visit = (n, par, key) => {
    if (Array.isArray(n)) {
      n.forEach((x) => visit(x, par, key));
      return;
    }
    if (!n || typeof n !== 'object' || !n.type) return;
    if (
      /^(ImportDeclaration|ExportAllDeclaration|TS|ImportExpression)/.test(n.type) &&
      n.type !== 'TSAsExpression' &&
      n.type !== 'TSNonNullExpression' &&
      n.type !== 'TSSatisfiesExpression'
    )
      return;
    if (n.type === 'JSXText' && /[A-Za-z]/.test(n.value)) out.push([line(n.start), 'JSX', n.value.replace(/\s+/g, ' ').trim()]);
    if (n.type === 'Literal' && typeof n.value === 'string' && isWords(n.value))
      out.push([line(n.start), par?.type === 'JSXAttribute' ? '@' + par.name.name : 'lit', n.value]);
    if (n.type === 'TemplateLiteral') {
      const s = text.slice(n.start, n.end);
      if (/[A-Za-z]{2,}/.test(n.quasis.map((q) => q.value.cooked).join(' '))) out.push([line(n.start), 'tpl', s]);
    }
    for (const [k, v] of Object.entries(n)) if (k !== 'type') visit(v, n, k);
  };
  visit(program, null, '');
  if (out.length) {
    console.log('##', f, out.length);
    total += out.length;
    for (const o of out) console.log('  ', o.join(' | '));
  }
}
console.log(total);
