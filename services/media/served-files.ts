/** What the gateway is told to serve: the sources that are on, and the covers. */
import { mkdirSync } from 'node:fs'
import type { MediaPlace } from '../base/media-places.ts'
import type { MediaFiles } from '../contract/media.ts'
import { COVER_ROOT } from './file-rows.ts'

export function filesOf(
  places: readonly MediaPlace[],
  active: readonly string[],
  coverDirectory: string,
  radioPort: number | null,
): MediaFiles {
  mkdirSync(coverDirectory, { recursive: true })
  const roots = places.filter(({ id }) => active.includes(id)).map(({ id, directory }) => ({ id, directory }))
  return { roots: [{ id: COVER_ROOT, directory: coverDirectory }, ...roots], radioPort }
}
