/**
 * The product's catalogue together with a VSS tree and overlays: what the screens rely on stays as the catalogue has it,
 * everything else is as the tree says.
 */
import { FasciaError } from '../../contract/errors.ts'
import type { SignalEntry } from '../../contract/signal-entry.ts'
import { readSource } from '../source-text.ts'
import { isBranch, problemAt, readTree, type VssNode, type VssTree } from './tree.ts'
import { addLeaf, emptyVss, treeOf } from './load.ts'
import { applyOverlay } from './overlay.ts'

/** Facts of a leaf that an overlay may change though the catalogue has it. */
const CHANGEABLE = [
  'unit',
  'min',
  'max',
  'allowed',
  'pattern',
  'description',
  'comment',
  'deprecation',
  'defaultValue',
  'attributes',
] as const

/**
 * @param file a VSS tree; absent: the catalogue alone
 * @param overlays change and add to both
 * @throws FasciaError as `loadVss`; `forbidden` for an overlay that takes away or redefines what the dashboard relies on
 */
export function buildCatalogue(
  catalogue: Readonly<Record<string, SignalEntry>>,
  file: string | undefined,
  overlays: readonly string[],
): Record<string, SignalEntry> {
  const trees = overlays.map((overlay) => readTree(readSource(overlay, 'VSS overlay')))
  for (const tree of trees) for (const [path, node] of tree) requireAllowed(catalogue, path, node)
  const base: VssTree = file === undefined ? new Map() : readTree(readSource(file, 'VSS file'))
  for (const [path, node] of nodesOf(catalogue)) if (!isBranch(node) || !base.has(path)) base.set(path, node)
  const entries: Record<string, SignalEntry> = {}
  const changed = changedPaths(base, trees)
  const loaded = emptyVss()
  for (const [path, node] of treeOf(base)) {
    if (isBranch(node)) continue
    const own = catalogue[path]
    if (own && !changed.has(path)) entries[path] = own
    else {
      addLeaf(loaded, path, node)
      const made = loaded.entries[path]
      if (!made) continue
      entries[path] = own
        ? {
            ...own,
            ...Object.fromEntries(CHANGEABLE.filter((name) => made[name] !== undefined).map((name) => [name, made[name]])),
          }
        : made
    }
  }
  // Numbers of signals stay those of the catalogue, whatever is loaded beside it.
  return {
    ...Object.fromEntries(Object.keys(catalogue).map((path) => [path, entries[path] ?? catalogue[path]])),
    ...entries,
  } as Record<string, SignalEntry>
}

/** The catalogue in the form of a tree, for overlays to change. */
function nodesOf(catalogue: Readonly<Record<string, SignalEntry>>): VssTree {
  const source = { file: 'catalogue', value: undefined, placeOf: () => ({}) }
  const tree: VssTree = new Map()
  const branch: VssNode = { facts: { type: 'branch', description: '' }, source, at: [] }
  for (const [path, { kind, datatype, description, unit, min, max, allowed }] of Object.entries(catalogue)) {
    const levels = path.split('.')
    levels.forEach((_, index) => index > 0 && tree.set(levels.slice(0, index).join('.'), branch))
    const facts = { type: kind, datatype, description, unit, min, max, allowed }
    const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
    tree.set(path, { facts: known, source, at: [] })
  }
  return tree
}

function changedPaths(base: VssTree, trees: readonly VssTree[]): Set<string> {
  const before = new Map(base)
  for (const tree of trees) applyOverlay(base, tree)
  return new Set([...base].filter(([path, node]) => before.get(path) !== node && !isBranch(node)).map(([path]) => path))
}

function requireAllowed(catalogue: Readonly<Record<string, SignalEntry>>, path: string, node: VssNode): void {
  const inside = Object.keys(catalogue).find((one) => one === path || one.startsWith(`${path}.`))
  if (node.facts['delete'] === true && inside !== undefined) {
    const { file, line, column } = problemAt(node, '')
    throw new FasciaError('forbidden', `${inside} is needed by the dashboard and can't be deleted`, { file, line, column })
  }
  const own = catalogue[path]
  const datatype = node.facts['datatype']
  if (own && datatype !== undefined && datatype !== own.datatype) {
    const { file, line, column } = problemAt(node, '')
    throw new FasciaError('forbidden', `the dashboard relies on ${path} being ${own.datatype}`, { file, line, column })
  }
}
