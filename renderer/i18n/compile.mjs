/**
 * Compiles renderer/i18n/messages/<locale>/<domain>.json into typed functions (renderer/i18n/paraglide, not committed). A run with
 * nothing to do takes a blink. Set-up, `vite build` and the tests call it: `node renderer/i18n/compile.mjs`
 *
 * paraglide's own vite plugin is not used: its database keeps the process alive for half a minute after a build.
 */
import { compile } from '@inlang/paraglide-js'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HERE = import.meta.dirname
const MESSAGES = join(HERE, 'messages')
const OUT = join(HERE, 'paraglide')
const CACHE = join(HERE, '..', '..', 'node_modules', '.cache', 'paraglide', String(process.pid))
const STAMP = join(OUT, 'stamp.txt')
const BASE = 'en'
const FORMAT = fileURLToPath(import.meta.resolve('@inlang/plugin-message-format'))
const COMPILER = join(dirname(fileURLToPath(import.meta.resolve('@inlang/paraglide-js'))), '..', 'package.json')

const locales = readdirSync(MESSAGES).sort((a, b) => (a === BASE ? -1 : b === BASE ? 1 : a.localeCompare(b)))
const domains = readdirSync(join(MESSAGES, BASE)).filter((name) => name.endsWith('.json'))

/** Of everything that the output depends on. */
function hashOfSources() {
  const hash = createHash('sha256')
  const files = locales.flatMap((locale) => domains.map((domain) => join(MESSAGES, locale, domain)))
  for (const file of [fileURLToPath(import.meta.url), FORMAT, COMPILER, ...files]) {
    const content = existsSync(file) ? readFileSync(file) : ''
    hash.update(`${file} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

/** A message that is no JSON would be left out without a word by the plugin. */
function checkJson() {
  for (const locale of locales) {
    for (const domain of domains) {
      const file = join(MESSAGES, locale, domain)
      try {
        JSON.parse(readFileSync(file, 'utf8'))
      } catch (error) {
        throw new Error(`${file}: ${error.message}`, { cause: error })
      }
    }
  }
}

async function compileInto(outdir) {
  const project = join(CACHE, 'project.inlang')
  mkdirSync(project, { recursive: true })
  const settings = {
    baseLocale: BASE,
    locales,
    modules: [FORMAT],
    telemetry: 'off',
    'plugin.inlang.messageFormat': { pathPattern: domains.map((domain) => join(MESSAGES, '{locale}', domain)) },
  }
  writeFileSync(join(project, 'settings.json'), JSON.stringify(settings))
  await compile({
    project,
    outdir,
    outputStructure: 'locale-modules',
    // The language is the profile's (locale.svelte.ts), never a cookie's or an address's.
    strategy: ['baseLocale'],
    isServer: 'false',
    emitGitIgnore: false,
    emitPrettierIgnore: false,
    emitReadme: false,
  })
}

/** File by file, in one step each: another build may be reading. */
function moveOver(from) {
  for (const path of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!path.isFile()) continue
    const source = join(path.parentPath, path.name)
    const target = join(OUT, source.slice(from.length))
    const content = readFileSync(source)
    if (existsSync(target) && readFileSync(target).equals(content)) continue
    mkdirSync(dirname(target), { recursive: true })
    renameSync(source, target)
  }
}

const hash = hashOfSources()
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== hash) {
  try {
    checkJson()
    const fresh = join(CACHE, 'out')
    await compileInto(fresh)
    moveOver(fresh)
    writeFileSync(STAMP, hash)
  } catch (error) {
    console.error(`messages: ${error.message}`)
    process.exitCode = 1
  } finally {
    rmSync(CACHE, { recursive: true, force: true })
  }
  process.exit()
}
