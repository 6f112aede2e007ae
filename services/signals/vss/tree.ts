/**
 * The nodes of a VSS file by path, whichever way it was exported: nested by `children` (JSON and YAML of every vss-tools) or
 * flat with a whole path for a key (`vspec export yaml`, overlays).
 */
import { z } from 'zod'
import { FasciaError } from '../../contract/errors.ts'
import { SignalPathText } from '../../contract/signal-entry.ts'
import { parseAt, type SourceText } from '../source-text.ts'

/** A node as it was written, and where. */
export interface VssNode {
  facts: Record<string, unknown>
  source: SourceText
  at: readonly PropertyKey[]
}
export type VssTree = Map<string, VssNode>

const DEPTH_MAX = 32
/** Eighty times the largest release. */
export const NODES_MAX = 100_000

const Node = z.record(z.string(), z.unknown())
const NodeName = /^[A-Za-z0-9_*-]+$/
/** Types of a tree of structs, which is exported beside the signals. */
const STRUCT_TYPES = new Set(['struct', 'property'])
const STRUCT_ROOT = 'ComplexDataTypes'

export const isBranch = ({ facts }: VssNode): boolean =>
  facts['type'] === 'branch' || (facts['type'] === undefined && facts['children'] !== undefined)

/** An error at a node. */
export function problemAt(node: VssNode, message: string, remedy?: string): FasciaError {
  return new FasciaError('invalid', message, { file: node.source.file, ...node.source.placeOf(node.at), remedy })
}

/** @throws FasciaError `invalid` or `oversized` with the place of what is no VSS */
export function readTree(source: SourceText): VssTree {
  const roots = parseAt(Node, source.value ?? undefined, source, [], 'VSS')
  const tree: VssTree = new Map()
  for (const [name, value] of Object.entries(roots)) if (name !== STRUCT_ROOT) add(tree, name, value, source, [name], 0)
  return tree
}

function add(tree: VssTree, path: string, value: unknown, source: SourceText, at: PropertyKey[], depth: number): void {
  const facts = parseAt(Node, value ?? {}, source, at, path)
  const node: VssNode = { facts, source, at }
  if (depth > DEPTH_MAX) throw problemAt(node, `${path} is nested too deep`)
  if (tree.size >= NODES_MAX) {
    throw new FasciaError('oversized', `a VSS tree has at most ${NODES_MAX} nodes`, { file: source.file })
  }
  if (STRUCT_TYPES.has(String(facts['type']))) return
  checkName(path, node)
  if (tree.has(path)) throw problemAt(node, `${path} is there twice`)
  tree.set(path, node)
  if (facts['type'] === 'branch' && depth > 0 && facts['children'] === undefined) {
    throw problemAt(node, `${path}: a branch inside children needs children of its own`)
  }
  const children = parseAt(Node, facts['children'] ?? {}, source, [...at, 'children'], path)
  for (const [name, child] of Object.entries(children)) {
    add(tree, `${path}.${name}`, child, source, [...at, 'children', name], depth + 1)
  }
}

function checkName(path: string, node: VssNode): void {
  const levels = path.split('.')
  const bad = levels.find((level) => !NodeName.test(level))
  if (bad !== undefined) {
    throw problemAt(node, `"${bad}" can't be a name in ${path}`, 'letters, digits, _ and - are allowed')
  }
  if (path !== 'Vehicle' && !path.includes('*') && !SignalPathText.safeParse(path).success) {
    throw problemAt(
      node,
      `${path} does not begin with Vehicle, or is too long`,
      'VSS trees of vehicles begin with the branch Vehicle',
    )
  }
}
