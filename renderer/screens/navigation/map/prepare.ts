/** What the map renderer needs once, before the first map: its styles, its worker, our tiles, and the fonts of its labels. */
import 'maplibre-gl/dist/maplibre-gl.css'
import './fonts.css'
import { addProtocol, setWorkerCount, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { regionsProtocol } from './tiles/regions-protocol.ts'

let isPrepared = false

export async function prepare(hasGpu: boolean): Promise<void> {
  // Glyphs are drawn from these fonts; without them the first labels would be drawn in another.
  await Promise.all([
    ...['Map Medium', 'Map Semibold'].map((name) => document.fonts.load(`500 24px "${name}"`, 'Aàőđ')),
    document.fonts.load('500 24px "Noto Sans Arabic Variable"', 'شارع'),
  ])
  if (isPrepared) return
  isPrepared = true
  setWorkerUrl(workerUrl)
  setWorkerCount(hasGpu ? 2 : 1)
  addProtocol('regions', regionsProtocol)
}
