/**
 * Loads an official VSS JSON file (COVESA vspec export): the tree's leaves as entries of the contract.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { SignalKind, type SignalEntry } from '../contract/signal-entry.ts'
import { Datatype, Unit } from '../contract/units.ts'

const Leaf = z.object({
  type: SignalKind,
  datatype: z.string(),
  description: z.string(),
  unit: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  allowed: z.array(z.union([z.string(), z.number()])).optional(),
})
const Branch = z.object({ type: z.literal('branch'), children: z.record(z.string(), z.unknown()) })
const Root = z.record(z.string(), z.unknown())
const DEPTH_MAX = 32

export interface LoadedVss {
  entries: Record<string, SignalEntry>
  /** Leaves that the contract has no datatype for (arrays), by path. */
  skipped: { path: string; datatype: string }[]
  /** Leaves whose unit the contract does not know; they are loaded without it. */
  unitless: { path: string; unit: string }[]
}

/** @throws FasciaError `not_found`, `malformed` (no JSON), or `invalid` with the path of the node that is no VSS */
export function loadVssFile(file: string): LoadedVss {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new FasciaError('not_found', 'the VSS file cannot be read', { file, cause })
  }
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (cause) {
    throw new FasciaError('malformed', 'the VSS file is not JSON', { file, cause })
  }
  const loaded: LoadedVss = { entries: {}, skipped: [], unitless: [] }
  for (const [name, node] of Object.entries(parseWith(Root, raw, 'VSS file', { file }))) walk(name, node, file, loaded, 0)
  return loaded
}

function walk(path: string, node: unknown, file: string, loaded: LoadedVss, depth: number): void {
  if (depth > DEPTH_MAX) throw new FasciaError('invalid', `${path} is nested too deep`, { file })
  if ((node as { type?: unknown } | null)?.type === 'branch') {
    const { children } = parseWith(Branch, node, path, { file })
    for (const [name, child] of Object.entries(children)) walk(`${path}.${name}`, child, file, loaded, depth + 1)
    return
  }
  const leaf = parseWith(Leaf, node, path, { file })
  const datatype = Datatype.safeParse(leaf.datatype)
  if (!datatype.success) {
    loaded.skipped.push({ path, datatype: leaf.datatype })
    return
  }
  const unit = Unit.safeParse(leaf.unit)
  if (leaf.unit !== undefined && !unit.success) loaded.unitless.push({ path, unit: leaf.unit })
  loaded.entries[path] = {
    kind: leaf.type,
    datatype: datatype.data,
    description: leaf.description,
    publisher: 'vehicle',
    standard: true,
    ...(unit.success ? { unit: unit.data } : {}),
    ...(leaf.min === undefined ? {} : { min: leaf.min }),
    ...(leaf.max === undefined ? {} : { max: leaf.max }),
    ...(leaf.allowed === undefined ? {} : { allowed: leaf.allowed.map(String) }),
  }
}
