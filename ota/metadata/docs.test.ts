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

describe('docs/ota.md', () => {
  it('has one row for each code of the contract, in its order', () => {
    expect([...rows.keys()]).toEqual([...OTA_CODES])
  })

  it('says "later" of exactly those codes that nothing raises', () => {
    const raised = Object.values(refusals)
      .filter((it) => it !== refusals.Refusal)
      .map((it) => new (it as new (message: string) => refusals.Refusal)('message').code)
    const later = [...rows].filter(([, text]) => text.startsWith('later')).map(([code]) => code)
    expect([...raised, ...later].sort()).toEqual([...OTA_CODES].sort())
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
