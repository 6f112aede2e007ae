/**
 * Overlays in the sense of VSS: files that change, add and remove (`delete: true`) nodes of a tree. A path may hold `*` for
 * one level: the change is then made under every branch that matches.
 */
import { didYouMean } from '../near.ts'
import { patternTest } from '../signal-table.ts'
import { isBranch, problemAt, type VssNode, type VssTree } from './tree.ts'

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')))

/** Changes `tree`. @throws FasciaError `invalid` with the overlay's place */
export function applyOverlay(tree: VssTree, overlay: VssTree): void {
  for (const [path, node] of overlay) {
    const paths = path.includes('*') ? matches(tree, path, node) : [path]
    for (const one of paths) applyNode(tree, one, node)
  }
}

function matches(tree: VssTree, pattern: string, node: VssNode): string[] {
  const leaf = pattern.slice(pattern.lastIndexOf('.') + 1)
  const isParent = patternTest(parentOf(pattern))
  const parents = [...tree].filter(([path, one]) => isBranch(one) && isParent(path)).map(([path]) => path)
  const paths = leaf.includes('*') ? [...tree.keys()].filter(patternTest(pattern)) : parents.map((parent) => `${parent}.${leaf}`)
  if (paths.length === 0) throw problemAt(node, `nothing matches ${pattern}`)
  return paths
}

function applyNode(tree: VssTree, path: string, node: VssNode): void {
  const known = tree.get(path)
  if (node.facts['delete'] === true) {
    if (!known) throw problemAt(node, `${path} can't be deleted: it is not there`, didYouMean(path, tree.keys()))
    for (const one of [...tree.keys()]) if (one === path || one.startsWith(`${path}.`)) tree.delete(one)
    return
  }
  if (!known) {
    requireParents(tree, path, node)
    tree.set(path, node)
    return
  }
  if (node.facts['type'] !== undefined && isBranch(known) !== isBranch(node)) {
    throw problemAt(node, `${path} is a ${isBranch(known) ? 'branch' : 'leaf'} and can't become the other`)
  }
  const { children: _, ...facts } = node.facts
  // The place is the overlay's: what is wrong now was written there.
  tree.set(path, { ...node, facts: { ...known.facts, ...facts } })
}

/** A new node brings the branches above it along, which VSS allows overlays to leave out. */
function requireParents(tree: VssTree, path: string, node: VssNode): void {
  if (node.facts['type'] === undefined) {
    throw problemAt(node, `${path} is not there, and says no type to be added with`, didYouMean(path, tree.keys()))
  }
  for (let parent = parentOf(path); parent !== ''; parent = parentOf(parent)) {
    const known = tree.get(parent)
    if (!known) tree.set(parent, { ...node, facts: { type: 'branch', description: '' } })
    else if (!isBranch(known)) throw problemAt(node, `${parent} is a leaf: nothing can be under it`)
  }
}
