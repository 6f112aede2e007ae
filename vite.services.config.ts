/**
 * The release bundle of the processes: one file an entry in dist/services, because a process that loads three files
 * stands in half the time of one that loads two hundred (docs/decisions/0004-bundled-processes.md). The sources stay
 * what developers run: services/supervise/built-entry.mjs takes the bundle only while it is made of the present sources.
 */
import { statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { BUILT_LIST, ENTRIES } from './services/supervise/built-entry.mjs'

const ROOT = fileURLToPath(new URL('.', import.meta.url))
const OUT = join(ROOT, 'dist', 'services')
const fromRoot = (file: string): string => relative(ROOT, file).split(sep).join('/')
const isOurs = (id: string): boolean => id.startsWith(ROOT) && !id.includes('node_modules')

/** A module finds the files beside its source wherever the bundle lies. */
function keepPlaces(): Plugin {
  return {
    name: 'fascia-keep-places',
    transform(code, id) {
      if (!isOurs(id) || !code.includes('import.meta.')) return null
      const up = fromRoot(OUT).replace(/[^/]+/g, '..')
      return code
        .replaceAll(
          'import.meta.dirname',
          `new URL(${JSON.stringify(`${up}/${fromRoot(dirname(id))}`)}, import.meta['url']).pathname`,
        )
        .replaceAll(/\bimport\.meta\.url\b/g, `new URL(${JSON.stringify(`${up}/${fromRoot(id)}`)}, import.meta['url']).href`)
    },
  }
}

/**
 * Built-in modules without their ES façade, which makes all exports of a module, also those that load on their first use: that
 * of node:http brings undici, 15 to 35 ms a process.
 */
function plainBuiltins(): Plugin {
  const taken = (names: string, module: string): string => `const ${names} = process.getBuiltinModule(${JSON.stringify(module)});`
  return {
    name: 'fascia-plain-builtins',
    renderChunk: (code) =>
      code.replaceAll(
        /^import (?:\* as )?([\w$]+)?(?:, )?(\{[^}]*\})? from "(node:[\w/]+)";$/gm,
        (_line, whole: string | undefined, names: string | undefined, module: string) =>
          [whole, names?.replaceAll(' as ', ': ')].flatMap((one) => (one === undefined ? [] : taken(one, module))).join(' '),
      ),
  }
}

/** The client of socket.io looks for a browser's WebSocket, which Node makes when it is asked for (40 ms), and never uses it here. */
function noBrowserSocket(): Plugin {
  return {
    name: 'fascia-no-browser-socket',
    transform: (code, id) =>
      id.includes('engine.io-client') ? code.replaceAll('globalThis.WebSocket || globalThis.MozWebSocket', 'undefined') : null,
  }
}

/** Lists the sources with what tells a change, so that a stale bundle is never run. */
function listSources(): Plugin {
  return {
    name: 'fascia-list-sources',
    writeBundle(_options, bundle) {
      const ids = new Set(Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : [])))
      const files = [...ids].filter(isOurs).sort()
      const sources = [...files, join(ROOT, 'package-lock.json')].map((file) => {
        const { mtimeMs, size } = statSync(file)
        return [fromRoot(file), mtimeMs, size]
      })
      writeFileSync(BUILT_LIST, JSON.stringify({ sources }))
    },
  }
}

export default defineConfig({
  root: ROOT,
  publicDir: false,
  plugins: [keepPlaces(), plainBuiltins(), noBrowserSocket(), listSources()],
  ssr: {
    noExternal: true,
    external: ['better-sqlite3', '@valhallajs/valhallajs', 'bufferutil', 'utf-8-validate', '@matter/main'],
  },
  build: {
    ssr: true,
    outDir: OUT,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(ROOT, file)])),
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'shared-[hash].mjs' },
    },
  },
})
