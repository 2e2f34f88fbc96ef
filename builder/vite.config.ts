import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { instead } from './src/instead/instead.ts';

export default defineConfig({
  plugins: [react()],
  resolve: {
    // Workspace packages are taken from source: one build, no stale parts.
    conditions: ['source', 'browser', 'module', 'import', 'default'],
    alias: instead,
  },
  // Every asset is a file of our own: the content policy allows no data: scripts.
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  server: { port: 4781, proxy: { '/api': 'http://127.0.0.1:4780' } },
});
