/** Faults of what can be touched: too small, on each other, covered. */
import type { Finding } from '../findings.ts'
import { heightOf, intersect, isShown, nameOf, px, scale, seen, snippet, uppermost, widthOf, type Box } from './boxes.ts'

const INTERACTIVE =
  'button, a[href], input:not([type=hidden]), select, textarea, [role=button], [role=slider], [role=switch], [role=tab], ' +
  '[role=radio], [role=checkbox], [role=spinbutton], [tabindex]:not([tabindex="-1"])'
const TARGET_MIN = 76
/** Twelve letters of one row side by side on the narrowest display: as high as any target, less wide. Parked only. */
const KEY_MIN = 64

interface Target {
  element: HTMLElement
  /** Its border box, and what can be seen of it. */
  whole: Box
  open: Box
}

/** What may be touched now; what is inert, hidden or scrolled out of sight is not. */
function targets(): Target[] {
  return [...uppermost().querySelectorAll<HTMLElement>(INTERACTIVE)].flatMap((element) => {
    if (element.closest('[inert]') || element.hasAttribute('data-scroll') || element.closest('[data-testid="map"]')) return []
    if (!isShown(element) || getComputedStyle(element).pointerEvents === 'none') return []
    const whole = element.getBoundingClientRect()
    if (whole.width === 0 || whole.height === 0) return []
    const { box } = seen(element, whole, Infinity)
    return box ? [{ element, whole, open: box }] : []
  })
}

const centre = ({ left, top, right, bottom }: Box): [number, number] => [(left + right) / 2, (top + bottom) / 2]
const isWhole = ({ whole, open }: Target): boolean => widthOf(open) > widthOf(whole) - 2 && heightOf(open) > heightOf(whole) - 2

function hits(element: Element, x: number, y: number): boolean {
  const hit = document.elementFromPoint(x, y)
  if (!hit) return false
  return element.contains(hit) || hit.closest('label')?.control === element
}

const finding = (check: string, element: HTMLElement, detail: string): Finding => ({
  check,
  element: nameOf(element),
  text: snippet(element.textContent),
  detail,
})

/** Targets that a finger of the design does not find: the area that answers counts, not what is drawn. */
function smallTargets(all: readonly Target[]): Finding[] {
  const least = TARGET_MIN * scale() - 0.5
  return all.flatMap((target) => {
    const { element, whole } = target
    if (!isWhole(target)) return []
    const [x, y] = centre(whole)
    const reach = least / 2 - 1
    const wide = element.matches('.hg-button') ? KEY_MIN * scale() - 0.5 : least
    const isWide = widthOf(whole) >= wide || (hits(element, x - reach, y) && hits(element, x + reach, y))
    const isHigh = heightOf(whole) >= least || (hits(element, x, y - reach) && hits(element, x, y + reach))
    if (isWide && isHigh) return []
    return [
      finding('small target', element, `${px(widthOf(whole))} × ${px(heightOf(whole))}, at least ${px(TARGET_MIN * scale())}`),
    ]
  })
}

/** True when what lies above is another layer: a sheet, a dialog, a screen over what is below it. */
function isOtherLayer(element: Element, above: Element): boolean {
  const layer = above.closest('[data-layer], dialog, [role=dialog], [role=alertdialog]')
  return layer !== null && !layer.contains(element)
}

/** Targets whose middle belongs to something else. */
function coveredTargets(all: readonly Target[]): Finding[] {
  return all.flatMap((target) => {
    const { element, open } = target
    if (widthOf(open) < 20 || heightOf(open) < 20) return []
    const [x, y] = centre(open)
    if (hits(element, x, y)) return []
    const above = document.elementFromPoint(x, y)
    if (!above || above.contains(element) || above.closest('button.page') || isOtherLayer(element, above)) return []
    return [finding('covered target', element, `its middle belongs to ${nameOf(above)}`)]
  })
}

/** Targets that share more than an edge. */
function overlappingTargets(targets: readonly Target[]): Finding[] {
  const all = targets.filter(({ element, open }) => hits(element, ...centre(open)) && !element.matches('button.page'))
  const found: Finding[] = []
  for (const [index, a] of all.entries()) {
    for (const b of all.slice(index + 1)) {
      if (a.element.contains(b.element) || b.element.contains(a.element)) continue
      const common = intersect(a.open, b.open)
      if (!common || widthOf(common) <= 2 || heightOf(common) <= 2) continue
      if (isOtherLayer(a.element, b.element) || isOtherLayer(b.element, a.element)) continue
      found.push(
        finding('overlapping targets', a.element, `${px(widthOf(common))} × ${px(heightOf(common))} on ${nameOf(b.element)}`),
      )
    }
  }
  return found
}

/** Everything that is wrong with what can be touched now. */
export function targetFaults(): Finding[] {
  const all = targets()
  return [...smallTargets(all), ...coveredTargets(all), ...overlappingTargets(all)]
}
