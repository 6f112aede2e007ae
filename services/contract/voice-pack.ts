/**
 * Voice packs: the words of guidance that a package brings, as data (`fascia-voice-1`, an asset of kind `voice`).
 *
 * A phrase is a text with gaps: `{street}` is filled in, and a part in brackets is left out when a gap in it has nothing
 * to be filled with (`left[ into {street}]`). The phrases named `turn.left` and so on are clauses, which `in`, `now` and
 * `then` make sentences of. A phrase that a pack doesn't have is said by the standard voice.
 */
import { z } from 'zod'
import { PackageId, Version } from './manifest.ts'

/** Every phrase that guidance says, with the gaps that it can fill. */
export const VOICE_PHRASES = {
  depart: ['street'],
  in: ['distance', 'instruction'],
  now: ['instruction'],
  then: ['first', 'second'],
  'turn.left': ['street'],
  'turn.right': ['street'],
  'turn.slight-left': ['street'],
  'turn.slight-right': ['street'],
  'turn.sharp-left': ['street'],
  'turn.sharp-right': ['street'],
  'turn.uturn': ['street'],
  'fork.left': ['street'],
  'fork.right': ['street'],
  merge: ['street'],
  'ramp.on': ['street'],
  'ramp.off': ['street'],
  roundabout: ['ordinal', 'street'],
  'off-route': [],
  'arrive.soon': ['place', 'distance'],
  arrive: ['place'],
} as const satisfies Record<string, readonly string[]>

export type VoicePhrase = keyof typeof VOICE_PHRASES
const names = Object.keys(VOICE_PHRASES) as [VoicePhrase, ...VoicePhrase[]]

/** What stands between gaps and brackets, and nothing else: a stray or nested one would be spoken. */
const TEMPLATE = /^(?:[^{}[\]]|\{[a-z]+\}|\[(?:[^{}[\]]|\{[a-z]+\})*\])+$/

const Template = z.string().min(1).max(160).regex(TEMPLATE, 'gaps are {names}, optional parts are in [brackets]')

const Phrases = z.partialRecord(z.enum(names), Template).superRefine((phrases, context) => {
  for (const [name, text] of Object.entries(phrases)) {
    const known: readonly string[] = VOICE_PHRASES[name as VoicePhrase]
    for (const [, gap = ''] of text.matchAll(/\{([a-z]+)\}/g)) {
      if (!known.includes(gap)) context.addIssue({ code: 'custom', path: [name], message: `has no {${gap}}` })
    }
  }
})

export const VoiceFile = z.strictObject({
  format: z.literal('fascia-voice-1'),
  /** BCP 47, as the manifest's asset says. */
  language: z.string().min(2).max(12),
  name: z.string().min(1).max(60),
  phrases: Phrases,
  /** Words for the exits of a roundabout, first to tenth at most; an exit beyond them is said by the standard voice. */
  ordinals: z.array(z.string().min(1).max(20)).max(10).default([]),
})
export type VoiceFile = z.infer<typeof VoiceFile>

export const VOICE_FILE_BYTES_MAX = 32_768

/** One language of an installed package. */
export const VoicePack = VoiceFile.omit({ format: true }).extend({ packageId: PackageId, version: Version })
export type VoicePack = z.infer<typeof VoicePack>

export const VOICE_PACKS_MAX = 24

/** Retained event `features.voices`: what is installed and can be spoken with. */
export const VoicesState = z.object({ packs: z.array(VoicePack).max(VOICE_PACKS_MAX) })
export type VoicesState = z.infer<typeof VoicesState>

const primary = (language: string): string => language.toLowerCase().split('-')[0] ?? ''

/** The packs that speak a language, by their package; one that names it exactly goes before a relative of it. */
export function voicesFor(packs: readonly VoicePack[], language: string): VoicePack[] {
  const byPackage = new Map<string, VoicePack>()
  for (const pack of packs) {
    if (primary(pack.language) !== primary(language)) continue
    if (!byPackage.has(pack.packageId) || pack.language === language) byPackage.set(pack.packageId, pack)
  }
  return [...byPackage.values()]
}

/** The pack that a driver chose, in the driver's language; null is the standard voice. */
export function chosenVoice(
  packs: readonly VoicePack[],
  settings: { voicePack: string | null; language: string },
): VoicePack | null {
  return voicesFor(packs, settings.language).find(({ packageId }) => packageId === settings.voicePack) ?? null
}
