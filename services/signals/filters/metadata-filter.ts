/**
 * What the tree says of its nodes (VISS v3 Core, Metadata Filter Operation), in the form of VSS: branches with children.
 */
import type { SignalEntry } from '../../contract/signal-entry.ts'
import type { SignalDefinition } from '../signal-table.ts'

export interface MetadataNode {
  children?: Record<string, MetadataNode>
  [key: string]: unknown
}

/** The description of a leaf under the keys of VSS. */
export function metadataOf(entry: SignalEntry): MetadataNode {
  return known({
    type: entry.kind,
    datatype: entry.datatype,
    description: entry.description,
    unit: entry.unit,
    min: entry.min,
    max: entry.max,
    allowed: entry.allowed,
    pattern: entry.pattern,
    comment: entry.comment,
    deprecation: entry.deprecation,
    default: entry.defaultValue,
    ...entry.attributes,
  })
}

/**
 * The tree from the root node down to the given leaves, and to no other.
 *
 * @param root path of the root; the answer has one key, its name
 * @param keys the metadata that is wanted; undefined: all
 */
export function metadataTree(
  root: string,
  signals: readonly SignalDefinition[],
  keys: readonly string[] | undefined,
): Record<string, MetadataNode> {
  const isWanted = (key: string): boolean => keys === undefined || keys.includes(key)
  const choose = (node: MetadataNode): MetadataNode =>
    Object.fromEntries(Object.entries(node).filter(([key]) => isWanted(key))) as MetadataNode
  const above = root.split('.').slice(0, -1)
  const top: MetadataNode = { children: noNodes() }
  for (const { path, entry } of signals) {
    const levels = path.split('.').slice(above.length)
    let node = top
    for (const [index, level] of levels.entries()) {
      node.children ??= noNodes()
      const isLeaf = index === levels.length - 1
      node = node.children[level] ??= isLeaf ? choose(metadataOf(entry)) : { ...choose({ type: 'branch' }), children: noNodes() }
    }
  }
  return top.children ?? noNodes()
}

/** Names come from files: none of them is to be found on the prototype. */
const noNodes = (): Record<string, MetadataNode> => Object.create(null) as Record<string, MetadataNode>

const known = (node: MetadataNode): MetadataNode =>
  Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined)) as MetadataNode
