/** What can be broken with one press, and what is broken now. */
import { button, card, element, press, row } from './dom.ts'
import type { Leaf } from './side.ts'
import type { Send } from './simulator.ts'
import type { PanelState } from './state.ts'

interface Fault {
  label: string
  title: string
  /** How the simulator begins to list it. */
  listed: string
  fault: Record<string, unknown>
}
const fault = (label: string, title: string, listed: string, of: Record<string, unknown>): Fault => ({
  label,
  title,
  listed,
  fault: of,
})

const GROUPS: readonly [string, readonly Fault[]][] = [
  [
    'Wires',
    [
      fault('Cut can0', 'Chassis, powertrain and battery', 'bus can0 down', { kind: 'bus', bus: 'can0' }),
      fault('Cut can1', 'Body, cabin and tyres', 'bus can1 down', { kind: 'bus', bus: 'can1' }),
      fault('Cut can2', 'Assistance, position and all commands', 'bus can2 down', { kind: 'bus', bus: 'can2' }),
      fault('Burst', 'A node babbles on can0: 3000 frames/s', 'burst of', { kind: 'burst', bus: 'can0', framesPerS: 3000 }),
    ],
  ],
  [
    'Speed frames',
    [
      fault('Checksum', 'A wrong checksum', 'ESP_Speed bad checksum', { kind: 'checksum', message: 'ESP_Speed' }),
      fault('Counter', 'The counter stands still', 'ESP_Speed frozen counter', { kind: 'counter', message: 'ESP_Speed' }),
      fault('Stuck', 'The speed stays as it is', 'ESP_Speed.VehicleSpeed stuck', { kind: 'stuck', message: 'ESP_Speed', signal: 'VehicleSpeed' }), // prettier-ignore
      fault('Noise', 'The sensor is noisy by 3 km/h', 'ESP_Speed.VehicleSpeed noise', { kind: 'noise', message: 'ESP_Speed', signal: 'VehicleSpeed', deviation: 3 }), // prettier-ignore
      fault('Late', '300 ms late, up to 300 ms more', 'ESP_Speed late', { kind: 'delay', message: 'ESP_Speed', delayMs: 300, jitterMs: 300 }), // prettier-ignore
      fault('Losses', 'Every other frame gets lost', 'ESP_Speed loses', { kind: 'loss', message: 'ESP_Speed', share: 0.5 }),
    ],
  ],
  [
    'Position',
    [
      fault('No GNSS', 'The receiver loses its satellites', 'GNSS lost', { kind: 'gnss' }),
      fault('Drift', 'The position wanders off at 3 m/s', 'GNSS drifts', { kind: 'gnssdrift', mPerS: 3, headingDeg: 90 }),
      fault('Tunnel', 'Neither satellites nor daylight', 'in a tunnel', { kind: 'tunnel' }),
    ],
  ],
  [
    'Car and control units',
    [
      fault('Brown-out', 'The supply breaks down for 2 s; units start anew', 'brown-out', { kind: 'brownout', forS: 2 }),
      fault('Refusals', 'The car refuses every command', 'commands: refuse', { kind: 'commands', mode: 'refuse' }),
      fault('Silence', 'The car answers no command', 'commands: silent', { kind: 'commands', mode: 'silent' }),
      fault('Puncture', 'Rear left, 3 kPa a second', 'puncture', { kind: 'tyre', wheel: 'RearLeft', kpaPerS: 3 }),
    ],
  ],
]

export function faultsLeaf(send: Send): Leaf {
  const latest: { state: PanelState | undefined } = { state: undefined }
  const buttons: { one: Fault; node: HTMLButtonElement }[] = []
  const cards = GROUPS.map(([title, faults]) => {
    const nodes = faults.map((one) => {
      const node = button(one.label, () => send({ verb: 'fault', fault: one.fault, on: !isBroken(latest.state, one) }), one.title)
      buttons.push({ one, node })
      return node
    })
    return card(title, element('div', { className: 'faults' }, ...nodes))
  })
  const list = element('ul', { className: 'defects' })
  const node = element(
    'div',
    {},
    ...cards,
    card(
      'Broken now',
      list,
      element('p', { className: 'hint', textContent: 'Any other message or signal: choose it in the frame view.' }),
      row(button('Mend everything', () => send({ verb: 'mend' }))),
    ),
  )
  let shown = ''
  return {
    node,
    show(state) {
      latest.state = state
      for (const { one, node: each } of buttons) press(each, isBroken(state, one))
      const text = state.faults.join('\n')
      if (text === shown && list.childElementCount > 0) return
      shown = text
      const lines = state.faults.length === 0 ? ['nothing'] : state.faults
      list.replaceChildren(...lines.map((line) => element('li', { textContent: line })))
    },
  }
}

function isBroken(state: PanelState | undefined, { listed }: Fault): boolean {
  return state?.faults.some((one) => one.startsWith(listed)) === true
}
