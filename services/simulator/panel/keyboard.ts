/** Arrow keys are the pedals and the wheel; the simulator lets go when they are not renewed. */
import type { Verb } from './simulator.ts'

const RENEW_MS = 250
const NAMES: Readonly<Record<string, 'up' | 'down' | 'left' | 'right'>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}
const GEARS = new Set(['p', 'r', 'n', 'd'])

export type Held = Record<'up' | 'down' | 'left' | 'right', boolean>

/** @param send takes verbs, @param show hears which keys are down */
export function listenToKeys(send: (verb: Verb) => void, show: (held: Held) => void): void {
  const held: Held = { up: false, down: false, left: false, right: false }
  const tell = (): void => {
    send({ verb: 'keys', ...held })
    show(held)
  }
  const isField = (target: EventTarget | null): boolean =>
    target instanceof HTMLSelectElement || target instanceof HTMLInputElement

  window.addEventListener('keydown', (event) => {
    if (isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    const name = NAMES[event.key]
    if (name) {
      event.preventDefault()
      if (held[name]) return
      held[name] = true
      tell()
    } else if (GEARS.has(event.key.toLowerCase()) && !event.repeat) send({ verb: 'gear', gear: event.key.toUpperCase() })
  })
  window.addEventListener('keyup', (event) => {
    const name = NAMES[event.key]
    if (!name || !held[name]) return
    held[name] = false
    tell()
  })
  window.addEventListener('blur', () => {
    if (!Object.values(held).includes(true)) return
    Object.assign(held, { up: false, down: false, left: false, right: false })
    tell()
  })
  setInterval(() => {
    if (Object.values(held).includes(true)) send({ verb: 'keys', ...held })
  }, RENEW_MS)
}
