/** docs/ota.md is part of the product: its tables are checked against the code that they describe. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OTA_CODES } from '../../services/contract/errors.ts'
import { PACKAGE_LIMITS } from '../package/archive.ts'
import { MAX_MANIFEST_BYTES } from '../package/policy.ts'
import * as refusals from './errors.ts'

const docs = readFileSync(join(import.meta.dirname, '../../docs/ota.md'), 'utf8')
const rows = new Map([...docs.matchAll(/^\| `([a-z_]+)` +\| (.+?) +\|$/gm)].map(([, code = '', text = '']) => [code, text]))

const ROOT = join(import.meta.dirname, '../..')
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
/** What a file does; a comment shows nothing. */
const codeOf = (path: string): string => text(path).replace(/^\s*(\/?\*|\/\/).*$/gm, '')
/** Short names of the tests in the table of sentences. */
const TESTS: Record<string, string[]> = {
  tuf: ['test/conformance/ota-tuf.test.ts'],
  graphs: ['test/conformance/ota-tuf-delegations.test.ts'],
  attacks: ['test/conformance/ota-attacks.test.ts', 'test/conformance/ota-attacks-catalogue.ts'],
  vectors: ['test/conformance/ota-uptane-vectors.test.ts', 'test/conformance/ota-uptane-vectors.ts'],
  legacy: ['test/conformance/ota-uptane-legacy.test.ts'],
  client: ['ota/client/tuf-client.test.ts'],
  metadata: ['ota/metadata/metadata.test.ts'],
  fuzz: ['ota/metadata/fuzz.test.ts'],
  manifest: ['ota/metadata/uptane-manifest.test.ts'],
  partial: ['ota/client/uptane-partial.test.ts'],
  clock: ['ota/client/time/trusted-clock.test.ts'],
  grants: ['ota/entitlements/entitlements.test.ts'],
  wire: ['test/fault/ota-entitlements.test.ts'],
  tls: ['test/fault/fleet-tls.test.ts'],
  office: ['ota/fleet/office.test.ts'],
}

describe('docs/ota.md', () => {
  it('has one row for each code of the contract, in its order', () => {
    expect([...rows.keys()]).toEqual([...OTA_CODES])
  })

  it('has one class for each code', () => {
    const raised = Object.values(refusals)
      .filter((it) => it !== refusals.Refusal)
      .map((it) => new (it as new (message: string) => refusals.Refusal)('message').code)
    expect(raised.sort()).toEqual([...OTA_CODES].sort())
  })

  it('has every class raised somewhere', () => {
    const root = join(import.meta.dirname, '..')
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('errors.ts'))
      .map((path) => readFileSync(join(root, path), 'utf8'))
    const silent = Object.keys(refusals).filter(
      (name) => name !== 'Refusal' && !sources.some((text) => text.includes(`new ${name}(`)),
    )
    expect(silent).toEqual([])
  })

  it('maps every sentence to a code of the contract and to a test that is there', () => {
    const table = docs.slice(docs.indexOf('## Sentence by sentence'), docs.indexOf('## Trusted time'))
    const sentences = [...table.matchAll(/^\| ((?:TUF|U|ours)[ .\dto]*?) +\| (.+?) +\| (.+?) +\| (\w+): (.+?) +\|$/gm)]
    expect(sentences.length).toBeGreaterThan(60)
    for (const [, sentence, , code = '', file = '', test = ''] of sentences) {
      if (code !== '—')
        expect([sentence, OTA_CODES as readonly string[]]).toEqual([sentence, expect.arrayContaining([code.replaceAll('`', '')])])
      expect([sentence, test, (TESTS[file] ?? []).some((path) => codeOf(path).includes(test))]).toEqual([sentence, test, true])
    }
    const covered = new Set(sentences.map(([, , , code = '']) => code.replaceAll('`', '')))
    // Told elsewhere: a priced package without a grant is the installer's.
    expect(OTA_CODES.filter((code) => !covered.has(code))).toEqual(['not_entitled'])
  })

  it('tells the bounds of a package as the code has them', () => {
    const { archiveBytes, unpackedBytes, files } = PACKAGE_LIMITS
    for (const bound of [archiveBytes, unpackedBytes, files, MAX_MANIFEST_BYTES])
      expect(docs).toContain(bound.toLocaleString('en'))
  })
})

describe('example packages', () => {
  const examples = join(import.meta.dirname, '../examples')
  it.each(readdirSync(examples).filter((id) => id !== 'voice-pack'))(
    '%s carries the library and tokens that apps share',
    (id) => {
      const file = (name: string) => readFileSync(join(examples, id, 'app', name))
      const sdk = readFileSync(join(import.meta.dirname, '../../services/features/sdk/fascia-app.js'))
      expect(file('fascia-app.js').equals(sdk)).toBe(true)
      expect(file('tokens.css').equals(readFileSync(join(examples, 'track-day/app/tokens.css')))).toBe(true)
      expect(file('index.html').toString()).not.toMatch(/<script(?![^>]*src=)|<style|style=|\son[a-z]+=/i)
    },
  )
})
