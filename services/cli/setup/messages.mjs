/** Compiles the words of the screens: the renderer's types and tests need them, not only its build. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PINNED_NODE, ROOT } from '../launch.mjs'
import { hashOf, readJson, run, say, writeJson } from './files.mjs'

const OUT = join(ROOT, 'renderer', 'i18n', 'paraglide')
const STAMP = join(OUT, '.fascia-messages.json')

const sources = () =>
  hashOf(['renderer/i18n/messages', 'renderer/i18n/compile.mjs', 'renderer/i18n/by-domain.mjs', 'package-lock.json'])

export function areMessagesCompiled() {
  return existsSync(join(OUT, 'messages.js')) && readJson(STAMP)?.sources === sources()
}

/** @returns {Promise<boolean>} false when a message could not be compiled; why was printed */
export async function compileMessages() {
  say('compiling the words of the screens')
  const before = sources()
  const compiled = await run(PINNED_NODE, [join(ROOT, 'renderer', 'i18n', 'compile.mjs')])
  if (!compiled.ok) {
    process.stderr.write(`${compiled.output.trim()}\n\nset-up: compiling the messages failed\n`)
    return false
  }
  writeJson(STAMP, { sources: before })
  return true
}
