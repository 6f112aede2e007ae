import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chosenVoice, VOICE_PHRASES, VoiceFile, VoicesState, voicesFor, type VoicePack } from './voice-pack.ts'

const EXAMPLE = new URL('../../ota/examples/voice-pack/voice/', import.meta.url)
const file = (phrases: Record<string, unknown>) => ({ format: 'fascia-voice-1', language: 'en', name: 'V', phrases })
const pack = (packageId: string, language: string): VoicePack => ({
  packageId,
  version: '1.0.0',
  language,
  name: `${packageId} ${language}`,
  phrases: {},
  ordinals: [],
})

describe('a voice file', () => {
  it.each(['en', 'de'])('of the example says every phrase of guidance, in %s', (language) => {
    const voice = VoiceFile.parse(JSON.parse(readFileSync(new URL(`${language}.json`, EXAMPLE), 'utf8')))
    expect(voice.language).toBe(language)
    expect(Object.keys(voice.phrases).sort()).toEqual(Object.keys(VOICE_PHRASES).sort())
    expect(voice.ordinals.length).toBeGreaterThan(5)
  })

  it('has known phrases only, and known gaps in them', () => {
    expect(VoiceFile.safeParse(file({ now: 'Now {instruction}.' })).success).toBe(true)
    expect(VoiceFile.safeParse(file({ sing: 'La la.' })).success).toBe(false)
    const wrong = VoiceFile.safeParse(file({ now: 'Now {street}.' }))
    expect(wrong.error?.issues[0]).toMatchObject({ path: ['phrases', 'now'], message: 'has no {street}' })
  })

  it.each(['left {street', 'left street}', 'left [into {street}', 'left into {street}]', 'left [a [b]]', '{}', '', '{Street}'])(
    'has no stray bracket: %j',
    (text) => expect(VoiceFile.safeParse(file({ 'turn.left': text })).success).toBe(false),
  )

  it('is bounded', () => {
    expect(VoiceFile.safeParse(file({ arrive: 'x'.repeat(161) })).success).toBe(false)
    expect(VoiceFile.safeParse({ ...file({}), ordinals: Array(11).fill('nth') }).success).toBe(false)
    expect(VoicesState.safeParse({ packs: Array(25).fill(pack('coast', 'en')) }).success).toBe(false)
  })
})

describe('the choice of a voice', () => {
  const packs = [pack('coast', 'en'), pack('coast', 'de'), pack('alps', 'de-CH'), pack('alps', 'de')]

  it('offers one pack of each package that speaks the language, the exact one first', () => {
    expect(voicesFor(packs, 'de').map(({ name }) => name)).toEqual(['coast de', 'alps de'])
    expect(voicesFor(packs, 'de-CH').map(({ name }) => name)).toEqual(['coast de', 'alps de-CH'])
    expect(voicesFor(packs, 'fr')).toEqual([])
  })

  it('is the standard voice unless the chosen package is there and speaks the language', () => {
    expect(chosenVoice(packs, { voicePack: null, language: 'en' })).toBeNull()
    expect(chosenVoice(packs, { voicePack: 'coast', language: 'en' })?.name).toBe('coast en')
    expect(chosenVoice(packs, { voicePack: 'alps', language: 'en' })).toBeNull()
    expect(chosenVoice([], { voicePack: 'coast', language: 'en' })).toBeNull()
  })

  it('never speaks another language or package than asked for', () => {
    const some = fc.array(fc.tuple(fc.constantFrom('coast', 'alps', 'city'), fc.constantFrom('en', 'en-GB', 'de', 'fr', 'ar')))
    fc.assert(
      fc.property(some, fc.constantFrom('coast', 'alps'), fc.constantFrom('en', 'de'), (installed, voicePack, language) => {
        const all = installed.map(([id, spoken]) => pack(id, spoken))
        const chosen = chosenVoice(all, { voicePack, language })
        const fits = all.filter((one) => one.packageId === voicePack && one.language.startsWith(language))
        expect(chosen === null).toBe(fits.length === 0)
        if (chosen) expect(fits).toContain(chosen)
      }),
    )
  })
})
