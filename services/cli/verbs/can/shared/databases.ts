/** The databases that a command line names, as one decoder. */
import { parseDbc, readDbcFile, TEXT_ENCODINGS, type TextEncodingName } from '../../../../can/dbc/parse.ts'
import type { CompiledDatabase } from '../../../../decode/decoder.ts'
import { compileDatabase } from '../../../../decode/decoder.ts'
import { FasciaError } from '../../../../contract/errors.ts'

/** @throws FasciaError `usage` */
export function parseEncoding(text: string): TextEncodingName {
  const encoding = TEXT_ENCODINGS.find((known) => known === text)
  if (!encoding) throw new FasciaError('usage', `--encoding must be one of ${TEXT_ENCODINGS.join(', ')}`)
  return encoding
}

/** Several files act as one; the first that knows an identifier decodes it. No file: nothing is known. */
export function loadDatabases(files: readonly string[], encoding: TextEncodingName): CompiledDatabase {
  const compiled = files.map((file) => compileDatabase(readDbcFile(file, { encoding })))
  const [only] = compiled
  if (only && compiled.length === 1) return only
  return {
    database: parseDbc('', files.join(', ')),
    find: (id, extended) => {
      for (const one of compiled) {
        const message = one.find(id, extended)
        if (message) return message
      }
      return undefined
    },
  }
}
