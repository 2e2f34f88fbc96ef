import { fileURLToPath } from 'node:url';

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** What stands, in everything that is built for a browser, where a library would bring more than is used. */
export const instead = [
  // No Markdown anywhere: RJSF's renderer of it would be a third of the phone's bundle, and a door for markup.
  { find: 'markdown-to-jsx/react', replacement: at('./plain-text.tsx') },
  // What libraries carry for forms and grammars of other kinds would be a tenth of what a phone loads first.
  { find: /^\.\.\/getDefaultRegistry\.js$/, replacement: at('../../../packages/forms/src/form-registry.ts') },
  { find: /^\.\/shallowAllOfMerge\.js$/, replacement: at('./no-merging.ts') },
  { find: 'fast-uri', replacement: at('./no-references.ts') },
  { find: '@lezer/highlight', replacement: at('./no-colours.ts') },
];
