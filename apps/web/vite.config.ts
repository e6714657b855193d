import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the browser's part into `dist/apps/web/client`, everything bundled: the page asks no other origin for anything. */
export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  resolve: {
    // The libraries' sources, so that this build does not wait for the emitted ones.
    alias: [{ find: /^#(kernel|contract)$/, replacement: `${repository}libs/$1/src/index.ts` }],
  },
  build: {
    outDir: `${repository}dist/apps/web/client`,
    emptyOutDir: true,
    // Data URLs in style sheets would be fetched under other rules than files; the CSP stays simple without them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: {
        // Our libraries only define things: what no screen uses need not be sent to it.
        moduleSideEffects: [{ test: /\/libs\//, sideEffects: false }],
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
