/** What all `fascia dbc` verbs take alike. */
import { FasciaError } from '../../../../contract/errors.ts'
import { TEXT_ENCODINGS, type TextEncodingName } from '../../../../can/dbc/parse.ts'

export const COMMON_OPTIONS = {
  encoding: { type: 'string', default: 'auto' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export const ENCODING_HELP =
  '  --encoding NAME  of the text: auto (default: UTF-8 when it is valid, else Windows-1252), utf-8, cp1252\n'

/** @throws FasciaError `usage` */
export function encodingOf(text: string): TextEncodingName {
  const encoding = TEXT_ENCODINGS.find((known) => known === text)
  if (!encoding) throw new FasciaError('usage', `--encoding must be one of ${TEXT_ENCODINGS.join(', ')}`)
  return encoding
}

/** An identifier as people write it: three digits, eight when it is extended. */
export function hexId({ id, extended }: { id: number; extended: boolean }): string {
  return id
    .toString(16)
    .toUpperCase()
    .padStart(extended ? 8 : 3, '0')
}
