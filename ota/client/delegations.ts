/**
 * Which delegated roles may speak for a path, and the search through them (TUF 1.0.34, 5.6.7): pre-order, each role
 * once, bounded, ended by a terminating role.
 */
import { createHash } from 'node:crypto'
import { parseOrRefuse } from '../metadata/refuse.ts'
import { Target, type DelegatedRole, type Delegations, type SuccinctRoles, type Targets } from '../metadata/schema.ts'
import type { TrustedSet, TufClient } from './tuf-client.ts'

const MAX_VISITED = 32

/** One segment against `*` and `?`: at most the product of both lengths, where a regular expression could explode. */
function matchesSegment(segment: string, wildcards: string): boolean {
  const [text, pattern] = [[...segment], [...wildcards]]
  let at = 0
  let star = -1
  let resume = 0
  for (let i = 0; i < text.length;) {
    if (at < pattern.length && pattern[at] === '*') {
      star = at++
      resume = i
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[i])) {
      at++
      i++
    } else if (star >= 0) {
      at = star + 1
      i = ++resume
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}

/** Shell-style pattern of TUF: `*` and `?` never match a slash. */
export function matchesPattern(path: string, pattern: string): boolean {
  const [texts, patterns] = [path.split('/'), pattern.split('/')]
  return texts.length === patterns.length && texts.every((text, index) => matchesSegment(text, patterns[index] ?? ''))
}

const hashOf = (path: string): string => createHash('sha256').update(path, 'utf8').digest('hex')

function speaksFor(role: DelegatedRole, path: string, hardwareId: string | undefined): boolean {
  if (hardwareId !== undefined && role.hardwareIds?.includes(hardwareId) === false) return false
  if (role.paths) return role.paths.some((pattern) => matchesPattern(path, pattern))
  const hash = hashOf(path)
  return (role.path_hash_prefixes ?? []).some((prefix) => hash.startsWith(prefix))
}

/** TAP 15: the bin is the leading bits of the path's hash. */
export function binOf(roles: SuccinctRoles, path: string): string {
  const bin = Number.parseInt(hashOf(path).slice(0, 8), 16) >>> (32 - roles.bit_length)
  const digits = (2 ** roles.bit_length - 1).toString(16).length
  return `${roles.name_prefix}-${bin.toString(16).padStart(digits, '0')}`
}

function rolesFor(delegations: Delegations, path: string, hardwareId: string | undefined): DelegatedRole[] {
  const { succinct_roles: succinct } = delegations
  if (!succinct) return (delegations.roles ?? []).filter((role) => speaksFor(role, path, hardwareId))
  const { keyids, threshold } = succinct
  return [{ name: binOf(succinct, path), keyids, threshold, terminating: true, paths: [path] }]
}

/** The entry of one path in a targets file. @throws Malformed when the entry is no target */
export function targetOf(targets: Targets, path: string): Target | undefined {
  if (!Object.hasOwn(targets.targets, path)) return undefined
  return parseOrRefuse(Target, targets.targets[path], `target ${path.slice(0, 200)}`)
}

/**
 * Looks a path up in the top-level targets and what they delegate.
 *
 * @param hardwareId of the ECU that gets the image; a role that is bound to other hardware is passed over (Uptane)
 */
export async function findTarget(
  client: TufClient,
  trusted: TrustedSet,
  path: string,
  hardwareId?: string,
): Promise<Target | undefined> {
  const own = targetOf(trusted.targets, path)
  if (own) return own
  const visited = new Set<string>(['targets'])
  const waiting: { role: DelegatedRole; keys: Delegations['keys'] }[] = []
  const enter = (targets: Targets): void => {
    const delegations = targets.delegations
    if (!delegations) return
    const roles: DelegatedRole[] = []
    for (const role of rolesFor(delegations, path, hardwareId)) {
      roles.push(role)
      if (role.terminating) {
        waiting.length = 0
        break
      }
    }
    waiting.push(...roles.reverse().map((role) => ({ role, keys: delegations.keys })))
  }
  enter(trusted.targets)
  for (let next = waiting.pop(); next && visited.size <= MAX_VISITED; next = waiting.pop()) {
    if (visited.has(next.role.name)) continue
    visited.add(next.role.name)
    const { signed } = await client.loadTargets(next.role.name, trusted.snapshot, trusted.root, next.role, next.keys)
    const found = targetOf(signed, path)
    if (found) return found
    enter(signed)
  }
  return undefined
}
