/** Faults of texts: cut, under something, over each other, too small. */
import type { Finding } from '../findings.ts'
import {
  covererAt,
  heightOf,
  intersect,
  nameOf,
  px,
  readableTexts,
  scale,
  seen,
  snippet,
  textNodes,
  widthOf,
  withAllHit,
} from './boxes.ts'

/** Part of a line's height that holds no letters, above and below. */
const SLACK = 0.22
export const TEXT_MIN = 24

const fontPx = (element: Element): number => Number.parseFloat(getComputedStyle(element).fontSize)

/** Texts that something cuts which can't be scrolled, or that stand outside of the display. */
export function clippedTexts(): Finding[] {
  return textNodes().flatMap(({ node, element, lines }) => {
    const cuts = lines.flatMap((line) => seen(element, line, Math.max(1.5, fontPx(element) * SLACK)).cut ?? [])
    const worst = cuts.sort((a, b) => b.by - a.by)[0]
    if (!worst) return []
    const detail = `cut by ${px(worst.by)} in ${worst.side}, by ${worst.clipper}`
    return [{ check: 'clipped text', element: nameOf(element), text: snippet(node.data), detail }]
  })
}

/** Letters as they are drawn, in CSS pixels: a drawing may scale its own. */
function drawnPx(element: Element): number {
  const size = fontPx(element)
  if (!(element instanceof SVGGraphicsElement)) return size
  const matrix = element.getScreenCTM()
  return matrix ? size * Math.hypot(matrix.b, matrix.d) : size
}

/** True for what is seen as a plane of its own: filled, or framed by a hairline. */
function isPlane(element: Element): boolean {
  const { backgroundColor, boxShadow, borderRadius } = getComputedStyle(element)
  const isFilled = backgroundColor !== 'transparent' && !/(,|\/) ?0\)$/.test(backgroundColor)
  return borderRadius !== '0px' && (isFilled || boxShadow.includes('inset'))
}

/** Texts that stick out of the card, button or panel that holds them; where they scroll inside of it, sideways. */
export function textsBeyondPlanes(): Finding[] {
  return textNodes().flatMap(({ node, element, lines }) => {
    let plane: Element | null = element
    let mayScroll = false
    while (plane && !isPlane(plane)) {
      const { position, overflowY } = getComputedStyle(plane)
      mayScroll ||= overflowY !== 'visible'
      // What is placed by hand, as the captions of a drawing are, belongs to no plane.
      plane = /absolute|fixed/.test(position) ? null : plane.parentElement
    }
    if (!plane || element.closest('svg') || getComputedStyle(plane).display === 'inline') return []
    const { left, right, top, bottom } = plane.getBoundingClientRect()
    const slack = fontPx(element) * SLACK
    const byX = Math.max(...lines.map((line) => Math.max(left - line.left, line.right - right)))
    const byY = Math.max(...lines.map((line) => Math.max(top - slack - line.top, line.bottom - slack - bottom)))
    const by = mayScroll ? byX : Math.max(byX, byY)
    if (by <= 1) return []
    const detail = `by ${px(by)}, out of ${nameOf(plane)}`
    return [{ check: 'text beyond its plane', element: nameOf(element), text: snippet(node.data), detail }]
  })
}

export function smallTexts(minimum = TEXT_MIN): Finding[] {
  const least = minimum * scale() - 0.1
  return textNodes().flatMap(({ node, element }) => {
    const size = drawnPx(element)
    if (size >= least) return []
    const detail = `${px(size)}, at least ${px(minimum * scale())}`
    return [{ check: 'small text', element: nameOf(element), text: snippet(node.data), detail }]
  })
}

/** The page buttons of a scroll area lie over what they scroll. */
const isScrollAid = (element: Element): boolean => element.closest('button.page') !== null

/** Texts that are covered in part: what is covered whole belongs to what lies below. */
export function coveredTexts(): Finding[] {
  return withAllHit(() =>
    textNodes().flatMap(({ node, element, lines }) => {
      const points = lines.flatMap((line) => {
        const { box } = seen(element, line, Infinity)
        if (!box || heightOf(box) < heightOf(line) * 0.6) return []
        const y = (box.top + box.bottom) / 2
        return [0.04, 0.25, 0.5, 0.75, 0.96].map((at) => covererAt(element, box.left + widthOf(box) * at, y))
      })
      const over = points.filter((one) => one !== undefined)
      const coverer = over.find((one) => !isScrollAid(one))
      if (!coverer || over.length === points.length) return []
      const detail = `${over.length} of ${points.length} points under ${nameOf(coverer)}`
      return [{ check: 'covered text', element: nameOf(element), text: snippet(node.data), detail }]
    }),
  )
}

/** Two texts that stand on the same place. */
export function overlappingTexts(): Finding[] {
  const runs = readableTexts().flatMap(({ element, text, lines }) =>
    lines.map((line) => {
      const slack = Math.max(0, heightOf(line) - fontPx(element) * 0.72) / 2
      return {
        element,
        text,
        box: { ...line, left: line.left, right: line.right, top: line.top + slack, bottom: line.bottom - slack },
      }
    }),
  )
  const found = new Map<string, Finding>()
  for (const [index, a] of runs.entries()) {
    if (isScrollAid(a.element)) continue
    for (const b of runs.slice(index + 1)) {
      if (a.element === b.element || isScrollAid(b.element)) continue
      const common = intersect(a.box, b.box)
      if (!common || widthOf(common) < 3 || heightOf(common) < 3) continue
      const detail = `${px(widthOf(common))} × ${px(heightOf(common))} on “${snippet(b.text)}” of ${nameOf(b.element)}`
      const key = `${nameOf(a.element)}|${nameOf(b.element)}`
      found.set(key, { check: 'text on text', element: nameOf(a.element), text: snippet(a.text), detail })
    }
  }
  return [...found.values()]
}
