/**
 * Compiles renderer/i18n/messages/<locale>/<domain>.json into typed functions (renderer/i18n/paraglide, not committed). A run with
 * nothing to do takes a blink. Set-up, `vite build` and the tests call it: `node renderer/i18n/compile.mjs`
 *
 * In a process of its own and not by paraglide's vite plugin: types and unit tests need it without vite, and the compiler's database
 * keeps the process that it ran in alive.
 */
import { compile } from '@inlang/paraglide-js'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { splitByDomain } from './by-domain.mjs'

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
  for (const file of [fileURLToPath(import.meta.url), join(HERE, 'by-domain.mjs'), FORMAT, COMPILER, ...files]) {
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

/**
 * The plugin of the message format, with names for all that it reads: without them the compiler looks every variant up in its database
 * before it adds it, which takes most of its time.
 */
function writePlugin(file) {
  const format = `data:text/javascript;base64,${readFileSync(FORMAT).toString('base64')}`
  writeFileSync(
    file,
    `import format from '${format}'
const bundles = new Set()
export default {
  ...format,
  async importFiles(args) {
    const read = await format.importFiles(args)
    return {
      bundles: read.bundles.filter(({ id }) => !bundles.has(id) && bundles.add(id)),
      messages: read.messages.map((message) => ({ ...message, id: message.bundleId + ' ' + message.locale })),
      variants: read.variants.map(({ messageBundleId, messageLocale, ...variant }, index) => {
        const messageId = messageBundleId + ' ' + messageLocale
        return { ...variant, id: messageId + ' ' + index, messageId }
      }),
    }
  },
}
`,
  )
}

async function compileInto(outdir) {
  const project = join(CACHE, 'project.inlang')
  mkdirSync(project, { recursive: true })
  const plugin = join(CACHE, 'plugin.mjs')
  writePlugin(plugin)
  const settings = {
    baseLocale: BASE,
    locales,
    modules: [plugin],
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
    splitByDomain(join(fresh, 'messages'), BASE)
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
