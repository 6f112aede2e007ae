/**
 * The voices of installed packages, told to whoever speaks (`features.voices`). Installing makes a voice selectable; the
 * driver's setting `voicePack` chooses.
 */
import type { Log } from '../base/log.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { VOICE_FILE_BYTES_MAX, VOICE_PACKS_MAX, VoiceFile, type VoicePack, type VoicesState } from '../contract/voice-pack.ts'
import type { ActivePackages } from './active-packages.ts'
import { AssetPacks } from './asset-packs.ts'

export interface PacksOptions<S> {
  /** `places.packages` */
  directory: string
  packages: ActivePackages
  log: Log
  tell(state: S): void
}

export function voices({ directory, packages, log, tell }: PacksOptions<VoicesState>): AssetPacks<'voice', VoicePack> {
  return new AssetPacks({
    directory,
    packages,
    log,
    kind: 'voice',
    unlockedBy: 'voice-pack',
    fileBytesMax: VOICE_FILE_BYTES_MAX,
    packsMax: VOICE_PACKS_MAX,
    parse(found, asset, raw) {
      const file = parseWith(VoiceFile, raw, `voice of ${found.id}`, { code: 'damaged', file: asset.path })
      if (file.language !== asset.language) {
        throw new FasciaError('damaged', `speaks ${file.language}, but the manifest says ${asset.language}`, { file: asset.path })
      }
      const { language, name, phrases, ordinals } = file
      return { packageId: found.id, version: found.manifest.version, language, name, phrases, ordinals }
    },
    tell: (packs) => tell({ packs }),
  })
}
