/** Reads a vehicle's mapping file. */
import { readFileSync } from 'node:fs'
import { parse, YAMLParseError } from 'yaml'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { VehicleMapping } from './mapping-schema.ts'

/** @throws FasciaError `not_found`, or `invalid` with the place in the file */
export function loadMapping(file: string): VehicleMapping {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new FasciaError('not_found', 'the mapping file cannot be read', { file, cause })
  }
  let raw: unknown
  try {
    raw = parse(text, { merge: false, uniqueKeys: true })
  } catch (cause) {
    const at = cause instanceof YAMLParseError ? cause.linePos?.[0] : undefined
    throw new FasciaError('invalid', (cause as Error).message, { file, line: at?.line, column: at?.col, cause })
  }
  return parseWith(VehicleMapping, raw, 'mapping', { file })
}
