import fc from 'fast-check'
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { canonicalBytes, canonicalText } from './canonical-json.ts'
import { scanCanonical } from './canonical-scan.ts'
import { ALL_SCHEMES, keyIdOf, verifyKeyOf } from './keys.ts'
import { readSigned, verifyRole } from './signed.ts'
import { newSigner, signedFile } from './sign.ts'
import { parseStrictJson } from './strict-json.ts'

/** The canonical JSON of tuf-js, which brings it along. */
const tufJs = createRequire(import.meta.url).resolve('tuf-js')
const theirs = createRequire(createRequire(tufJs).resolve('@tufjs/models'))
const { canonicalize } = theirs('@tufjs/canonical-json') as { canonicalize: (value: unknown) => string }

const LIMITS = { maxBytes: 1_000_000, maxDepth: 32, what: 'test file' }
const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
  return 'accepted'
}
const bytes = (text: string): Buffer => Buffer.from(text, 'utf8')

const json = fc.jsonValue({ maxDepth: 4, noUnicodeString: false })
const integerJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value

describe('canonical JSON', () => {
  it('encodes as the published implementation does', () => {
    fc.assert(
      fc.property(integerJson, (value) => {
        expect(canonicalText(value)).toBe(canonicalize(value))
      }),
    )
  })

  it('sorts by code point, not by UTF-16 unit', () => {
    expect(canonicalText({ '\u{1f600}': 1, '\uffee': 2 })).toBe('{"\uffee":2,"\u{1f600}":1}')
  })

  it.each([[1.5], [Number.NaN], [2 ** 53], [() => 1]])('refuses %s', (value) => {
    expect(codeOf(() => canonicalText(value))).toBe('malformed')
  })
})

describe('strict JSON', () => {
  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(parseStrictJson(bytes(text), LIMITS)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('takes or refuses the same texts as JSON.parse, unless a member stands twice', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      'a',
      '1',
      '-',
      '.',
      'e',
      '0',
      ' ',
      '\\',
      'true',
      'null',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('')
        const mine = codeOf(() => parseStrictJson(bytes(text), LIMITS))
        fc.pre(mine !== 'duplicate_key')
        const theirs = codeOf(() => JSON.parse(text) as unknown)
        expect(mine === 'accepted').toBe(theirs === 'accepted')
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['{"a":1,"a":2}', 'duplicate_key'],
    ['{"a":{"b":1,"\\u0062":2}}', 'duplicate_key'],
    ['[{"x":1},{"x":1}]', 'accepted'],
    ['{"__proto__":{"a":1}}', 'accepted'],
    ['{"__proto__":1,"__proto__":2}', 'duplicate_key'],
    ['['.repeat(40) + ']'.repeat(40), 'oversized'],
    ['"\u0001"', 'malformed'],
    ['01', 'malformed'],
    ['', 'malformed'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(() => parseStrictJson(bytes(text), LIMITS))).toBe(code)
  })

  it('refuses bytes that are no UTF-8, and more bytes than the bound', () => {
    expect(codeOf(() => parseStrictJson(Buffer.from([0x22, 0xff, 0x22]), LIMITS))).toBe('malformed')
    expect(codeOf(() => parseStrictJson(bytes('"aaaa"'), { ...LIMITS, maxBytes: 5 }))).toBe('oversized')
  })

  it('tells line and column', () => {
    expect(() => parseStrictJson(bytes('{\n  "a": 1,\n  "a": 2\n}'), LIMITS)).toThrow(
      expect.objectContaining({ code: 'duplicate_key', line: 3, column: 3 }),
    )
  })
})

describe('the canonical scan', () => {
  it('knows canonical objects, and takes nothing else for one', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), integerJson, { maxKeys: 6, noNullPrototype: true }), (value) => {
        const text = canonicalBytes(value)
        const spans = scanCanonical(text, 32)
        if (spans) {
          expect(parseStrictJson(text, LIMITS)).toEqual(JSON.parse(text.toString()))
          for (const [key, [start, end]] of spans.members) {
            expect(text.subarray(start, end)).toEqual(canonicalBytes(value[key]))
          }
        }
        const spaced = JSON.stringify(value, null, 1)
        if (Object.keys(value).length > 0) expect(scanCanonical(bytes(spaced), 32)).toBeUndefined()
      }),
    )
  })

  it.each([
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a":01}',
    '{"a":1.5}',
    '{"a":-0}',
    '{"a":1}x',
    '[]',
    '{"a":"\\n"}',
    '{"a":tru}',
    '{',
  ])('leaves %s to the slow way', (text) => {
    expect(scanCanonical(bytes(text), 32)).toBeUndefined()
  })
})

describe('signatures', () => {
  const [one, two, three] = [newSigner(), newSigner(), newSigner()]
  const keys = { [one.keyid]: one.publicJson, [two.keyid]: two.publicJson }
  const role = { keyids: [one.keyid, two.keyid], threshold: 2 }
  const body = {
    _type: 'timestamp',
    spec_version: '1.0.34',
    version: 1,
    expires: '2030-01-01T00:00:00Z',
    meta: { 'snapshot.json': { version: 1 } },
  }
  const read = (file: Uint8Array) => readSigned(file, 'timestamp', 10_000)
  const edit = (
    file: Buffer,
    change: (value: { signed: Record<string, unknown>; signatures: { keyid: string; sig: string }[] }) => void,
  ) => {
    const value = JSON.parse(file.toString()) as never
    change(value)
    return bytes(JSON.stringify(value))
  }
  const whole = signedFile(body, [one, two])

  it('accepts its threshold of distinct keys', () => {
    expect(verifyRole(read(whole), role, keys, 'timestamp')).toEqual({ valid: 2, threshold: 2 })
  })

  it('verifies the same content however it is spaced', () => {
    const spaced = bytes(JSON.stringify(JSON.parse(whole.toString()), null, 2))
    expect(verifyRole(read(spaced), role, keys, 'timestamp').valid).toBe(2)
  })

  it('signature_invalid: content altered after signing', () => {
    const altered = edit(whole, (value) => (value.signed['version'] = 2))
    expect(codeOf(() => verifyRole(read(altered), role, keys, 'timestamp'))).toBe('signature_invalid')
  })

  it('threshold_unmet: one of two signatures', () => {
    expect(codeOf(() => verifyRole(read(signedFile(body, [one])), role, keys, 'timestamp'))).toBe('threshold_unmet')
  })

  it('key_unknown: signed by nobody of the role', () => {
    expect(codeOf(() => verifyRole(read(signedFile(body, [three])), role, keys, 'timestamp'))).toBe('key_unknown')
  })

  it('counts one key under two ids once, whether ids must be hashes or not', () => {
    const alias = 'f'.repeat(64)
    const twice = edit(signedFile(body, [one]), (value) =>
      value.signatures.push({ keyid: alias, sig: value.signatures[0]?.sig ?? '' }),
    )
    const both = { keyids: [one.keyid, alias], threshold: 2 }
    const table = { [one.keyid]: one.publicJson, [alias]: one.publicJson }
    for (const hashedIds of [true, false]) {
      const rules = { schemes: ['ed25519' as const], hashedIds }
      expect(codeOf(() => verifyRole(read(twice), both, table, 'timestamp', rules))).toBe('threshold_unmet')
    }
  })

  it('counts a key that is written as PEM and as hexadecimal once', () => {
    const pem = createPublicKey(one.privateKey).export({ type: 'spki', format: 'pem' }).toString()
    const other = { ...one.publicJson, keyval: { public: pem } }
    const upper = { ...one.publicJson, keyval: { public: one.publicJson.keyval.public.toUpperCase() } }
    const aliases = { ['e'.repeat(64)]: other, ['d'.repeat(64)]: upper }
    const thrice = edit(signedFile(body, [one]), (value) => {
      for (const keyid of Object.keys(aliases)) value.signatures.push({ keyid, sig: value.signatures[0]?.sig ?? '' })
    })
    const both = { keyids: [one.keyid, ...Object.keys(aliases)], threshold: 2 }
    const table = { [one.keyid]: one.publicJson, ...aliases }
    const rules = { schemes: ['ed25519' as const], hashedIds: false }
    expect(codeOf(() => verifyRole(read(thrice), both, table, 'timestamp', rules))).toBe('threshold_unmet')
  })

  it('key_unknown: an RSA key of fewer than 2,048 bits, and a scheme that is not the key’s', () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const json = (keytype: string, scheme: string, publicKey: KeyObject) => ({
      keytype,
      scheme,
      keyval: { public: publicKey.export({ type: 'spki', format: 'pem' }).toString() },
    })
    expect(verifyKeyOf(json('rsa', 'rsassa-pss-sha256', weak.publicKey), ALL_SCHEMES)).toBeUndefined()
    expect(verifyKeyOf(json('ed25519', 'rsassa-pss-sha256', createPublicKey(one.privateKey)), ALL_SCHEMES)).toBeUndefined()
    expect(verifyKeyOf(json('rsa', 'ed25519', createPublicKey(one.privateKey)), ALL_SCHEMES)).toBeUndefined()
  })

  it('malformed: two signatures of one key id', () => {
    const doubled = edit(whole, (value) => value.signatures.push({ ...(value.signatures[0] as { keyid: string; sig: string }) }))
    expect(codeOf(() => read(doubled))).toBe('malformed')
  })

  it('duplicate_key: a member twice in the signed part', () => {
    const twice = bytes(whole.toString().replace('"version":1}}', '"version":1,"version":2}}'))
    expect(codeOf(() => read(twice))).toBe('duplicate_key')
  })

  it('malformed: an unknown major version of the specification', () => {
    expect(codeOf(() => read(signedFile({ ...body, spec_version: '2.0' }, [one])))).toBe('malformed')
  })

  it('makes key ids as the specification says', () => {
    const key = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: 'ab'.repeat(32) } }
    expect(keyIdOf({ ...key, 'x-note': 'not part of it' } as never)).toBe(keyIdOf(key))
  })
})
