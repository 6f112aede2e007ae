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

/** How something clips what is inside of it. */
interface Clip {
  element: Element
  position: string
  isContaining: boolean
  cutsX: boolean
  cutsY: boolean
  scrollsX: boolean
  scrollsY: boolean
  inner: Box
}

/** What was worked out in this look at the page. A look changes nothing, so it holds until the next begins. */
const known = {
  readersOnly: new Map<Element, boolean>(),
  shown: new Map<Element, boolean>(),
  clips: new Map<Element, Clip>(),
  texts: new Map<Element, ShownText[]>(),
  readable: new Map<Element, TextRun[]>(),
}

/** Begins a look: the page may have changed since the last. */
export function lookAfresh(): void {
  for (const one of Object.values(known)) one.clear()
}

function remembered<K, V>(map: Map<K, V>, key: K, work: (key: K) => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = work(key)
  map.set(key, made)
  return made
}

/** For readers of the screen only: cut to nothing on purpose. */
const isForReadersOnly = (element: Element): boolean =>
  remembered(
    known.readersOnly,
    element,
    () =>
      getComputedStyle(element).clipPath.startsWith('inset(50%') ||
      (element.parentElement !== null && isForReadersOnly(element.parentElement)),
  )

export const isShown = (element: Element): boolean =>
  remembered(
    known.shown,
    element,
    () => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isForReadersOnly(element),
  )

const clipOf = (element: Element): Clip =>
  remembered(known.clips, element, () => {
    const { display, position, transform, contain, overflowX, overflowY } = getComputedStyle(element)
    const isPainted = /paint|strict|content/.test(contain)
    // An inline box clips nothing.
    const [cutsX, cutsY] = [isPainted || cuts(overflowX), isPainted || cuts(overflowY)].map((one) => one && display !== 'inline')
    return {
      element,
      position,
      isContaining: position !== 'static' || transform !== 'none' || contain !== 'none',
      cutsX: cutsX === true,
      cutsY: cutsY === true,
      scrollsX: cutsX === true && scrolls(overflowX) && element.scrollWidth > element.clientWidth + 1,
      scrollsY: cutsY === true && scrolls(overflowY) && element.scrollHeight > element.clientHeight + 1,
      inner: innerBox(element),
    }
  })

/** Ancestors that can cut what is inside, the element itself first; those that it escapes by its position left out. */
function* clippers(element: Element): Generator<Clip> {
  let position = 'static'
  for (let at: Element | null = element; at && at !== document.documentElement; at = at.parentElement) {
    const clip = clipOf(at)
    const escapes = at !== element && ((position === 'absolute' && !clip.isContaining) || position === 'fixed')
    if (!escapes) {
      if (clip.cutsX || clip.cutsY) yield clip
      position = clip.position
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
  for (const { element: clipper, cutsX, cutsY, scrollsX, scrollsY, inner } of clippers(element)) {
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

interface ShownText {
  node: Text
  element: Element
  lines: Box[]
}

/** Every text that is shown, whole: one run for each text node. */
export const textNodes = (root: Element = uppermost()): ShownText[] => remembered(known.texts, root, findTexts)

function findTexts(root: Element): ShownText[] {
  const found: ShownText[] = []
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
  // Most texts lie open, and the uppermost alone is found much faster.
  const first = document.elementFromPoint(x, y)
  if (first && (first.contains(element) || element.contains(first))) return undefined
  for (const above of document.elementsFromPoint(x, y)) {
    if (above === element || above.contains(element) || element.contains(above)) return undefined
    if (isOpaque(above)) return above
  }
  return undefined
}

let isAllHit = false

/** Runs with every element a target of hits, those included that let touches through. */
export function withAllHit<T>(look: () => T): T {
  if (isAllHit) return look()
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('*, *::before, *::after { pointer-events: auto !important }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  isAllHit = true
  try {
    return look()
  } finally {
    isAllHit = false
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  }
}

/** Texts that can be read now: neither scrolled out of sight nor under something opaque. */
export const readableTexts = (root: Element = uppermost()): TextRun[] => remembered(known.readable, root, findReadable)

function findReadable(root: Element): TextRun[] {
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
