/**
 * What may not be seen while driving, found in the page itself: no mark of the product is asked, so that a screen which
 * forgets its limits is found.
 */
import type { DrivingLimits, Finding } from '../findings.ts'
import { isShown, lookAfresh, nameOf, readableTexts, seen, snippet } from './boxes.ts'

const TYPED =
  'input:not([type=range], [type=checkbox], [type=radio], [type=button], [type=hidden]), textarea, [contenteditable]:not([contenteditable=false]), [role=textbox], [role=searchbox]'
const MOVING_PICTURES = 'video, iframe[src*="youtube"], embed, object'

const finding = (check: string, element: Element, detail: string): Finding => ({
  check,
  element: nameOf(element),
  text: snippet(element.textContent),
  detail,
})

function forbidden(selector: string, check: string): Finding[] {
  return [...document.querySelectorAll(selector)].flatMap((element) => {
    if (!isShown(element) || !seen(element, element.getBoundingClientRect(), Infinity).box) return []
    return [finding(check, element, 'is shown')]
  })
}

/** The block of text around an element: what is read in one go. */
function blockOf(element: Element): Element {
  let at = element
  while (at.parentElement && /^(inline|contents|ruby)$/.test(getComputedStyle(at).display)) at = at.parentElement
  return at
}

/** Only what stands in the block itself, not in blocks inside of it. */
function ownText(block: Element): string {
  let text = ''
  for (const child of block.childNodes) {
    if (child instanceof Text) text += child.data
    else if (child instanceof Element && /^(inline|contents)$/.test(getComputedStyle(child).display)) text += ownText(child)
  }
  return text
}

function longTexts(textMax: number): Finding[] {
  const blocks = new Set(readableTexts(document.body).map(({ element }) => blockOf(element)))
  return [...blocks].flatMap((block) => {
    const text = ownText(block).replaceAll(/\s+/g, ' ').trim()
    return text.length > textMax ? [finding('long text', block, `${text.length} characters, at most ${textMax}`)] : []
  })
}

const shape = (element: Element): string =>
  `${element.localName} ${[...element.classList].filter((name) => name.startsWith('svelte-') || name === element.classList[0]).join(' ')}`

/** Children alike, each with a text of its own: a list, whatever it calls itself. Cells of charts and keypads aren't read. */
function lists(): { parent: Element; items: Element[] }[] {
  const found: { parent: Element; items: Element[] }[] = []
  for (const parent of document.body.querySelectorAll('*')) {
    if (parent.childElementCount < 6 || parent.closest('svg, [data-testid="map"], nav')) continue
    const groups = new Map<string, Element[]>()
    for (const child of parent.children) {
      const isItem = child.matches('li, [role=listitem], [role=option], [role=row]')
      if (!isItem && child.textContent.trim().length < 2) continue
      const key = isItem ? 'item' : shape(child)
      groups.set(key, [...(groups.get(key) ?? []), child])
    }
    for (const items of groups.values()) found.push({ parent, items: items.filter(isShown) })
  }
  return found
}

function longLists(listMax: number): Finding[] {
  return lists().flatMap(({ parent, items }) =>
    items.length > listMax ? [finding('long list', parent, `${items.length} items, at most ${listMax}`)] : [],
  )
}

/** Levels over the driving view: a screen, a place inside of it, a sheet, a dialog. */
function depth(): { levels: number; names: string[] } {
  const screens = [...document.querySelectorAll('[data-testid^="screen-"][data-place]')].filter(isShown)
  const overlays = [...document.querySelectorAll('dialog[open], [role=dialog], [role=alertdialog]')].filter(
    (one) => isShown(one) && !screens.includes(one),
  )
  const outer = overlays.filter((one) => !overlays.some((other) => other !== one && other.contains(one)))
  const isInside = screens.some((screen) => [...screen.querySelectorAll('[data-testid="screen-back"]')].some(isShown))
  const names = [...screens, ...outer].map(nameOf)
  return { levels: (screens.length > 0 ? 1 : 0) + (isInside ? 1 : 0) + outer.length, names }
}

function tooDeep(depthMax: number): Finding[] {
  const { levels, names } = depth()
  if (levels <= depthMax) return []
  return [{ check: 'too deep', element: names.join(', '), text: '', detail: `${levels} levels, at most ${depthMax}` }]
}

/** Devices of the home on the home screen, and on the card of the driving view. */
function manyTiles(homeTilesMax: number): Finding[] {
  const tiles = [...document.querySelectorAll('[data-testid^="device-"], [data-testid^="home-tile"]')].filter(
    (tile) => isShown(tile) && !/^device-(switch|state)$/.test(tile.getAttribute('data-testid') ?? ''),
  )
  return tiles[homeTilesMax] ? [finding('many home tiles', tiles[homeTilesMax], `${tiles.length}, at most ${homeTilesMax}`)] : []
}

/** Everything on the display that these limits do not allow. */
export function beyondLimits(limits: DrivingLimits): Finding[] {
  lookAfresh()
  return [
    ...(limits.mayType ? [] : [...forbidden(TYPED, 'field to type into'), ...forbidden(MOVING_PICTURES, 'moving picture')]),
    ...(limits.mayType ? [] : forbidden('[data-testid="keyboard"], .simple-keyboard', 'keyboard')),
    ...longTexts(limits.textMax),
    ...longLists(limits.listMax),
    ...tooDeep(limits.depthMax),
    ...manyTiles(limits.homeTilesMax),
  ]
}
