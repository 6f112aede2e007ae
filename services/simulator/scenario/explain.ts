/** What is wrong in a scenario, in words of the scenario: where, what was meant perhaps, and what would be right. */
import { isMap, isScalar, type Document, type LineCounter } from 'yaml'
import { z } from 'zod'
import { nearestName } from './suggest.ts'
import { Scenario } from './schema.ts'

type Issue = z.core.$ZodIssue
interface JsonSchema {
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  prefixItems?: JsonSchema[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  const?: unknown
  enum?: unknown[]
}

export interface Explanation {
  message: string
  line: number
  column: number
  remedy?: string
}

let schema: JsonSchema | undefined

/** The scenario's JSON Schema, for editors: what may be written. */
export function scenarioJsonSchema(): JsonSchema {
  schema ??= z.toJSONSchema(Scenario, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  return schema
}

export function explain(error: z.ZodError, document: Document, lines: LineCounter): Explanation {
  const data: unknown = document.toJS({ maxAliasCount: 100 })
  const issue = deepest(telling(error.issues), [], data)
  const { path } = issue
  const at = placeOf(document, lines, path, issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined)
  const where = path.length === 0 ? '' : ` in ${path.map(String).join('.')}`
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? ''
    const known = [...namesAt(path, data)].filter((name) => name !== 'verb' && name !== 'kind')
    return { message: `scenario: "${key}" is not known${where}`, ...at, ...meant(key, known) }
  }
  const value = valueAt(data, path)
  const choices = issue.code === 'invalid_value' ? issue.values.map(String) : choicesAt(path, data)
  if (choices.length > 0 && (typeof value === 'string' || value === undefined)) {
    const told = value === undefined ? 'is missing' : `"${value}" is none of its values`
    return { message: `scenario at ${path.map(String).join('.')}: ${told}`, ...at, ...meant(String(value ?? ''), choices) }
  }
  const text = value === undefined && path.length > 0 ? 'is missing' : issue.message
  return { message: `scenario at ${path.map(String).join('.') || 'its top'}: ${text}`, ...at }
}

/** A name that nobody knows explains one that is missing. */
function telling(issues: readonly Issue[]): Issue | undefined {
  return issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
}

function meant(asked: string, names: readonly string[]): { remedy?: string } {
  if (names.length === 0) return {}
  const nearest = nearestName(asked, names)
  return { remedy: nearest === undefined ? `it may be ${names.join(', ')}` : `did you mean ${nearest}?` }
}

/** Of a union that nothing fits, the branch that fits best: the one that is wrong at the greatest depth. */
function deepest(issue: Issue | undefined, prefix: readonly PropertyKey[], data: unknown): Issue & { path: PropertyKey[] } {
  if (!issue) return { code: 'custom', message: 'wrong', path: [...prefix] } as Issue & { path: PropertyKey[] }
  const path = [...prefix, ...issue.path]
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return { ...issue, path }
  const value = valueAt(data, path)
  const branches = issue.errors
    .filter((errors) => errors.length > 0)
    .map((errors) => deepest(telling(errors), path, data))
    .filter((one) => !(one.code === 'invalid_type' && one.path.length === path.length) || issue.errors.length === 1)
  const best = [...branches].sort((a, b) => b.path.length - a.path.length)[0]
  return best ?? { ...issue, path, message: `${JSON.stringify(value)?.slice(0, 40) ?? 'nothing'} does not fit` }
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined),
    data,
  )
}

/** Every branch of the schema at a place, where data decides between those with a constant. */
function schemasAt(path: readonly PropertyKey[], data: unknown): JsonSchema[] {
  let schemas = branchesOf(scenarioJsonSchema(), data)
  let value = data
  for (const part of path) {
    value = valueAt(value, [part])
    const inside = value
    schemas = schemas
      .flatMap((one) => (typeof part === 'number' ? [one.prefixItems?.[part] ?? one.items] : [one.properties?.[String(part)]]))
      .flatMap((one) => (one ? branchesOf(one, inside) : []))
  }
  return schemas
}

function branchesOf(one: JsonSchema, data: unknown): JsonSchema[] {
  const branches = one.anyOf ?? one.oneOf
  if (!branches) return [one]
  const all = branches.flatMap((branch) => branchesOf(branch, data))
  const fitting = all.filter((branch) =>
    Object.entries(branch.properties ?? {}).some(
      ([name, property]) => property.const !== undefined && property.const === valueAt(data, [name]),
    ),
  )
  return fitting.length > 0 ? fitting : all
}

function namesAt(path: readonly PropertyKey[], data: unknown): Set<string> {
  return new Set(schemasAt(path, data).flatMap((one) => Object.keys(one.properties ?? {})))
}

function choicesAt(path: readonly PropertyKey[], data: unknown): string[] {
  const choices = schemasAt(path, data).flatMap((one) => [...(one.enum ?? []), ...(one.const === undefined ? [] : [one.const])])
  return [...new Set(choices.filter((choice) => typeof choice === 'string'))]
}

/** Where the deepest part of a path that is written in the file begins. */
export function placeInFile(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
): { line: number; column: number } {
  return placeOf(document, lines, path, undefined)
}

/** Where the key, or the deepest part of the path that is written in the file, begins. */
function placeOf(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
  key: string | undefined,
): { line: number; column: number } {
  const linePos = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  if (key !== undefined) {
    const map = path.length === 0 ? document.contents : document.getIn(path, true)
    const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key) : undefined
    if (isScalar(pair?.key) && pair.key.range) return linePos(pair.key.range[0])
  }
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined
    if (node?.range) return linePos(node.range[0])
  }
  return { line: 1, column: 1 }
}
