/**
 * What lies over what. The drive view, each open screen, a sheet and a dialog say so where they are mounted; the focus
 * engine works in the uppermost of them only.
 *
 *     <div use:layer={{ kind: 'screen', onback: () => route.close() }}>
 */
export type LayerKind = 'base' | 'screen' | 'sheet' | 'dialog'

export interface LayerOptions {
  kind: LayerKind
  /** One step back: closes it, or what is open inside of it. */
  onback: () => void
}

interface Entry extends LayerOptions {
  node: HTMLElement
  id: number
}

export interface OpenLayer {
  id: string
  kind: LayerKind
  /** Two screens beside each other are one layer. */
  roots: readonly HTMLElement[]
  /** @param focused decides between two screens */
  back(focused: Element | null): void
}

const RANK: Readonly<Record<LayerKind, number>> = { base: 0, screen: 1, sheet: 2, dialog: 3 }
const entries = new Set<Entry>()
const listeners = new Set<() => void>()
let lastId = 0

/** Svelte action: this element is a layer for as long as it is mounted. */
export function layer(node: HTMLElement, options: LayerOptions): { update(changed: LayerOptions): void; destroy(): void } {
  const entry: Entry = { node, id: ++lastId, ...options }
  entries.add(entry)
  node.dataset['layer'] = entry.kind
  tell()
  return {
    update: (changed) => void Object.assign(entry, changed),
    destroy: () => {
      entries.delete(entry)
      tell()
    },
  }
}

function tell(): void {
  for (const listener of listeners) listener()
}

/** Hears when a layer comes or goes. @returns ends it */
export function onLayers(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** From the lowest to the uppermost; of two of a kind the later is above, but screens share one layer. */
export function openLayers(): OpenLayer[] {
  const sorted = [...entries].sort((a, b) => RANK[a.kind] - RANK[b.kind] || a.id - b.id)
  const screens = sorted.filter((entry) => entry.kind === 'screen')
  return sorted
    .filter((entry) => entry.kind !== 'screen' || entry === screens[0])
    .map((entry) => joined(entry.kind === 'screen' ? screens : [entry], entry.kind))
}

function joined(parts: readonly Entry[], kind: LayerKind): OpenLayer {
  return {
    id: parts.map((entry) => entry.id).join('+'),
    kind,
    roots: parts.map((entry) => entry.node),
    back: (focused) => (parts.find((entry) => entry.node.contains(focused)) ?? parts.at(-1))?.onback(),
  }
}
