/**
 * Loads any official release of VSS, and overlays on it, as entries of the contract.
 */
import { FasciaError } from '../../contract/errors.ts'
import type { SignalEntry } from '../../contract/signal-entry.ts'
import { parseAt, readSource } from '../source-text.ts'
import { expandInstances } from './instances.ts'
import { entryOfLeaf, VssLeaf } from './leaf.ts'
import { applyOverlay } from './overlay.ts'
import { isBranch, problemAt, readTree, type VssNode, type VssTree } from './tree.ts'

export interface LoadedVss {
  entries: Record<string, SignalEntry>
  /** Descriptions of the branches, by path. */
  branches: Record<string, string>
  /** Leaves of a struct type of the tree's own, for which the contract has no values. */
  structs: { path: string; datatype: string }[]
  /** Leaves whose unit is none of VSS's; they are loaded without it and keep its name among their attributes. */
  unitless: { path: string; unit: string }[]
}

/**
 * @param file JSON or YAML of vss-tools 3 to 6, nested or flat, expanded or not
 * @param overlays applied one after the other
 * @throws FasciaError `not_found`, `oversized`, `malformed` or `invalid` with file, line and column
 */
export function loadVss(file: string, overlays: readonly string[] = []): LoadedVss {
  const base = readTree(readSource(file, 'VSS file'))
  const trees = overlays.map((overlay) => readTree(readSource(overlay, 'VSS overlay')))
  for (const overlay of trees) applyOverlay(base, overlay)
  const loaded = emptyVss()
  for (const [path, node] of treeOf(base)) {
    if (isBranch(node)) loaded.branches[path] = String(node.facts['description'] ?? '')
    else addLeaf(loaded, path, node)
  }
  if (Object.keys(loaded.entries).length === 0) throw new FasciaError('invalid', 'the VSS file has no leaves', { file })
  return loaded
}

export const emptyVss = (): LoadedVss => ({ entries: {}, branches: {}, structs: [], unitless: [] })

/** The tree with its instances. */
export const treeOf = (base: VssTree): VssTree => expandInstances(base)

/** @throws FasciaError `invalid` with the place of the node */
export function addLeaf(loaded: LoadedVss, path: string, node: VssNode): void {
  // Releases before 3 said `enum`.
  const facts = node.facts['enum'] === undefined ? node.facts : { ...node.facts, allowed: node.facts['enum'] }
  const leaf = parseAt(VssLeaf, facts, node.source, node.at, path)
  let converted: ReturnType<typeof entryOfLeaf>
  try {
    converted = entryOfLeaf(path, leaf)
  } catch (thrown) {
    const error = FasciaError.from(thrown)
    throw problemAt(node, error.message, error.remedy)
  }
  if (!converted.entry) loaded.structs.push({ path, datatype: leaf.datatype })
  else loaded.entries[path] = converted.entry
  if (converted.unknownUnit !== undefined) loaded.unitless.push({ path, unit: converted.unknownUnit })
}
