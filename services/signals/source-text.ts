/**
 * A YAML or JSON file that a person wrote or a tool exported: its plain value, and where in the text each part of it stands.
 */
import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Yaml from 'yaml'
import type { z } from 'zod'
import { FasciaError } from '../contract/errors.ts'

/** Ten times the largest release of VSS. */
const FILE_BYTES_MAX = 16 * 1024 * 1024
/** A file that expands to more through anchors is an attack or a mistake. */
const ALIASES_MAX = 1000

export interface Place {
  line?: number
  column?: number
}

export interface SourceText {
  file: string
  value: unknown
  /** Where the part at this path stands, or the nearest part around it; of a key when `key` is true. */
  placeOf(path: readonly PropertyKey[]): Place
}

/** @throws FasciaError `not_found`, `oversized`, or `malformed` with line and column */
export function readSource(file: string, what: string): SourceText {
  let text: string
  try {
    const { size } = statSync(file)
    if (size > FILE_BYTES_MAX) {
      throw new FasciaError('oversized', `the ${what} has ${size} bytes; ${FILE_BYTES_MAX} are read at most`, { file })
    }
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    if (cause instanceof FasciaError) throw cause
    throw new FasciaError('not_found', `the ${what} cannot be read`, { file, cause })
  }
  return parseSource(text, file, what)
}

/** @throws FasciaError `malformed` with line and column */
export function parseSource(text: string, file: string, what: string): SourceText {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  return { file, value: valueOf(body, file, what), placeOf: placesIn(body) }
}

function valueOf(text: string, file: string, what: string): unknown {
  if (/^\s*[{[]/.test(text)) {
    try {
      return JSON.parse(text)
    } catch {
      // Not JSON: YAML may begin with a brace as well, and its parser names the place of a mistake.
    }
  }
  const { document, counter } = yamlOf(text)
  const error = document.errors[0]
  if (error) {
    const at = counter.linePos(error.pos[0])
    const message = error.message.split(' at line ')[0] ?? error.message
    throw new FasciaError('malformed', `the ${what} is neither JSON nor YAML: ${message}`, {
      file,
      line: at.line,
      column: at.col,
      cause: error,
    })
  }
  try {
    return document.toJS({ maxAliasCount: ALIASES_MAX }) as unknown
  } catch (cause) {
    throw new FasciaError('malformed', `the ${what} can't be expanded: ${(cause as Error).message}`, { file, cause })
  }
}

function yamlOf(text: string): { document: Yaml.Document.Parsed; counter: Yaml.LineCounter } {
  // Loaded only when there is something to read with it.
  const { parseDocument, LineCounter } = createRequire(import.meta.url)('yaml') as typeof Yaml
  const counter = new LineCounter()
  return { document: parseDocument(text, { merge: false, uniqueKeys: true, lineCounter: counter, prettyErrors: false }), counter }
}

/** The text is parsed for places only when somebody asks for one: when something is wrong with it. */
function placesIn(text: string): SourceText['placeOf'] {
  let parsed: ReturnType<typeof yamlOf> | undefined
  return (path) => {
    parsed ??= yamlOf(text)
    for (let length = path.length; length >= 0; length--) {
      const range = rangeAt(parsed.document, path.slice(0, length))
      if (range === undefined) continue
      const at = parsed.counter.linePos(range)
      return { line: Math.max(1, at.line), column: Math.max(1, at.col) }
    }
    return {}
  }
}

/** Where the key of the part begins, or the part itself when it is an element of a list. */
function rangeAt(document: Yaml.Document.Parsed, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = document.contents
  let at = (document.contents as { range?: readonly number[] | null } | null)?.range?.[0]
  for (const key of path) {
    const { items } = node as { items?: unknown[] }
    if (!Array.isArray(items)) return undefined
    const pair = items.find((item) => String((item as { key?: { value?: unknown } } | null)?.key?.value) === String(key))
    const element = typeof key === 'number' ? items[key] : undefined
    const found = (pair as { key: { range?: readonly number[] }; value: unknown } | undefined) ?? undefined
    if (found) {
      at = found.key.range?.[0]
      node = found.value
    } else if (element !== undefined) {
      at = (element as { range?: readonly number[] }).range?.[0]
      node = element
    } else return undefined
  }
  return at
}

/**
 * Parses what a file says with a schema.
 *
 * @param at where in the file the value stands
 * @throws FasciaError `invalid` with the place of the first part that does not fit
 */
export function parseAt<T>(
  schema: z.ZodType<T>,
  value: unknown,
  source: SourceText,
  at: readonly PropertyKey[],
  what: string,
): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw problemsOf(result.error, source, at, what)[0] ?? new FasciaError('invalid', `${what} does not fit`, { file: source.file })
}

/** Every part that does not fit, as errors with their places. */
export function problemsOf(error: z.ZodError, source: SourceText, at: readonly PropertyKey[], what: string): FasciaError[] {
  return error.issues.map((issue) => {
    const { path, message } = deepest(issue)
    const where = [...at, ...path]
    const name = path.length === 0 ? '' : ` at ${path.map(String).join('.')}`
    return new FasciaError('invalid', `${what}${name}: ${message}`, { file: source.file, ...source.placeOf(where) })
  })
}

/** Of a union, the branch that came furthest tells what was meant. */
function deepest(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string } {
  if (issue.code === 'invalid_union') {
    const branches = issue.errors.flatMap((issues) => {
      const [first] = issues
      return first && !(issues.length > 1 && first.path.length === 0) ? [{ ...deepest(first), count: issues.length }] : []
    })
    const best = branches.sort((a, b) => b.path.length - a.path.length || a.count - b.count)[0]
    if (best && best.path.length > 0) return { path: [...issue.path, ...best.path], message: best.message }
  }
  if (issue.code === 'unrecognized_keys') {
    return { path: [...issue.path, ...issue.keys.slice(0, 1)], message: `nothing is called ${issue.keys.join(', ')} here` }
  }
  return { path: issue.path, message: issue.message }
}
