/** `fascia-ota package verify`: a package by itself, read whole as the vehicle reads it, without keeping anything. */
import { existsSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../services/contract/errors.ts'
import { readArchive } from '../../package/archive.ts'
import { owed, print, type Verb } from '../program.ts'

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } })
  const file = owed(positionals[0], 'the package')
  if (!existsSync(file)) throw new FasciaError('not_found', 'there is no such file', { file })
  const { id, version, files, unlocks, app } = await readArchive(file)
  const bytes = statSync(file).size
  const result = {
    ok: true,
    id,
    version,
    bytes,
    files: files.length,
    unlocks,
    reads: app?.reads ?? [],
    controls: app?.controls ?? [],
  }
  print(values.json, result, `${id} ${version}: ${files.length} files in ${bytes} bytes, whole and within policy`)
  return 0
}

export const packageVerify: Verb = {
  summary: 'checks a package by itself: format, bounds, hashes, what it may do',
  usage: ['FILE [--json]'],
  run,
}
