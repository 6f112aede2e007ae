/** The room that panels leave of the map, as the layout has it now (theme/layout.css). */
import { route } from './route.svelte.ts'

/** In design pixels (ten a rem). */
export interface MapRoom {
  /** Taken on the driver's side, and on the other. */
  driver: number
  other: number
  top: number
}

let known: { key: string; room: MapRoom } | undefined

/** @returns what stands around the map when no screen covers it; a screen beside it counts */
export function mapRoom(): MapRoom {
  const layout = document.documentElement.dataset['layout']
  // Asked with every picture of the map; styles are read again only when something has changed.
  const key = `${innerWidth} ${innerHeight} ${layout} ${route.beside !== null}`
  if (known?.key !== key) known = { key, room: read(layout === 'portrait') }
  return known.room
}

function read(isPortrait: boolean): MapRoom {
  const style = getComputedStyle(document.documentElement)
  const design = (name: string): number => Number.parseFloat(style.getPropertyValue(name)) * 10 || 0
  const end = design('--content-end')
  const widthDesign = (innerWidth / Number.parseFloat(style.fontSize)) * 10
  const half = (widthDesign - design('--content-start') - end) / 2
  return {
    driver: design('--content-start'),
    other: end + (route.beside === null ? design('--aside-width') : half),
    top: isPortrait ? design('--content-top') : 0,
  }
}
