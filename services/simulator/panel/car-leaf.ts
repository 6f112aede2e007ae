/** The car: battery and cable, doors and people, lights, keys of the steering wheel. */
import { button, card, element, press, row } from './dom.ts'
import type { Leaf } from './side.ts'
import type { Send } from './simulator.ts'
import type { PanelState } from './state.ts'

const DOORS: readonly [string, string][] = [
  ['Driver', 'Driver'],
  ['Passenger', 'Passenger'],
  ['RearDriver', 'Rear left'],
  ['RearPassenger', 'Rear right'],
]
const SEATS = ['Driver', 'Passenger'] as const
const WHEEL_KEYS: readonly [string, string, string][] = [
  ['VolumeDown', 'Vol −', 'Quieter'],
  ['VolumeUp', 'Vol +', 'Louder'],
  ['Previous', 'Prev', 'Previous title'],
  ['Next', 'Next', 'Next title'],
  ['Voice', 'Voice', 'Talk to the assistant'],
  ['Phone', 'Phone', 'Take or end a call'],
  ['Back', 'Back', 'One step back'],
]

export function carLeaf(send: Send): Leaf {
  const latest: { state: PanelState | undefined } = { state: undefined }
  const soc = element('div', { className: 'soc' }, element('i'))
  const energy = element('span')
  const flow = element('span')
  const plugs = [
    button('DC 150 kW', () => send({ verb: 'plug', supply: 'DC', powerKw: 150 })),
    button('AC 11 kW', () => send({ verb: 'plug', supply: 'AC', powerKw: 11 })),
    button('Unplug', () => send({ verb: 'unplug' })),
  ]
  const doors = DOORS.map(([door, label]) =>
    button(label, () => send({ verb: 'door', door, open: latest.state?.cabin.doorsOpen.includes(door) !== true })),
  )
  const people = SEATS.map((seat) =>
    button(seat, () => send({ verb: 'person', seat, do: latest.state?.cabin.occupied[seat] === true ? 'leave' : 'enter' })),
  )
  const belt = button('Driver belted', () =>
    send({ verb: 'belt', seat: 'Driver', fastened: latest.state?.cabin.belted !== true }),
  )
  const hazard = button('Hazard', () => send({ verb: 'hazard', on: latest.state?.lights.hazard !== true }))
  const ready = button('Ready', () => send({ verb: 'ready', on: latest.state?.motion.ready !== true }))
  const sides = (['LEFT', 'RIGHT'] as const).map((side) =>
    button(side === 'LEFT' ? '← Turn' : 'Turn →', () =>
      send({ verb: 'indicator', side: latest.state?.lights.indicator === side ? 'NONE' : side }),
    ),
  )
  const wheelKeys = WHEEL_KEYS.map(([key, label, title]) => button(label, () => send({ verb: 'wheelkey', key }), title))
  const cabin = element('p', { className: 'line' })
  const tyres = element('div', { className: 'tyres' })
  const node = element(
    'div',
    {},
    card('Battery', soc, element('p', { className: 'line' }, energy, flow), row(...plugs)),
    card('Doors', row(...doors)),
    card('People get in and out', row(...people, belt)),
    card('Lights and state', row(sides[0] ?? '', hazard, sides[1] ?? '', ready)),
    card('Cabin', cabin),
    card('Tyres', tyres),
    card('Steering wheel keys', row(...wheelKeys)),
  )
  return {
    node,
    show(state) {
      latest.state = state
      const { energy: now, cabin: inside } = state
      soc.style.setProperty('--share', String(now.socPercent / 100))
      soc.classList.toggle('charging', now.charging)
      energy.textContent = `${now.socPercent.toFixed(1)} %, ${now.rangeKm} km, ${now.batteryC.toFixed(0)} °C`
      flow.textContent = now.charging
        ? `charging with ${now.chargingKw.toFixed(0)} kW to ${now.limitPercent} %`
        : `${now.powerKw.toFixed(1)} kW`
      plugs.forEach((plug, index) => press(plug, now.supply === ['DC', 'AC', ''][index]))
      DOORS.forEach(([door], index) => {
        const one = doors[index]
        if (one) press(one, inside.doorsOpen.includes(door))
      })
      SEATS.forEach((seat, index) => {
        const one = people[index]
        if (one) press(one, inside.occupied[seat])
      })
      press(belt, inside.belted)
      press(hazard, state.lights.hazard)
      press(ready, state.motion.ready)
      sides.forEach((side, index) => press(side, state.lights.indicator === (index === 0 ? 'LEFT' : 'RIGHT')))
      cabin.textContent = `${inside.insideC.toFixed(1)} °C, wanted ${inside.targetC} °C, ${inside.mode}, ${inside.powerKw.toFixed(1)} kW`
      tyres.textContent = Object.values(state.tyresKpa)
        .map((kpa) => `${(kpa / 100).toFixed(2)}`)
        .join('   ')
        .concat(' bar')
    },
  }
}
