/** The tiles of a routing graph on disk. */
import { readdirSync } from 'node:fs'
import { relative, join, sep } from 'node:path'

/** Names of all graph tiles below the directory, relative, with forward slashes, sorted. */
export function graphFiles(graphDirectory: string): string[] {
  return readdirSync(graphDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.gph'))
    .map((entry) => relative(graphDirectory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}
