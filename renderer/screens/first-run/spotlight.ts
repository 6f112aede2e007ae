/** Where the light of the tour falls and where its words stand. Pure but for reading an element's box. */

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

const AIR_PX = 8
const CARD = { width: 600, height: 420, gap: 24, edge: 24 }

/** The box of what is lit, with a little air; null when it is not on this display. */
export function boxOf(element: Element | null): Box | null {
  if (!element) return null
  const { left, top, width, height } = element.getBoundingClientRect()
  if (width === 0 || height === 0) return null
  return { left: left - AIR_PX, top: top - AIR_PX, width: width + 2 * AIR_PX, height: height + 2 * AIR_PX }
}

/** Beside what is lit, where there is more room; always wholly on the display. */
export function cardPlace(box: Box, view: { width: number; height: number }): { left: number; top: number } {
  const scale = Math.max(1, Math.min(view.height / 1080, view.width / 1600))
  const width = Math.min(CARD.width * scale, view.width - 2 * CARD.edge)
  const height = CARD.height * scale
  const rooms = [
    {
      room: view.width - box.left - box.width,
      left: box.left + box.width + CARD.gap,
      top: box.top + box.height / 2 - height / 2,
      needs: width,
    },
    { room: box.left, left: box.left - CARD.gap - width, top: box.top + box.height / 2 - height / 2, needs: width },
    { room: box.top, left: box.left + box.width / 2 - width / 2, top: box.top - CARD.gap - height, needs: height },
    {
      room: view.height - box.top - box.height,
      left: box.left + box.width / 2 - width / 2,
      top: box.top + box.height + CARD.gap,
      needs: height,
    },
  ]
  const best = rooms.sort((a, b) => b.room - b.needs - (a.room - a.needs))[0]
  const clamp = (value: number, most: number): number => Math.max(CARD.edge, Math.min(value, most - CARD.edge))
  return {
    left: clamp(best?.left ?? 0, view.width - width),
    top: clamp(best?.top ?? 0, view.height - height),
  }
}
