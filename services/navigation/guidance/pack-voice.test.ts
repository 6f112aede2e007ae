import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VoiceFile, type VoicePack } from '../../contract/voice-pack.ts'
import { packAhead, packArrived, packNow, packOffRoute, type PackVoice } from './pack-voice.ts'
import { actOf } from './act.ts'
import type { GuidedManeuver } from './route-model.ts'

const EXAMPLE = new URL('../../../ota/examples/voice-pack/voice/', import.meta.url)

function voiceOf(language: string, changes: Partial<VoicePack> = {}): PackVoice {
  const file = VoiceFile.parse(JSON.parse(readFileSync(new URL(`${language}.json`, EXAMPLE), 'utf8')))
  return { pack: { packageId: 'coast', version: '1.0.0', ...file, ...changes }, place: 'Harbour' }
}
const guided = (type: string, modifier: string | undefined, street: string, exit?: number): GuidedManeuver => ({
  atM: 0,
  afterS: 0,
  street,
  lanes: [],
  act: actOf({ type, ...(modifier === undefined ? {} : { modifier }), ...(exit === undefined ? {} : { exit }) }),
  maneuver: {
    type,
    location: [0, 0],
    bearingBefore: 0,
    bearingAfter: 0,
    instruction: 'Standard.',
    ...(modifier === undefined ? {} : { modifier }),
    ...(exit === undefined ? {} : { exit }),
  },
})
const coast = voiceOf('en')

describe('the voice of a pack', () => {
  it('says a turn ahead and now, with the street when it has a name', () => {
    const mill = guided('turn', 'left', 'Mill Street (L221)')
    expect(packAhead(coast, mill, 312)).toBe('In 300 meters, left into Mill Street.')
    expect(packNow(coast, mill)).toBe('Now left into Mill Street.')
    expect(packNow(coast, guided('end of road', 'slight right', ''))).toBe('Now gently right.')
    expect(packNow(coast, mill, guided('turn', 'sharp right', 'Quay'))).toBe(
      'Now left into Mill Street, and then sharp right into Quay.',
    )
    expect(packAhead(voiceOf('de'), mill, 1_480)).toBe('In 1,5 Kilometern links in Mill Street.')
  })

  it.each([
    ['turn', 'uturn', 'Now turn around.'],
    ['fork', 'slight left', 'Now keep left for Quay.'],
    ['merge', 'straight', 'Now merge onto Quay.'],
    ['on ramp', 'right', 'Now take the ramp onto Quay.'],
    ['off ramp', 'right', 'Now leave the road for Quay.'],
  ])('has words for %s %s', (type, modifier, said) => expect(packNow(coast, guided(type, modifier, 'Quay'))).toBe(said))

  it('counts the exits of a roundabout', () => {
    expect(packNow(coast, guided('roundabout', 'right', 'Quay', 2))).toBe('Now in the roundabout, take the second way out, Quay.')
    expect(packNow(coast, guided('roundabout', 'right', 'Quay', 9))).toBeUndefined()
    expect(packNow(coast, guided('roundabout', 'right', 'Quay'))).toBeUndefined()
  })

  it('sets off, loses the way and arrives', () => {
    expect(packNow(coast, guided('depart', undefined, 'Quay'))).toBe('Off we go, along Quay.')
    expect(packOffRoute(coast)).toBe('No matter. I am looking for another way.')
    expect(packAhead(coast, guided('arrive', undefined, ''), 150)).toBe('Almost there. Harbour is 150 meters ahead.')
    expect(packArrived(coast)).toBe('Here we are: Harbour.')
  })

  it('leaves to the standard voice what it has no words for', () => {
    expect(packNow(coast, guided('notification', 'left', 'Quay'))).toBeUndefined()
    expect(packNow(coast, guided('turn', 'straight', 'Quay'))).toBeUndefined()
    expect(packNow(coast, guided('turn', 'left', 'Quay'), guided('exit roundabout', 'left', 'Quay'))).toBeUndefined()
    const mute = voiceOf('en', { phrases: {} })
    for (const said of [packNow(mute, guided('turn', 'left', 'Quay')), packArrived(mute), packOffRoute(mute)])
      expect(said).toBeUndefined()
  })

  it('says whatever a street is called as it is called, and never a gap', () => {
    const name = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !/\([^()]*\)$/.test(text))
    fc.assert(
      fc.property(name, (street) => {
        expect(packNow(coast, guided('turn', 'left', street))).toBe(`Now left into ${street}.`)
      }),
    )
  })
})
