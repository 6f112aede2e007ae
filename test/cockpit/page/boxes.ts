/** What of an element can be seen, in CSS pixels of the display: through scroll areas, clips and what lies above it. */

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** A run of text with a box for each of its lines, as far as scrolling lets it be seen. */
export interface TextRun {
  element: Element
  text: string
  lines: Box[]
}

const EXCUSED = '[data-testid="map"], .attribution, [data-testid="debug"]'

export const px = (value: number): string => `${Math.round(value * 10) / 10} px`
export const widthOf = (box: Box): number => box.right - box.left
export const heightOf = (box: Box): number => box.bottom - box.top

/** CSS pixels of one design pixel. */
export const scale = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 10

export function intersect(a: Box, b: Box): Box | undefined {
  const box = {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  }
  return box.right > box.left && box.bottom > box.top ? box : undefined
}

export function nameOf(element: Element): string {
  const ids: string[] = []
  for (let at: Element | null = element; at; at = at.parentElement) {
    const id = at.getAttribute('data-testid')
    if (id) ids.unshift(id)
  }
  const label = element.getAttribute('aria-label')
  return `${ids.slice(-3).join(' > ')} ${element.localName}${element.classList[0] ? `.${element.classList[0]}` : ''}${label ? ` “${label}”` : ''}`
}

export const snippet = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 60)

/** For readers of the screen only: cut to nothing on purpose. */
function isForReadersOnly(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (getComputedStyle(at).clipPath.startsWith('inset(50%')) return true
  }
  return false
}

export function isShown(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isForReadersOnly(element)
}

/** Ancestors that can cut what is inside, the element itself first; those that it escapes by its position left out. */
function* clippers(element: Element): Generator<{ clipper: Element; style: CSSStyleDeclaration }> {
  let position = 'static'
  for (let at: Element | null = element; at && at !== document.documentElement; at = at.parentElement) {
    const style = getComputedStyle(at)
    const isContaining = style.position !== 'static' || style.transform !== 'none' || style.contain !== 'none'
    const escapes = at !== element && ((position === 'absolute' && !isContaining) || position === 'fixed')
    if (!escapes) {
      yield { clipper: at, style }
      position = style.position
    }
  }
}

function innerBox(element: Element): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect()
  if (!(element instanceof HTMLElement)) return { left, top, right, bottom }
  return {
    left: left + element.clientLeft,
    top: top + element.clientTop,
    right: Math.max(left + element.clientLeft + element.clientWidth, right - element.clientLeft),
    bottom: Math.max(top + element.clientTop + element.clientHeight, bottom - element.clientTop),
  }
}

const cuts = (overflow: string): boolean => overflow !== 'visible'
const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'

export interface Seen {
  /** What is left of the box; undefined when it is scrolled out of sight. */
  box: Box | undefined
  /** By how much something that does not scroll cuts it, and what. */
  cut: { by: number; side: 'x' | 'y'; clipper: string } | undefined
}

/**
 * Looks at a box through everything that clips it.
 *
 * @param slackY what may be cut above and below unseen: a line's box is higher than its letters
 */
export function seen(element: Element, whole: Box, slackY = 1): Seen {
  let box: Box | undefined = whole
  let cut: Seen['cut']
  const note = (by: number, side: 'x' | 'y', clipper: string): void => {
    if (by > (side === 'x' ? 1 : slackY) && (!cut || by > cut.by)) cut = { by, side, clipper }
  }
  for (const { clipper, style } of clippers(element)) {
    if (style.display.startsWith('inline') && style.display === 'inline') continue
    const isPainted = /paint|strict|content/.test(style.contain)
    const [cutsX, cutsY] = [isPainted || cuts(style.overflowX), isPainted || cuts(style.overflowY)]
    if (!cutsX && !cutsY) continue
    const inner = innerBox(clipper)
    const scrollsX = scrolls(style.overflowX) && clipper.scrollWidth > clipper.clientWidth + 1
    const scrollsY = scrolls(style.overflowY) && clipper.scrollHeight > clipper.clientHeight + 1
    if (!box) return { box, cut: undefined }
    if (cutsX && !scrollsX) note(Math.max(inner.left - box.left, box.right - inner.right), 'x', nameOf(clipper))
    if (cutsY && !scrollsY) note(Math.max(inner.top - box.top, box.bottom - inner.bottom), 'y', nameOf(clipper))
    box = intersect(box, {
      left: cutsX ? inner.left : -Infinity,
      right: cutsX ? inner.right : Infinity,
      top: cutsY ? inner.top : -Infinity,
      bottom: cutsY ? inner.bottom : Infinity,
    })
    // Scrolled out of sight: what lies further out says nothing.
    if (!box && (scrollsX || scrollsY)) return { box, cut }
  }
  if (box) note(Math.max(-box.left, box.right - innerWidth), 'x', 'the display')
  if (box) note(Math.max(-box.top, box.bottom - innerHeight), 'y', 'the display')
  return { box: box && intersect(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }), cut }
}

/** The dialog that everything else waits for, or the whole page. */
export const uppermost = (): HTMLElement => [...document.querySelectorAll<HTMLElement>('dialog:modal')].at(-1) ?? document.body

/** Every text that is shown, whole: one run for each text node. */
export function textNodes(root: Element = uppermost()): { node: Text; element: Element; lines: Box[] }[] {
  const found: { node: Text; element: Element; lines: Box[] }[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const element = node.parentElement
    if (!element || node.data.trim() === '' || element.closest(EXCUSED) || /^(script|style)$/.test(element.localName)) continue
    if (!isShown(element)) continue
    range.selectNodeContents(node)
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1)
    if (lines.length > 0) found.push({ node, element, lines })
  }
  return found
}

/** True when the element lets what lies below it shine through at most by half. */
function isOpaque(element: Element): boolean {
  const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element)
  const alpha = /[,/]\s*([\d.]+)\)$/.exec(backgroundColor)
  const isTransparent = backgroundColor === 'transparent' || backgroundColor === 'rgba(0, 0, 0, 0)'
  const strength = isTransparent ? 0 : alpha && /rgba|\//.test(backgroundColor) ? Number(alpha[1]) : 1
  return (strength > 0.5 || (backgroundImage !== 'none' && !element.matches('.shade'))) && Number(opacity) > 0.5
}

/** What covers a point of the element opaquely, if anything does. Call it inside `withAllHit`. */
export function covererAt(element: Element, x: number, y: number): Element | undefined {
  for (const above of document.elementsFromPoint(x, y)) {
    if (above === element || above.contains(element) || element.contains(above)) return undefined
    if (isOpaque(above)) return above
  }
  return undefined
}

/** Runs with every element a target of hits, those included that let touches through. */
export function withAllHit<T>(look: () => T): T {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('*, *::before, *::after { pointer-events: auto !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  try {
    return look()
  } finally {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  }
}

/** Texts that can be read now: neither scrolled out of sight nor under something opaque. */
export function readableTexts(root?: Element): TextRun[] {
  return withAllHit(() =>
    textNodes(root).flatMap(({ node, element, lines }) => {
      const open = lines.flatMap((line) => {
        const { box } = seen(element, line, Infinity)
        if (!box || heightOf(box) < heightOf(line) / 2) return []
        const points = [0.1, 0.5, 0.9].map((at) => [box.left + widthOf(box) * at, (box.top + box.bottom) / 2] as const)
        return points.every(([x, y]) => covererAt(element, x, y)) ? [] : [box]
      })
      return open.length > 0 ? [{ element, text: node.data.trim(), lines: open }] : []
    }),
  )
}
