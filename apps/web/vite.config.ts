import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the browser's part into `dist/apps/web/client`, everything bundled: the page asks no other origin for anything. */
export default defineConfig({
  root,
  base: '/',
  plugins: [react(), styleSheetsFirst()],
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

/**
 * Puts the style sheets before the script. A module script waits for the sheets above it, so the first thing drawn is the
 * page as it stays; below it, a fast script draws a page without style for a moment.
 */
function styleSheetsFirst(): Plugin {
  const sheet = /\s*<link rel="stylesheet"[^>]*>/g;
  return {
    name: 'style-sheets-first',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const sheets = (html.match(sheet) ?? []).join('');
        return html.replace(sheet, '').replace(/\s*<script type="module"/, (script) => `${sheets}${script}`);
      },
    },
  };
}
