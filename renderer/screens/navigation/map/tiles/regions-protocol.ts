/**
 * Map tiles of all regions together: `regions://URL|URL` names their archives, the region where the car is first. A tile that
 * one region has is drawn as it is; what several have is put together.
 */
import type { AddProtocolAction } from 'maplibre-gl'
import { PMTiles } from 'pmtiles'
import { mergeTiles } from './merge-tiles.ts'

const SEPARATOR = '|'
const MAX_ZOOM = 14
const TILE = /^regions:\/\/(.+)\/(\d+)\/(\d+)\/(\d+)$/

/** The address of a source of several archives. */
export const regionsUrl = (tilesUrls: readonly string[]): string => `regions://${tilesUrls.join(SEPARATOR)}`

const archives = new Map<string, PMTiles>()

/** Archives stay open, since each knows its directory; those of a former list are forgotten with it. */
function archivesOf(list: string): PMTiles[] {
  const urls = list.split(SEPARATOR)
  for (const known of archives.keys()) if (!urls.includes(known)) archives.delete(known)
  return urls.map((url) => {
    const known = archives.get(url) ?? new PMTiles(url)
    archives.set(url, known)
    return known
  })
}

export const regionsProtocol: AddProtocolAction = async ({ url, type }, { signal }) => {
  if (type === 'json') return { data: { tiles: [`${url}/{z}/{x}/{y}`], minzoom: 0, maxzoom: MAX_ZOOM } }
  const [, list = '', z = '', x = '', y = ''] = TILE.exec(url) ?? []
  const asked = archivesOf(list).map((archive) => archive.getZxy(Number(z), Number(x), Number(y), signal))
  const answers = await Promise.allSettled(asked)
  signal.throwIfAborted()
  const tiles = answers.flatMap((answer) =>
    answer.status === 'fulfilled' && answer.value ? [new Uint8Array(answer.value.data)] : [],
  )
  // One region that can't be read must not take the others with it; when nothing else is there, the map asks again later.
  const failed = answers.find((answer) => answer.status === 'rejected')
  if (tiles.length === 0 && failed) throw failed.reason as Error
  return { data: mergeTiles(tiles).slice().buffer }
}
