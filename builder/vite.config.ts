import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  resolve: {
    // Workspace packages are taken from source: one build, no stale parts.
    conditions: ['source', 'browser', 'module', 'import', 'default'],
    // No Markdown anywhere: RJSF's renderer of it would be a third of the phone's bundle, and a door for markup.
    alias: { 'markdown-to-jsx/react': fileURLToPath(new URL('./src/plain-text.tsx', import.meta.url)) },
  },
  // Every asset is a file of our own: the content policy allows no data: scripts.
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  server: { port: 4781, proxy: { '/api': 'http://127.0.0.1:4780' } },
});
