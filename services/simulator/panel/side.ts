/** The right column: energy, body, weather, the world beside the car, and what can be broken. */
import { button, card, element, press, row, slider } from './dom.ts'
import type { Verb } from './simulator.ts'
import type { PanelState } from './state.ts'

const DOORS: readonly [string, string][] = [
  ['Driver', 'Driver'],
  ['Passenger', 'Passenger'],
  ['RearDriver', 'Rear left'],
  ['RearPassenger', 'Rear right'],
]

const WHEEL_KEYS: readonly [string, string, string][] = [
  ['VolumeDown', 'Vol −', 'Quieter'],
  ['VolumeUp', 'Vol +', 'Louder'],
  ['Previous', '⏮', 'Previous title'],
  ['Next', '⏭', 'Next title'],
  ['Voice', 'Voice', 'Talk to the assistant'],
  ['Phone', 'Phone', 'Take or end a call'],
  ['Back', 'Back', 'One step back'],
]

interface Fault {
  label: string
  title: string
  /** How the simulator lists it. */
  listed: string
  fault: Record<string, unknown>
}
const FAULTS: readonly Fault[] = [
  { label: 'Cut can0', title: 'Chassis, powertrain and battery', listed: 'bus can0 down', fault: { kind: 'bus', bus: 'can0' } },
  { label: 'Cut can1', title: 'Body, cabin and tyres', listed: 'bus can1 down', fault: { kind: 'bus', bus: 'can1' } },
  {
    label: 'Cut can2',
    title: 'Assistance, position and all commands',
    listed: 'bus can2 down',
    fault: { kind: 'bus', bus: 'can2' },
  },
  {
    label: 'Checksum',
    title: 'Speed frames with a wrong checksum',
    listed: 'ESP_Speed bad checksum',
    fault: { kind: 'checksum', message: 'ESP_Speed' },
  },
  {
    label: 'Stuck',
    title: 'The speed stays as it is',
    listed: 'ESP_Speed.VehicleSpeed stuck',
    fault: { kind: 'stuck', message: 'ESP_Speed', signal: 'VehicleSpeed' },
  },
  { label: 'No GNSS', title: 'The receiver loses its satellites', listed: 'GNSS lost', fault: { kind: 'gnss' } },
  {
    label: 'Refusals',
    title: 'The car refuses every command',
    listed: 'commands: refuse',
    fault: { kind: 'commands', mode: 'refuse' },
  },
  {
    label: 'Silence',
    title: 'The car answers no command',
    listed: 'commands: silent',
    fault: { kind: 'commands', mode: 'silent' },
  },
]

export function sideColumn(host: HTMLElement, send: (verb: Verb) => void): { show(state: PanelState): void } {
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
  const belt = button('Driver belted', () =>
    send({ verb: 'belt', seat: 'Driver', fastened: latest.state?.cabin.belted !== true }),
  )
  const hazard = button('Hazard', () => send({ verb: 'hazard', on: latest.state?.lights.hazard !== true }))
  const wheelKeys = WHEEL_KEYS.map(([key, label, title]) => button(label, () => send({ verb: 'wheelkey', key }), title))
  const cabin = element('p', { className: 'line' })
  const phone = element('p', { className: 'line' })
  const outside = slider('Outside', { min: -20, max: 40, step: 1 }, (value) => `${value} °C`, (outsideC) => send({ verb: 'weather', outsideC })) // prettier-ignore
  const percent = (value: number): string => `${Math.round(value * 100)} %`
  const clouds = slider('Clouds', { min: 0, max: 1, step: 0.05 }, percent, (value) => send({ verb: 'weather', clouds: value }))
  const rain = slider('Rain', { min: 0, max: 1, step: 0.05 }, percent, (value) => send({ verb: 'weather', rain: value }))
  const hours = [['Dawn', 6.5], ['Noon', 12], ['Dusk', 19], ['Night', 23]] as const // prettier-ignore
  const faults = FAULTS.map((one) => ({
    ...one,
    node: button(one.label, () => send({ verb: 'fault', fault: one.fault, on: !isBroken(latest.state, one) }), one.title),
  }))
  host.append(
    card('Battery', soc, element('p', { className: 'line' }, energy, flow), row(...plugs)),
    card('Body', row(...doors), row(belt, hazard), cabin),
    card('Steering wheel keys', row(...wheelKeys)),
    card(
      'Weather',
      outside.node,
      clouds.node,
      rain.node,
      row(...hours.map(([label, hour]) => button(label, () => send({ verb: 'weather', hour })))),
    ),
    card(
      'World',
      row(
        button('Doorbell', () => send({ verb: 'doorbell' }), 'Somebody rings at home'),
        button('Traffic jam', () => send({ verb: 'jam' }), 'On the route, 600 m ahead'),
        button('Clear jam', () => send({ verb: 'jam', on: false })),
      ),
    ),
    card(
      'Phone',
      phone,
      row(
        button('Connect', () => send({ verb: 'phone', do: 'connect' }), 'The phone comes near and asks to be paired'),
        button('Call', () => send({ verb: 'phone', do: 'call', who: 'anna' }), 'Anna calls'),
        button('Message', () => send({ verb: 'phone', do: 'message', who: 'anna' }), 'Anna writes'),
      ),
      row(
        button('Hang up', () => send({ verb: 'phone', do: 'hangup' }), 'The other side ends the call'),
        button('Leave', () => send({ verb: 'phone', do: 'leave' }), 'The phone goes away'),
      ),
    ),
    card(
      'Faults',
      element('div', { className: 'faults' }, ...faults.map(({ node }) => node)),
      button('Mend everything', () => send({ verb: 'mend' })),
    ),
  )
  return {
    show(state) {
      latest.state = state
      const { energy: now, cabin: inside, weather } = state
      soc.style.setProperty('--share', String(now.socPercent / 100))
      soc.classList.toggle('charging', now.charging)
      energy.textContent = `${now.socPercent.toFixed(1)} % · ${now.rangeKm} km · ${now.batteryC.toFixed(0)} °C`
      flow.textContent = now.charging
        ? `charging with ${now.chargingKw.toFixed(0)} kW to ${now.limitPercent} %`
        : `${now.powerKw.toFixed(1)} kW`
      plugs.forEach((node, index) => press(node, now.supply === ['DC', 'AC', ''][index]))
      DOORS.forEach(([door], index) => {
        const node = doors[index]
        if (node) press(node, inside.doorsOpen.includes(door))
      })
      press(belt, inside.belted)
      press(hazard, state.lights.hazard)
      cabin.textContent = `${inside.insideC.toFixed(1)} °C, wanted ${inside.targetC} °C · ${inside.mode} · ${inside.powerKw.toFixed(1)} kW`
      phone.textContent = state.phone
      outside.show(weather.outsideC)
      clouds.show(weather.clouds)
      rain.show(weather.rain)
      for (const one of faults) press(one.node, isBroken(state, one))
    },
  }
}

function isBroken(state: PanelState | undefined, { listed }: Fault): boolean {
  return state?.faults.some((fault) => fault.startsWith(listed)) === true
}
