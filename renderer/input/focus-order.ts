/**
 * Where the focus of knob and keys is and what a turn, a press or a step back makes of it. Pure: layers lie over each
 * other (drive view, screen, sheet, dialog), the uppermost has the focus alone, and each keeps its own place, so that
 * closing one leads back to what opened it.
 */

/** Something that can have the focus. */
export interface Stop {
  id: string
  /** A press captures the knob: turning then changes the value, another press lets go. */
  adjustable: boolean
  /** In CSS pixels. */
  box: { x: number; y: number; width: number; height: number }
}

export interface Layer {
  id: string
  /** In reading order. */
  stops: readonly Stop[]
}

export interface FocusState {
  /** The stop that turning changes the value of. */
  captured: string | null
  /** Where each layer's focus is, or was when a layer came over it; `index` serves when that stop has gone. */
  places: Readonly<Record<string, { stop: string; index: number }>>
}

export type FocusEvent =
  | { kind: 'turn'; by: 1 | -1 }
  | { kind: 'nudge'; to: 'left' | 'right' }
  | { kind: 'press' }
  | { kind: 'back' }
  /** Something else has put the focus there: a touch, Tab, a screen. */
  | { kind: 'moved'; stop: string }
  /** What can be focused has changed. */
  | { kind: 'look' }

export type FocusEffect =
  | { kind: 'none' }
  | { kind: 'focus'; stop: string }
  | { kind: 'activate'; stop: string }
  | { kind: 'capture'; stop: string; on: boolean }
  | { kind: 'adjust'; stop: string; by: 1 | -1 }
  | { kind: 'close'; layer: string }

export interface FocusStep {
  state: FocusState
  effect: FocusEffect
}

export const NO_FOCUS: FocusState = { captured: null, places: {} }

/** The stop that has the focus in the uppermost layer; undefined only when that layer has none. */
export function currentStop(state: FocusState, layers: readonly Layer[]): Stop | undefined {
  const layer = layers.at(-1)
  if (!layer) return undefined
  const place = state.places[layer.id]
  if (!place) return layer.stops[0]
  return layer.stops.find((stop) => stop.id === place.stop) ?? layer.stops[Math.min(place.index, layer.stops.length - 1)]
}

/** @param layers from the lowest to the uppermost, as they are now */
export function stepFocus(before: FocusState, event: FocusEvent, layers: readonly Layer[]): FocusStep {
  const layer = layers.at(-1)
  const known = forgetGone(before, layers)
  if (!layer) return { state: { ...known, captured: null }, effect: { kind: 'none' } }
  const current = currentStop(known, layers)
  // What was captured is gone, or something lies over it: a turn must not change what stands there now.
  const state = known.captured === (current?.id ?? null) ? known : { ...known, captured: null }
  if (event.kind === 'back') {
    if (state.captured !== null && current) return captured(state, current, false)
    return { state, effect: { kind: 'close', layer: layer.id } }
  }
  if (!current) return { state, effect: { kind: 'none' } }
  switch (event.kind) {
    case 'moved': {
      const stop = layer.stops.find((one) => one.id === event.stop)
      return { state: stop ? placed({ ...state, captured: null }, layer, stop) : state, effect: { kind: 'none' } }
    }
    case 'look':
      return focusOn(state, layer, current)
    case 'press':
      if (!current.adjustable) return { state: placed(state, layer, current), effect: { kind: 'activate', stop: current.id } }
      return captured(placed(state, layer, current), current, state.captured === null)
    case 'turn':
      if (state.captured !== null) return { state, effect: { kind: 'adjust', stop: current.id, by: event.by } }
      return focusOn(state, layer, isStill(state, layer, current) ? neighbour(layer, current, event.by) : current)
    case 'nudge':
      return focusOn({ ...state, captured: null }, layer, beside(layer, current, event.to) ?? current)
  }
}

/** True when the focus is where it was, and not at what took the place of a stop that has gone. */
function isStill(state: FocusState, layer: Layer, current: Stop): boolean {
  return state.places[layer.id]?.stop === current.id
}

function placed(state: FocusState, layer: Layer, stop: Stop): FocusState {
  const index = Math.max(0, layer.stops.indexOf(stop))
  return { ...state, places: { ...state.places, [layer.id]: { stop: stop.id, index } } }
}

function focusOn(state: FocusState, layer: Layer, stop: Stop): FocusStep {
  return { state: placed(state, layer, stop), effect: { kind: 'focus', stop: stop.id } }
}

function captured(state: FocusState, stop: Stop, on: boolean): FocusStep {
  return { state: { ...state, captured: on ? stop.id : null }, effect: { kind: 'capture', stop: stop.id, on } }
}

/** Places of layers that have gone are of no use any more; so the memory stays as small as the pile of layers. */
function forgetGone(state: FocusState, layers: readonly Layer[]): FocusState {
  const there = new Set(layers.map((layer) => layer.id))
  if (Object.keys(state.places).every((id) => there.has(id))) return state
  return { ...state, places: Object.fromEntries(Object.entries(state.places).filter(([id]) => there.has(id))) }
}

/** The next in reading order; after the last comes the first. */
function neighbour(layer: Layer, current: Stop, by: 1 | -1): Stop {
  const { stops } = layer
  return stops[(stops.indexOf(current) + by + stops.length) % stops.length] ?? current
}

/** The nearest to one side, as far as there is one: across counts four times, so that a row is kept. */
function beside(layer: Layer, current: Stop, to: 'left' | 'right'): Stop | undefined {
  const middle = ({ box }: Stop): { x: number; y: number } => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
  const from = middle(current)
  const sign = to === 'right' ? 1 : -1
  let best: { stop: Stop; cost: number } | undefined
  for (const stop of layer.stops) {
    const at = middle(stop)
    const along = (at.x - from.x) * sign
    if (stop === current || along <= 1) continue
    const cost = along + 4 * Math.abs(at.y - from.y)
    if (!best || cost < best.cost) best = { stop, cost }
  }
  return best?.stop
}
