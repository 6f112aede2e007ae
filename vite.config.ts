/**
 * Builds of everything that runs in a browser: `vite build` makes the screens, `vite build --mode simulator-panel` the
 * developer's panel. Nothing is inlined as `data:` or script text, because the pages run under a strict CSP.
 */
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const PAGES: Record<string, { root: string; outDir: string }> = {
  renderer: { root: at('renderer'), outDir: at('dist/renderer') },
  'simulator-panel': { root: at('services/simulator/panel'), outDir: at('dist/simulator-panel') },
}

export default defineConfig(({ mode }) => {
  const page = PAGES[mode] ?? PAGES['renderer']
  return {
    root: page?.root ?? at('renderer'),
    base: './',
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
    worker: { format: 'es' as const },
    build: {
      outDir: page?.outDir ?? at('dist/renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
    },
  }
})
