import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { instead } from '../../../../builder/src/instead/instead.ts';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The pages the builder is compared with: built like the builder itself, served beside it. */
export default defineConfig({
  root: here('.'),
  base: './',
  resolve: {
    conditions: ['source', 'browser', 'module', 'import', 'default'],
    alias: instead,
  },
  build: {
    emptyOutDir: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: { graph: here('graph.html'), form: here('form.html'), field: here('field.html') } },
  },
});
