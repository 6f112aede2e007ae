/** Instances of the MIoT specification in a folder, so that nobody has to type them: JSON, as the public list has it. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FasciaError } from '../../../contract/errors.ts'
import type { SpecFile } from '../../../contract/home-setup.ts'

const FILES_MAX = 20
const FILE_MAX_BYTES = 400_000

/** @throws FasciaError `not_found`, `oversized` */
export function readSpecFile(folder: string, name: string): string {
  const file = join(folder, name)
  const size = statSync(file, { throwIfNoEntry: false })?.size
  if (size === undefined) throw new FasciaError('not_found', 'the file is gone', { file: name })
  if (size > FILE_MAX_BYTES) throw new FasciaError('oversized', 'the file is too large', { file: name })
  return readFileSync(file, 'utf8')
}

/** Those that begin with `miot`; none when there is no folder. */
export async function specFiles(folder: string): Promise<SpecFile[]> {
  const { readSpec } = await import('./spec.ts')
  return namesIn(folder).map((name) => {
    try {
      return { name, model: readSpec(readSpecFile(folder, name), name).device, problem: null }
    } catch (error) {
      return { name, model: null, problem: FasciaError.from(error).message.slice(0, 400) }
    }
  })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^miot[^/\\]{0,110}\.json$/i.test(name))
      .sort()
      .slice(0, FILES_MAX)
  } catch {
    return []
  }
}
