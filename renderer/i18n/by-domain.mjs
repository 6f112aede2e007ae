/**
 * Makes of the compiler's one index, which brings every language at once, one module for each domain of messages with the base language
 * inside: the first script then carries the words of the first screen alone, and another language is one file that is fetched when a
 * driver speaks it (spoken.ts).
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const TYPEDEF = /^\/\*\* @typedef \{.*\} (\w+Inputs) \*\/$/gm
const MESSAGE = /^(?:export )?const (\w+) = ([^]*?\n\}\)?;)$/gm
const ALIAS = /^export \{ (\w+) as "\w+" \}$/gm
/** What every wrapper of the index begins with, up to the first language. */
const WRAPPER =
  /^(\/\*\* @type [^]*? \*\/ )\(\((inputs(?: = \{\})?), options = \{\}\) => \{\n\tconst locale = .*\n(?:\tif \(locale === "[\w-]+"\) return .*\n)*\treturn __\w+\.(\w+)\(inputs\)\n\}\);$/

/** @returns {Map<string, string>} of every message's name its text */
const messagesOf = (source) => new Map([...source.matchAll(MESSAGE)].map(([, name, value]) => [name, value]))

/**
 * @param {string} folder where the compiler wrote `_index.js` and one file a language
 * @param {string} base the language that is there from the start
 * @throws Error when the compiler writes another form than the pinned version does
 */
export function splitByDomain(folder, base) {
  const index = readFileSync(join(folder, '_index.js'), 'utf8')
  const words = readFileSync(join(folder, `${base}.js`), 'utf8')
  const typedefs = new Map([...index.matchAll(TYPEDEF)].map(([line, name]) => [name, line]))
  const aliases = new Map([...index.matchAll(ALIAS)].map(([line, name]) => [name, line]))
  const inBase = messagesOf(words)
  /** @type {Map<string, string[]>} */
  const domains = new Map()
  for (const [name, wrapper] of messagesOf(index)) {
    const [, type, inputs, called] = WRAPPER.exec(wrapper) ?? []
    const text = inBase.get(name)
    if (type === undefined || called !== name || text === undefined)
      throw new Error(`the compiler writes "${name}" in a new form`)
    const alias = aliases.get(name)
    const domain = name.slice(0, name.indexOf('_'))
    const lines = domains.get(domain) ?? []
    domains.set(domain, lines)
    lines.push(
      ...[...new Set(wrapper.match(/\b\w+Inputs\b/g))].map((input) => typedefs.get(input) ?? ''),
      `const ${base}_${name} = ${text}`,
      `${alias ? '' : 'export '}const ${name} = ${type}((${inputs}, options = {}) => (spoken[options.locale ?? getLocale()]?.${name} ?? ${base}_${name})(inputs));`,
      ...(alias ? [alias] : []),
    )
  }
  if (aliases.size + index.matchAll(/^export const /gm).toArray().length !== inBase.size)
    throw new Error('the compiler writes its index in a new form')
  for (const [domain, lines] of domains) {
    const body = lines.join('\n')
    const head = [
      '/* eslint-disable */',
      'import { getLocale } from "../runtime.js"',
      ...(body.includes('registry.') ? ['import * as registry from "../registry.js"'] : []),
      'import { spoken } from "../../spoken.ts"',
      "/** @typedef {import('../runtime.js').LocalizedString} LocalizedString */",
    ]
    writeFileSync(join(folder, `${domain}.js`), `${head.join('\n')}\n${body}\n`)
  }
  writeFileSync(
    join(folder, '_index.js'),
    `/* eslint-disable */\n${[...domains.keys()].map((domain) => `export * from "./${domain}.js"`).join('\n')}\n`,
  )
  rmSync(join(folder, `${base}.js`))
}
