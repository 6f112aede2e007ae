/** One sealed JSON file of the phone's part, in a directory of the owner alone. */
import { chmodSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { writeFileAtomic } from '../../base/atomic-file.ts'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import { seal, unseal } from '../../base/sealed.ts'
import { loadSealingKey } from '../../base/sealing-key.ts'

/**
 * What the file holds, or what `make` makes when there is none. A file that can't be read with its key is set aside: devices
 * then have to be paired again.
 */
export function sealedOnce<T>(places: Places, name: string, schema: z.ZodType<T>, make: () => T, log: Log): T {
  const directory = join(places.home, 'phone')
  const file = join(directory, `${name}.sealed`)
  const purpose = `phone ${name}`
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(directory, 0o700)
  const { key } = loadSealingKey(places, 'phone')
  try {
    return schema.parse(JSON.parse(unseal(key, purpose, readFileSync(file)).toString('utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      log.error('what was sealed can not be read; it is set aside', { file, error })
      renameSync(file, `${file}.unreadable`)
    }
  }
  const made = make()
  writeFileAtomic(file, seal(key, purpose, Buffer.from(JSON.stringify(made))), 0o600)
  return made
}
