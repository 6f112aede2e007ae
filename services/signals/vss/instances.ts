/**
 * Instances of a branch (`vspec export --no-expand`, overlays): `Row[1,2]` and `["Left", "Right"]` become branches of their
 * own, as `vspec` expands them.
 */
import { isBranch, NODES_MAX, problemAt, type VssNode, type VssTree } from './tree.ts'
import { FasciaError } from '../../contract/errors.ts'

const RANGE = /^([A-Za-z0-9_]+)\[(\d{1,4}),(\d{1,4})\]$/
const LEVEL_INSTANCES_MAX = 1000

/** The tree with every branch that has instances replaced by them. @throws FasciaError `invalid` or `oversized` */
export function expandInstances(tree: VssTree): VssTree {
  let expanded = tree
  // Outer branches first: an inner one is then expanded in each of its copies.
  for (;;) {
    const next = [...expanded].find(([, node]) => isBranch(node) && node.facts['instances'] !== undefined)
    if (!next) return expanded
    expanded = expandBranch(expanded, ...next)
  }
}

function expandBranch(tree: VssTree, path: string, node: VssNode): VssTree {
  const copies = labelsOf(path, node)
  const inside = `${path}.`
  const isInstance = (rest: string): boolean => copies.some((copy) => rest === copy || rest.startsWith(`${copy}.`))
  const result: VssTree = new Map()
  const overrides: [string, VssNode][] = []
  for (const [at, one] of tree) {
    const rest = at.startsWith(inside) ? at.slice(inside.length) : undefined
    if (at === path) {
      const { instances: _, ...facts } = one.facts
      result.set(at, { ...one, facts })
      for (const branch of branchesOf(copies)) result.set(inside + branch, { ...one, facts: { type: 'branch', description: '' } })
    } else if (rest === undefined || one.facts['instantiate'] === false) result.set(at, one)
    // What names an instance itself counts more than what is said for all.
    else if (isInstance(rest)) overrides.push([at, one])
    else for (const copy of copies) result.set(`${inside}${copy}.${rest}`, one)
    if (result.size > NODES_MAX)
      throw new FasciaError('oversized', `instances make more than ${NODES_MAX} nodes`, { file: one.source.file })
  }
  for (const [at, one] of overrides) {
    const general = result.get(at)
    result.set(at, general ? { ...one, facts: { ...general.facts, ...one.facts } } : one)
  }
  return result
}

/** `Row1.Left`: also the branches between, once each. */
function branchesOf(copies: readonly string[]): Set<string> {
  return new Set(copies.flatMap((copy) => copy.split('.').map((_, index, levels) => levels.slice(0, index + 1).join('.'))))
}

function labelsOf(path: string, node: VssNode): string[] {
  const { instances } = node.facts
  const refuse = (): never => {
    throw problemAt(node, `${path} has instances that are neither a name, a range like Row[1,2] nor lists of them`)
  }
  const level = (given: unknown): string[] => {
    if (Array.isArray(given)) return given.flatMap(level)
    if (typeof given !== 'string') return refuse()
    const range = RANGE.exec(given)
    if (!range) return /^[A-Za-z0-9_]+$/.test(given) ? [given] : refuse()
    const [name, from, to] = [range[1] ?? '', Number(range[2]), Number(range[3])]
    if (to < from || to - from >= LEVEL_INSTANCES_MAX) return refuse()
    return Array.from({ length: to - from + 1 }, (_, index) => `${name}${from + index}`)
  }
  const isLevel = (one: unknown): boolean => Array.isArray(one) || (typeof one === 'string' && RANGE.test(one))
  const levels = Array.isArray(instances) && instances.some(isLevel) ? instances.map(level) : [level(instances)]
  return levels.reduce(
    (all, names) => all.flatMap((before) => names.map((name) => (before === '' ? name : `${before}.${name}`))),
    [''],
  )
}
