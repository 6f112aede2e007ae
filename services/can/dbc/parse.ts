/**
 * Reads DBC text (Vector's database format for CAN, CAN FD included) into the model.
 *
 * Statements that say nothing about frames (environment variables, signal groups, relations) are passed over by name; a
 * word that no version of the format knows is an error with its place.
 */
import { readFileSync } from 'node:fs'
import { FasciaError } from '../../contract/errors.ts'
import { readAttribute, readComment, readDefault, readDefinition } from './attributes.ts'
import { buildDatabase, type ReportProblem } from './build.ts'
import { emptyDraft, type Draft } from './draft.ts'
import type { Database } from './model.ts'
import {
  readLabels,
  readMessage,
  readNames,
  readSelection,
  readTransmitters,
  readValueLabels,
  readValueType,
  STATEMENT_WORDS,
} from './statements.ts'
import { Tokens } from './tokens.ts'

/** Far above any real database, far below what would stall a vehicle's start. */
const MAX_BYTES = 64 * 1024 * 1024

type Statement = (tokens: Tokens, draft: Draft) => void

/** The list of new symbols names statements without being any; it ends where the bit timing or the nodes begin. */
function passNewSymbols(tokens: Tokens): void {
  tokens.mark(':')
  const ends = new Set(['BS_', 'BU_', 'BO_', 'VERSION'])
  while (tokens.peek().kind === 'word' && !ends.has(tokens.peek().value)) tokens.take()
}

/** `BS_: [baudrate : btr1, btr2]`, obsolete. */
function passBitTiming(tokens: Tokens): void {
  tokens.mark(':')
  while (tokens.peek().kind === 'number' || [':', ',', ';'].includes(tokens.peek().value)) tokens.take()
}

function passToSemicolon(tokens: Tokens): void {
  while (!tokens.accept(';')) {
    if (tokens.take().kind === 'end') throw tokens.problem('expected ";"')
  }
}

const STATEMENTS: Readonly<Record<string, Statement>> = {
  VERSION: (tokens, draft) => (draft.version = tokens.text('version')),
  NS_: passNewSymbols,
  BS_: passBitTiming,
  BU_: (tokens, draft) => {
    tokens.mark(':')
    draft.nodes.push(...readNames(tokens))
  },
  BO_: readMessage,
  CM_: readComment,
  VAL_TABLE_: (tokens, draft) => draft.valueTables.set(tokens.word('name of the value table'), readLabels(tokens)),
  VAL_: readValueLabels,
  SIG_VALTYPE_: readValueType,
  SG_MUL_VAL_: readSelection,
  BO_TX_BU_: readTransmitters,
  BA_DEF_: readDefinition,
  BA_DEF_DEF_: readDefault,
  BA_: readAttribute,
}

/**
 * @param file name for error messages and `Database.file`
 * @param report called for what a careful author would not write but a decoder can live with (code `dbc_semantics`)
 * @throws FasciaError `dbc_syntax` with file, line and column
 */
export function parseDbc(text: string, file: string, report?: ReportProblem): Database {
  return buildDatabase(parseStatements(text, file), file, report)
}

/**
 * The statements with their places, for tools that speak about the file itself.
 *
 * @throws FasciaError `dbc_syntax`
 */
export function parseStatements(text: string, file: string): Draft {
  const tokens = new Tokens(text, file)
  const draft = emptyDraft()
  for (let token = tokens.take(); token.kind !== 'end'; token = tokens.take()) {
    if (token.kind === 'mark' && token.value === ';') continue
    const statement = token.kind === 'word' && Object.hasOwn(STATEMENTS, token.value) ? STATEMENTS[token.value] : undefined
    if (statement) statement(tokens, draft)
    else if (token.kind === 'word' && token.value !== 'SG_' && STATEMENT_WORDS.has(token.value)) passToSemicolon(tokens)
    else throw tokens.problem('expected a statement', token)
  }
  return draft
}

export interface ReadOptions {
  /** How the file writes text; `auto` is UTF-8 when it is valid, else Windows-1252 (which Vector's editor writes). */
  encoding?: TextEncodingName
  report?: ReportProblem
}

export const TEXT_ENCODINGS = ['auto', 'utf-8', 'cp1252'] as const
export type TextEncodingName = (typeof TEXT_ENCODINGS)[number]

/** @throws FasciaError `not_found`, `oversized` or `dbc_syntax` */
export function readDbcFile(path: string, options: ReadOptions = {}): Database {
  return parseDbc(readDbcText(path, options.encoding ?? 'auto'), path, options.report)
}

/** @throws FasciaError `not_found` or `oversized` */
export function readDbcText(path: string, encoding: TextEncodingName): string {
  const bytes = readBytes(path)
  if (bytes.length > MAX_BYTES) {
    throw new FasciaError('oversized', `a database may have at most ${MAX_BYTES} bytes`, { file: path })
  }
  return decodeText(bytes, encoding)
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new FasciaError('not_found', `can't read the database: ${(cause as Error).message}`, { file: path, cause })
  }
}

function decodeText(bytes: Buffer, encoding: TextEncodingName): string {
  if (encoding === 'cp1252') return decodeCp1252(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: encoding === 'auto' }).decode(bytes)
  } catch {
    return decodeCp1252(bytes)
  }
}

/** Five bytes mean nothing in Windows-1252; the web's decoder makes control characters of them, we mark them as unknown. */
function decodeCp1252(bytes: Buffer): string {
  return new TextDecoder('windows-1252').decode(bytes).replace(/[\u0081\u008d\u008f\u0090\u009d]/g, '\ufffd')
}
