/** Marks what a finger is on from pointerdown to its end, so that it answers in the same frame. */
const PRESSABLE = 'button, [role="switch"], a[href]'

/** @returns takes it away again */
export function installPressFeedback(): () => void {
  const abort = new AbortController()
  const options = { capture: true, passive: true, signal: abort.signal }
  /** By pointer, so that two fingers don't mix. */
  const pressed = new Map<number, Element>()
  const release = (event: PointerEvent): void => {
    pressed.get(event.pointerId)?.removeAttribute('data-pressed')
    pressed.delete(event.pointerId)
  }
  addEventListener(
    'pointerdown',
    (event) => {
      const element = event.target instanceof Element ? event.target.closest(PRESSABLE) : null
      if (!element) return
      release(event)
      pressed.set(event.pointerId, element)
      element.setAttribute('data-pressed', '')
    },
    options,
  )
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) addEventListener(end, release, options)
  return () => abort.abort()
}
