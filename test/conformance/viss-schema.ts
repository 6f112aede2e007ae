/**
 * The published schema of VISS v3 with its known defects corrected (viss-schema-corrections.json, told in docs/viss.md).
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { z } from 'zod'

const SCHEMA = join(import.meta.dirname, '..', '..', '..', 'shared', 'viss', 'vissv3-schema.json')
const CORRECTIONS = join(import.meta.dirname, 'viss-schema-corrections.json')
export const hasSchema = existsSync(SCHEMA)

const Patch = z.object({ op: z.enum(['add', 'replace']), path: z.string(), value: z.unknown() })
const Correction = z.object({ reason: z.string(), patch: z.array(Patch).min(1) })

/** RFC 6902, `add` and `replace`. */
function apply(document: unknown, { path, op, value }: z.infer<typeof Patch>): void {
  const keys = path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  const last = keys.pop() ?? ''
  let node = document as Record<string, unknown>
  for (const key of keys) {
    if (typeof node[key] !== 'object' || node[key] === null) throw new Error(`the schema has no ${path}`)
    node = node[key] as Record<string, unknown>
  }
  if (op === 'replace' && !(last in node)) throw new Error(`the schema has no ${path}`)
  if (Array.isArray(node)) node.push(value)
  else node[last] = value
}

function read(): { published: object; corrected: object } {
  const text = readFileSync(SCHEMA, 'utf8')
  const corrected = JSON.parse(text) as object
  for (const { patch } of z.array(Correction).parse(JSON.parse(readFileSync(CORRECTIONS, 'utf8')))) {
    for (const one of patch) apply(corrected, one)
  }
  return { published: JSON.parse(text) as object, corrected }
}

const compile = (schema: object): ((message: unknown) => string) => {
  const ajv = new Ajv2020({ strict: false })
  const validate = ajv.compile(schema)
  return (message) => (validate(message) ? '' : ajv.errorsText(validate.errors))
}

const schemas = hasSchema ? read() : undefined
/** What is wrong with a message by the schema as it was published, or ''. */
export const publishedProblem = schemas ? compile(schemas.published) : (): string => ''
/** What is wrong with a message by the corrected schema, or ''. */
export const correctedProblem = schemas ? compile(schemas.corrected) : (): string => ''

/** Fails the test that received the message. */
export function conforms(message: unknown): void {
  expect(correctedProblem(message), JSON.stringify(message)).toBe('')
}
