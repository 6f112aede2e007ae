/**
 * Reads DBC text (Vector's database format for CAN, CAN FD included) into the model.
 *
 * Nothing is skipped in silence: a word that no version of the format knows is an error with its place, and statements that
 * no published version gives a meaning (signal types, categories, filters) are reported.
 */
import { readFileSync } from 'node:fs'
import { FasciaError } from '../../contract/errors.ts'
import {
  readAttribute,
  readComment,
  readDefault,
  readDefinition,
  readRelation,
  readRelationDefault,
  readRelationDefinition,
} from './attributes.ts'
import { buildDatabase } from './build.ts'
import { emptyDraft, type Draft } from './draft.ts'
import type { Database } from './model.ts'
import {
  readEnvironmentData,
  readEnvironmentVariable,
  readLabels,
  readMessage,
  readSelection,
  readSignalGroup,
  readTransmitters,
  readValueLabels,
  readValueType,
  STATEMENT_WORDS,
} from './statements.ts'
import type { ReportProblem } from './tell.ts'
import { Tokens } from './tokens.ts'

/** Far above any real database, far below what would stall a vehicle's start. */
const MAX_BYTES = 32 * 1024 * 1024

type Statement = (tokens: Tokens, draft: Draft) => void

/** The list of new symbols names statements without being any: one stands alone on its line, or before another. */
function passNewSymbols(tokens: Tokens): void {
  tokens.mark(':')
  for (;;) {
    const [word, next] = [tokens.peek(), tokens.peek(1)]
    if (word.kind !== 'word' || ENDS_OF_SYMBOLS.has(word.value)) return
    const alone = next.line > word.line || next.kind === 'end'
    if (!alone && !(next.kind === 'word' && STATEMENT_WORDS.has(next.value) && !ENDS_OF_SYMBOLS.has(next.value))) return
    tokens.take()
  }
}

const ENDS_OF_SYMBOLS: ReadonlySet<string> = new Set(['BS_', 'BU_', 'BO_', 'SG_', 'EV_', 'VERSION'])

/** `BS_: [baudrate : btr1, btr2]`, obsolete. */
function readBitTiming(tokens: Tokens, draft: Draft): void {
  tokens.mark(':')
  const parts: string[] = []
  while (tokens.peek().kind === 'number' || [':', ',', ';'].includes(tokens.peek().value)) parts.push(tokens.take().value)
  while (parts.at(-1) === ';') parts.pop()
  if (parts.length > 0) draft.bitTiming = parts.join(' ')
}

function passToSemicolon(tokens: Tokens): void {
  while (!tokens.accept(';')) {
    if (tokens.take().kind === 'end') throw tokens.problem('expected ";"')
  }
}

function readNodes(tokens: Tokens, draft: Draft): void {
  tokens.mark(':')
  for (;;) {
    const at = tokens.peek()
    if (tokens.accept(',')) continue
    if (at.kind !== 'word' || STATEMENT_WORDS.has(at.value)) return
    draft.nodes.push({ name: tokens.take().value, at })
  }
}

const STATEMENTS: Readonly<Record<string, Statement>> = {
  VERSION: (tokens, draft) => (draft.version = tokens.text('version')),
  NS_: passNewSymbols,
  BS_: readBitTiming,
  BU_: readNodes,
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
  BA_DEF_REL_: readRelationDefinition,
  BA_DEF_DEF_REL_: readRelationDefault,
  BA_REL_: readRelation,
  SIG_GROUP_: readSignalGroup,
  EV_: readEnvironmentVariable,
  ENVVAR_DATA_: readEnvironmentData,
}

/** Statements that Vector's editor writes or wrote and no published description explains; each ends with a semicolon. */
const WITHOUT_MEANING: ReadonlySet<string> = new Set(
  'BA_SGTYPE_ BA_DEF_SGTYPE_ SIGTYPE_VALTYPE_ EV_DATA_ SGTYPE_ SGTYPE_VAL_ SIG_TYPE_REF_ CAT_ CAT_DEF_ FILTER NS_DESC_'.split(
    ' ',
  ),
)

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
    else if (token.kind === 'word' && WITHOUT_MEANING.has(token.value)) {
      passToSemicolon(tokens)
      draft.passed.push(token)
    } else throw tokens.problem('expected a statement', token)
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
  // A byte order mark says what the text is; UTF-16 is what Windows' editors call Unicode.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  if (encoding === 'cp1252' && !marked) return decodeCp1252(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: encoding === 'auto' && !marked }).decode(bytes)
  } catch {
    return decodeCp1252(bytes)
  }
}

/** Five bytes mean nothing in Windows-1252; the web's decoder makes control characters of them, we mark them as unknown. */
function decodeCp1252(bytes: Buffer): string {
  return new TextDecoder('windows-1252').decode(bytes).replace(/[\u0081\u008d\u008f\u0090\u009d]/g, '\ufffd')
}
