import type { Target } from './schema.ts'

/** Where a target lies under the repository's base: with consistent snapshots, its hash stands before its name. */
export function targetPath(name: string, target: Target, consistent: boolean): string {
  const segments = name.split('/')
  const hash = consistent ? Object.values(target.hashes)[0] : undefined
  const last = segments.pop() ?? ''
  return [...segments, hash === undefined ? last : `${hash}.${last}`].map(encodeURIComponent).join('/')
}
