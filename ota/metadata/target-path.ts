/** Names of roles and targets as they stand in a URL and in a file system: nothing in them leads anywhere else. */
import { createHash } from 'node:crypto'
import { Malformed } from './errors.ts'
import type { Target } from './schema.ts'

/** Percent-encodes all but the unreserved characters of RFC 3986. */
export const quote = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

/** The longest name that every file system takes, less what a suffix needs. */
const MAX_NAME = 200

/** A file name for any text: its own, as far as a file name can be that, else as much as fits and its hash. */
export function fileNameOf(text: string): string {
  const name = quote(text).replace(/^\./, '%2E')
  if (name.length <= MAX_NAME) return name
  return `${name.slice(0, 100)}.${createHash('sha256').update(text).digest('hex')}`
}

const KNOWN_HASHES = ['sha256', 'sha512']

/**
 * Where a target lies under the repository's base: with consistent snapshots, its hash stands before its name.
 *
 * @throws Malformed for a name that leads out of the base
 */
export function targetPath(name: string, target: Target, consistent: boolean): string {
  const segments = name.split('/')
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
    throw new Malformed(`"${name.slice(0, 80)}" is no path of a target`)
  }
  const hashes = Object.entries(target.hashes)
  const hash = consistent ? (hashes.find(([kind]) => KNOWN_HASHES.includes(kind)) ?? hashes[0])?.[1] : undefined
  const last = segments.pop() ?? ''
  return [...segments, hash === undefined ? last : `${hash}.${last}`].map(quote).join('/')
}
