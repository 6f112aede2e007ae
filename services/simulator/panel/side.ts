/** The right column, in three leaves: the car and the world around it, what can be broken, and logs to replay. */
import { carLeaf } from './car-leaf.ts'
import { button, element, press } from './dom.ts'
import { faultsLeaf } from './faults-leaf.ts'
import { replayLeaf } from './replay-leaf.ts'
import type { Send } from './simulator.ts'
import type { PanelState } from './state.ts'
import { worldLeaf } from './world-leaf.ts'

export interface Leaf {
  node: HTMLElement
  show(state: PanelState): void
  /** It is looked at now. */
  opened?(): void
}

export function sideColumn(host: HTMLElement, send: Send): { show(state: PanelState): void } {
  const leaves: [string, Leaf][] = [
    ['Car', carLeaf(send)],
    ['World', worldLeaf(send)],
    ['Faults', faultsLeaf(send)],
    ['Logs', replayLeaf(send)],
  ]
  const tabs = leaves.map(([name]) => button(name, () => open(name)))
  const bodies = leaves.map(([name, leaf]) => element('div', { className: 'leaf', role: 'tabpanel', ariaLabel: name }, leaf.node))
  function open(wanted: string): void {
    leaves.forEach(([name, leaf], index) => {
      const [tab, body] = [tabs[index], bodies[index]]
      if (tab) press(tab, name === wanted)
      if (body) body.hidden = name !== wanted
      if (name === wanted) leaf.opened?.()
    })
  }
  host.append(element('div', { className: 'segments tabs' }, ...tabs), ...bodies)
  open('Car')
  return {
    show(state) {
      for (const [, leaf] of leaves) leaf.show(state)
      const faults = tabs[2]
      const text = state.faults.length === 0 ? 'Faults' : `Faults ${state.faults.length}`
      if (faults && faults.textContent !== text) faults.textContent = text
      faults?.classList.toggle('warn', state.faults.length > 0)
    },
  }
}
