/**
 * Builds of everything that runs in a browser: `vite build` makes the screens, `vite build --mode simulator-panel` the
 * developer's panel. Nothing is inlined as `data:` or script text, because the pages run under a strict CSP.
 */
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const PAGES: Record<string, { root: string; outDir: string }> = {
  renderer: { root: at('renderer'), outDir: at('dist/renderer') },
  'simulator-panel': { root: at('services/simulator/panel'), outDir: at('dist/simulator-panel') },
  companion: { root: at('renderer/companion'), outDir: at('dist/companion') },
  'fleet-console': { root: at('ota/fleet/console'), outDir: at('dist/fleet-console') },
}

/** The words of the screens, compiled before anything imports them, and again when a file of them changes. */
function messages(): Plugin {
  const compile = (): void => void execFileSync(process.execPath, [at('renderer/i18n/compile.mjs')], { stdio: 'inherit' })
  return {
    name: 'fascia-messages',
    buildStart: compile,
    configureServer({ watcher }) {
      watcher.add(at('renderer/i18n/messages'))
      watcher.on('change', (file) => void (file.startsWith(at('renderer/i18n/messages/')) && compile()))
    },
  }
}

const FIRST = at('renderer/main.ts')

/**
 * All that the first script imports without waiting goes into one file of code and one of styles. Left to itself the bundler cuts a
 * file for each set of screens that share a module, and the first screen waits for a hundred small ones.
 */
function firstScript() {
  let first: Set<string> | undefined
  const reach = (getModuleInfo: (id: string) => { importedIds: string[] } | null): Set<string> => {
    const found = new Set<string>()
    const open = [FIRST]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (found.has(id)) continue
      found.add(id)
      open.push(...(getModuleInfo(id)?.importedIds ?? []))
    }
    return found
  }
  return {
    groups: [
      {
        name: (id: string, context: { getModuleInfo: (id: string) => { importedIds: string[] } | null }) => {
          first ??= reach((of) => context.getModuleInfo(of))
          return first.has(id) ? 'first' : null
        },
      },
    ],
  }
}

export default defineConfig(({ mode }) => {
  const page = PAGES[mode] ?? PAGES['renderer']
  return {
    root: page?.root ?? at('renderer'),
    base: './',
    plugins: [messages(), svelte({ configFile: false, compilerOptions: { runes: true } })],
    worker: { format: 'es' as const },
    build: {
      outDir: page?.outDir ?? at('dist/renderer'),
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { output: page !== PAGES['renderer'] ? {} : { codeSplitting: firstScript() } },
    },
  }
})
