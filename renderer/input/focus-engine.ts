/**
 * Lets a rotary knob, arrow keys and a keyboard use everything that a finger can: carries out in the page what
 * focus-order.ts decides. `data-input="knob"` on the root shows the focus; the next touch hides it.
 */
import { stepFocus, NO_FOCUS, type FocusEffect, type FocusEvent, type Layer, type Stop } from './focus-order.ts'
import { Detents, focusEventOf } from './knob-keys.ts'
import { onLayers, openLayers, type OpenLayer } from './layers.ts'

const FOCUSABLE = 'button, a[href], input, select, textarea, [tabindex]'
const SCROLLING = '[data-scroll][tabindex="0"]'
const ADJUSTABLE = `[role="slider"], [role="spinbutton"], ${SCROLLING}`
const HELD_VALUE = '[data-captured]:is([role="slider"], [role="spinbutton"])'
const TEXT = 'input:not([type="button"]), textarea'
/** Part of its height that words scroll by with a turn. */
const SCROLL_SHARE = 0.4
/** How soon a focus that has gone with its element is put on what stands there now. */
const LOOK_MS = 250

class FocusEngine {
  #state = NO_FOCUS
  #isMoving = false
  #lastId = 0
  readonly #ids = new WeakMap<Element, string>()
  readonly #detents = new Detents()

  /** @returns takes the engine away again */
  install(): () => void {
    const abort = new AbortController()
    const { signal } = abort
    addEventListener('keydown', (event) => this.#key(event), { capture: true, signal })
    addEventListener('wheel', (event) => this.#wheel(event), { capture: true, passive: false, signal })
    addEventListener('pointerdown', () => this.#show(false), { capture: true, passive: true, signal })
    addEventListener('focusin', (event) => this.#moved(event.target), { signal })
    const stopLayers = onLayers(() => requestAnimationFrame(() => this.#look()))
    const timer = setInterval(() => this.#look(), LOOK_MS)
    return () => {
      abort.abort()
      stopLayers()
      clearInterval(timer)
    }
  }

  get #isShown(): boolean {
    return document.documentElement.dataset['input'] === 'knob'
  }

  #show(on: boolean): void {
    if (on === this.#isShown) return
    document.documentElement.dataset['input'] = on ? 'knob' : 'touch'
    if (!on && this.#state.captured !== null) this.#run({ kind: 'press' })
  }

  #key(event: KeyboardEvent): void {
    if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey) return
    const focused = document.activeElement
    const isAdjustable = focused?.matches(ADJUSTABLE) === true
    const meant = focusEventOf({
      key: event.key,
      shift: event.shiftKey,
      inText: focused?.matches(TEXT) === true,
      adjustable: isAdjustable,
      held: focused?.matches(HELD_VALUE) === true,
      modal: openLayers().at(-1)?.roots[0]?.matches('dialog') === true,
    })
    if (!meant) {
      // A press on a focus that nobody has seen yet only shows it.
      if (event.key === 'Enter' && !this.#isShown && this.#hasLost()) event.preventDefault()
      if (event.key === 'Tab' || event.key === 'Enter') this.#show(true)
      return
    }
    event.preventDefault()
    event.stopPropagation()
    this.#use(meant)
  }

  /** A wheel is the knob where no mouse hovers, and once the knob is in use; else it scrolls. */
  #wheel(event: WheelEvent): void {
    if (!event.isTrusted || (!this.#isShown && matchMedia('(any-hover: hover)').matches)) return
    event.preventDefault()
    const detents = this.#detents.add(event.deltaY, event.deltaMode)
    for (let detent = 0; detent < Math.abs(detents); detent += 1) this.#use({ kind: 'turn', by: detents > 0 ? 1 : -1 })
  }

  /** The first turn after a touch shows where the focus is; from then on it moves. */
  #use(event: FocusEvent): void {
    const wasShown = this.#isShown
    this.#show(true)
    if (!wasShown && (event.kind === 'turn' || event.kind === 'nudge') && this.#hasLost()) this.#run({ kind: 'look' })
    else this.#run(event)
  }

  #hasLost(): boolean {
    const focused = document.activeElement
    const top = openLayers().at(-1)
    return (
      !focused || focused === document.body || !top?.roots.some((root) => root.contains(focused) && this.#isIn(root, focused))
    )
  }

  #look(): void {
    if (this.#isShown && this.#hasLost()) this.#run({ kind: 'look' })
  }

  #moved(target: EventTarget | null): void {
    if (this.#isMoving || !(target instanceof HTMLElement)) return
    this.#run({ kind: 'moved', stop: this.#idOf(target) })
  }

  #run(event: FocusEvent): void {
    const open = openLayers()
    const found = new Map<string, HTMLElement>()
    const step = stepFocus(
      this.#state,
      event,
      open.map((one, index) => this.#layerOf(one, index === open.length - 1 ? found : undefined)),
    )
    this.#state = step.state
    this.#carryOut(step.effect, found, open)
  }

  #carryOut(effect: FocusEffect, found: ReadonlyMap<string, HTMLElement>, open: readonly OpenLayer[]): void {
    const element = 'stop' in effect ? found.get(effect.stop) : undefined
    if (this.#state.captured === null) {
      for (const held of document.querySelectorAll('[data-captured]')) held.removeAttribute('data-captured')
    }
    switch (effect.kind) {
      case 'focus':
        this.#isMoving = true
        element?.focus({ preventScroll: true })
        this.#isMoving = false
        element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
        return
      case 'capture':
        element?.toggleAttribute('data-captured', effect.on)
        return
      case 'adjust':
        if (element) adjust(element, effect.by)
        return
      case 'activate':
        element?.click()
        return
      case 'close':
        open.at(-1)?.back(document.activeElement)
        return
      case 'none':
    }
  }

  /** @param found takes the elements of the uppermost layer; of those below it only the ids are of interest */
  #layerOf(open: OpenLayer, found: Map<string, HTMLElement> | undefined): Layer {
    const stops: Stop[] = []
    if (!found) return { id: open.id, stops }
    for (const root of open.roots) {
      for (const element of root.querySelectorAll<HTMLElement>(FOCUSABLE)) {
        if (!this.#isIn(root, element) || !isUsable(element)) continue
        const id = this.#idOf(element)
        const { x, y, width, height } = element.getBoundingClientRect()
        stops.push({ id, adjustable: element.matches(ADJUSTABLE), box: { x, y, width, height } })
        found.set(id, element)
      }
    }
    return { id: open.id, stops }
  }

  /** Not in a layer that lies inside of this one in the document. */
  #isIn(root: HTMLElement, element: Element): boolean {
    return element.closest('[data-layer]') === root
  }

  #idOf(element: Element): string {
    let id = this.#ids.get(element)
    if (id === undefined) {
      id = `stop${++this.#lastId}`
      this.#ids.set(element, id)
    }
    return id
  }
}

/** Clockwise is more, whichever way the list runs; in words without anything to press it is further on. */
function adjust(element: HTMLElement, by: 1 | -1): void {
  if (element.matches(SCROLLING)) element.scrollBy({ top: by * SCROLL_SHARE * element.clientHeight })
  else element.dispatchEvent(new KeyboardEvent('keydown', { key: by > 0 ? 'ArrowUp' : 'ArrowDown', bubbles: true }))
}

function isUsable(element: HTMLElement): boolean {
  if (element.tabIndex < 0 || element.matches(':disabled, [aria-disabled="true"]')) return false
  if (element.closest('[inert]') !== null) return false
  return element.checkVisibility({ visibilityProperty: true })
}

/** Makes the page usable by knob and keys. @returns takes it away again */
export function installFocusEngine(): () => void {
  return new FocusEngine().install()
}
