/** The left column: speed, gears, pedals, wheel, and who drives. */
import { button, element, press, row } from './dom.ts'
import type { Held } from './keyboard.ts'
import type { Send } from './simulator.ts'
import type { PanelState } from './state.ts'

const GEARS = ['P', 'R', 'N', 'D'] as const
const POWER_FULL_KW = 160

function bar(label: string, kind: string): { node: HTMLElement; show(share: number): void } {
  const fill = element('div', { className: `fill ${kind}` })
  return {
    node: element(
      'div',
      { className: 'pedal' },
      element('div', { className: 'tube' }, fill),
      element('span', { textContent: label }),
    ),
    show: (share) => fill.style.setProperty('transform', `scaleY(${share})`),
  }
}

export function driveColumn(
  host: HTMLElement,
  send: Send,
): { show(state: PanelState): void; keys(held: Held): void; gamepad(name: string | undefined): void } {
  const speed = element('div', { className: 'speed', textContent: '–' })
  const doing = element('p', { className: 'doing' })
  const power = element('i')
  const powerText = element('span')
  const gears = GEARS.map((gear) => button(gear, () => send({ verb: 'gear', gear }), `Shift to ${gear}`))
  const accelerator = bar('Accelerator', 'go')
  const brake = bar('Brake', 'slow')
  const wheel = element('div', { className: 'wheel' }, element('i'))
  const hand = button('By hand', () => send({ verb: 'driver', who: 'manual' }))
  const guidance = button('Guidance', () => send({ verb: 'driver', who: 'guidance' }), 'Drives along the active route')
  const scenario = button('Scenario', () => send({ verb: 'driver', who: 'scenario' }), 'Gives the wheel back to whoever drives in the scenario') // prettier-ignore
  const caps = { up: element('kbd', { textContent: '↑' }), left: element('kbd', { textContent: '←' }), down: element('kbd', { textContent: '↓' }), right: element('kbd', { textContent: '→' }) } // prettier-ignore
  const pad = element('p', { className: 'pad', textContent: 'Arrow keys, or any gamepad' })
  const facts = element('dl')
  host.append(
    element('div', { className: 'readout' }, speed, element('span', { className: 'unit', textContent: 'km/h' })),
    doing,
    element('div', { className: 'power' }, element('div', { className: 'scale' }, power), powerText),
    element('div', { className: 'gears', role: 'group', ariaLabel: 'Gear' }, ...gears),
    element('div', { className: 'pedals' }, brake.node, wheel, accelerator.node),
    element('div', { className: 'caps' }, caps.up, row(caps.left, caps.down, caps.right), pad),
    element('div', { className: 'segments', role: 'group', ariaLabel: 'Who drives' }, hand, guidance, scenario),
    facts,
  )
  const fact = (name: string): HTMLElement => {
    const value = element('dd')
    facts.append(element('dt', { textContent: name }), value)
    return value
  }
  const [limit, lead, slope, trip, odometer, car] = ['Limit', 'Car ahead', 'Slope', 'Trip', 'Odometer', 'Car'].map(fact)
  const put = (node: HTMLElement | undefined, text: string): void => {
    if (node && node.textContent !== text) node.textContent = text
  }
  return {
    keys: (held) => {
      for (const name of ['up', 'down', 'left', 'right'] as const) caps[name].classList.toggle('held', held[name])
    },
    gamepad: (name) => put(pad, name === undefined ? 'Arrow keys, or any gamepad' : (name.split('(')[0] ?? name).trim()),
    show(state) {
      const { motion, energy } = state
      const isReplay = state.replay !== null
      put(speed, isReplay ? '–' : String(Math.abs(Math.round(motion.speedKmh))))
      const share100 = state.progress === null ? '' : `, ${Math.round(state.progress * 100)} %`
      put(doing, isReplay ? 'a log plays in place of the car' : `${state.doing}${share100}`)
      const share = Math.max(-1, Math.min(1, energy.powerKw / POWER_FULL_KW))
      power.style.setProperty('transform', `scaleX(${share})`)
      power.className = share < 0 ? 'back' : ''
      put(powerText, `${energy.powerKw.toFixed(0)} kW`)
      GEARS.forEach((gear, index) => {
        const node = gears[index]
        if (node) press(node, motion.gear === gear)
      })
      accelerator.show(motion.accelerator)
      brake.show(motion.brake)
      wheel.style.setProperty('transform', `rotate(${-motion.steeringDeg}deg)`)
      press(hand, state.driver === 'manual' && !state.followsGuidance)
      press(guidance, state.followsGuidance)
      press(scenario, state.driver !== 'manual' && !state.followsGuidance)
      put(limit, motion.limitKmh === null ? '—' : `${motion.limitKmh} km/h`)
      put(lead, motion.leadM === null ? '—' : `${motion.leadM.toFixed(0)} m`)
      put(slope, `${motion.slopePercent.toFixed(1)} %`)
      put(trip, `${motion.tripKm.toFixed(2)} km`)
      put(odometer, `${motion.odometerKm.toFixed(1)} km`)
      put(car, state.model)
    },
  }
}
