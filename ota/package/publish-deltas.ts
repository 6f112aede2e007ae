/** Making the deltas of a version that is about to be published, and what its signed metadata says of them. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeFileAtomic } from '../../services/base/atomic-file.ts'
import { makeDelta, type DeltaCustom, type DeltaRecord } from './delta.ts'
import { hashFile } from './file-hash.ts'

/** Vehicles that are further behind take the full package. */
const DELTAS_FROM = 3

/**
 * Makes deltas from the newest versions before, beside the published archives.
 *
 * @param name target's name of the new version, `packages/<id>/<id>-<version>.fpk`
 * @param archive file of the new version
 * @param earlier files of published versions of the package, newest first
 * @param targets directory of the Image repository's targets
 * @returns members for `custom` of the new version's target; none when no delta is worth it
 */
export async function publishDeltas(
  name: string,
  archive: string,
  earlier: readonly string[],
  targets: string,
): Promise<DeltaCustom | Record<string, never>> {
  const bytes = readFileSync(archive)
  const deltas: DeltaRecord[] = []
  let content: DeltaCustom['content'] | undefined
  for (const old of earlier.slice(0, DELTAS_FROM)) {
    const made = await makeDelta(old, bytes)
    const [from] = await hashFile(old, ['sha256'])
    if (!made || from === undefined) continue
    const sha256 = createHash('sha256').update(made.delta).digest('hex')
    const path = `${dirname(name)}/${sha256}.fpd`
    mkdirSync(join(targets, dirname(path)), { recursive: true })
    writeFileAtomic(join(targets, path), made.delta)
    deltas.push({ from, path, length: made.delta.length, sha256 })
    content = made.content
  }
  return content ? { content, deltas } : {}
}
