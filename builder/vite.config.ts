import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // Workspace packages are taken from source: one build, no stale parts.
  resolve: { conditions: ['source', 'browser', 'module', 'import', 'default'] },
  // Every asset is a file of our own: the content policy allows no data: scripts.
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  server: { port: 4781, proxy: { '/api': 'http://127.0.0.1:4780' } },
});
