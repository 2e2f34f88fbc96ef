/**
 * Writes `src/generated/` from `shapes/`: one bundle of every definition (for ajv, the collection validators and the
 * OpenAPI document) and one file of TypeScript types. A name is defined once in the whole house; every reference is
 * `#/$defs/Name`, so a shape reads the same in its own file and in the bundle.
 *
 * `node generate.mjs --check` writes nothing and fails when the files on disk are not what the shapes say.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const here = new URL('.', import.meta.url);
const defs = {};
for (const file of readdirSync(new URL('shapes/', here)).sort()) {
  const shape = JSON.parse(readFileSync(new URL(`shapes/${file}`, here), 'utf8'));
  for (const [name, def] of Object.entries(shape.$defs)) {
    if (defs[name]) throw new Error(`${file}: ${name} is defined twice`);
    defs[name] = def;
  }
}
const dangling = [...JSON.stringify(defs).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map((m) => m[1]).filter((name) => !defs[name]);
if (dangling.length) throw new Error(`no such definition: ${[...new Set(dangling)].join(', ')}`);

/** The compiler notes under every type who refers to it; in a bundle that is only noise. */
const withoutReferrers = (text) =>
  text
    .replace(/export interface Shapes \{\s*\}\n/, '')
    .replace(
      /^ ?\*? ?\n? \* This interface was referenced by `[^`]*`'s JSON-Schema\n \* via the `(definition|patternProperty)` "[^"]*"\.\n/gm,
      '',
    )
    .replace(/\/\*\*\n(?: \*\s*\n)* \*\/\n/g, '')
    .replace(/ \*\s*\n \*\//g, ' */');

/** The package's entry: every type by name, and the hand-written parts beside them. */
const exportsOf = (text) => {
  const names = [...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map((m) => m[1]).sort();
  const repeated = names.filter((name) => /\d$/.test(name) && names.includes(name.replace(/\d+$/, '')));
  if (repeated.length) throw new Error(`an inline shape wants a name of its own: ${repeated.join(', ')}`);
  return `export type { ${names.join(', ')} } from './generated/types.ts';\n${readFileSync(new URL('entry.txt', here), 'utf8')}`;
};

const marked = '// Generated from schemas/shapes by `npm run generate`. Do not edit.\n';
const bundle = { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'sceneworks', $defs: defs };
/** The compiler takes a reference with a note beside it for a new type: the note stays in the shape, the type is the referred one. */
const bareReferences = (value) =>
  Array.isArray(value)
    ? value.map(bareReferences)
    : value && typeof value === 'object'
      ? typeof value.$ref === 'string'
        ? { $ref: value.$ref }
        : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bareReferences(inner)]))
      : value;
const types = await compile(
  { $id: 'Shapes', title: 'Shapes', type: 'object', additionalProperties: false, properties: {}, $defs: bareReferences(defs) },
  'Shapes',
  {
    bannerComment: marked,
    unreachableDefinitions: true,
    format: false,
    additionalProperties: false,
    strictIndexSignatures: true,
    ignoreMinAndMaxItems: true,
  },
);
const files = {
  'generated/types.ts': withoutReferrers(types),
  'generated/bundle.ts': `${marked}export const bundle = ${JSON.stringify(bundle, null, 1)} as const;\n`,
  'index.ts': `${marked}${exportsOf(withoutReferrers(types))}`,
};
const out = new URL('src/', here);
mkdirSync(new URL('generated/', out), { recursive: true });
let drift = false;
for (const [name, text] of Object.entries(files)) {
  const at = new URL(name, out);
  if (process.argv.includes('--check')) {
    let stored = '';
    try {
      stored = readFileSync(at, 'utf8');
    } catch {}
    if (stored !== text) {
      drift = true;
      console.error(`schemas/src/${name} is not what the shapes say: run npm run generate`);
    }
  } else writeFileSync(at, text);
}
process.exitCode = drift ? 1 : 0;
