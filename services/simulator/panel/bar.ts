/** The top bar: which scenario runs, how fast, and where it is; and the line at the foot. */
import { button, element, press } from './dom.ts'
import type { Verb } from './simulator.ts'
import type { PanelState } from './state.ts'

const FACTORS = [0.5, 1, 2, 5, 10, 20] as const

export function topBar(
  host: HTMLElement,
  foot: HTMLElement,
  names: readonly string[],
  send: (verb: Verb) => void,
): { show(state: PanelState): void; lost(): void } {
  const latest: { state: PanelState | undefined } = { state: undefined }
  const picker = element(
    'select',
    { ariaLabel: 'Scenario' },
    ...names.map((name) => element('option', { value: name, textContent: name })),
  )
  picker.addEventListener('change', () => {
    send({ verb: 'load', scenario: picker.value })
    picker.blur()
  })
  const title = element('span', { className: 'title' })
  const clock = element('span', { className: 'clock' })
  const pause = button('Pause', () => send({ verb: latest.state?.paused === true ? 'resume' : 'pause' }))
  const step = button('Step', () => send({ verb: 'step', ms: 100 }), 'A tenth of a second')
  const again = button('Restart', () => send({ verb: 'seek', toS: 0 }), 'From the beginning of the scenario')
  const factors = FACTORS.map((factor) => button(`${factor}×`, () => send({ verb: 'speed', factor })))
  const light = element('i', { className: 'light' })
  host.append(
    element('strong', {}, light, 'Simulator'),
    picker,
    title,
    element('span', { className: 'space' }),
    clock,
    pause,
    step,
    again,
    element('div', { className: 'segments', role: 'group', ariaLabel: 'Speed of time' }, ...factors),
  )
  return {
    lost() {
      light.classList.add('off')
      foot.textContent = 'The simulator does not answer. Waiting for it …'
    },
    show(state) {
      latest.state = state
      light.classList.remove('off')
      if (document.activeElement !== picker) picker.value = state.scenario
      title.textContent = state.title
      clock.textContent = `${clockOf(state.elapsedS)}${state.seeking ? ' seeking' : ''}`
      pause.textContent = state.paused ? 'Resume' : 'Pause'
      step.disabled = !state.paused
      press(pause, state.paused)
      FACTORS.forEach((factor, index) => {
        const node = factors[index]
        if (node) press(node, state.factor === factor)
      })
      const { position, commands } = state
      foot.textContent = [
        `${position.lat.toFixed(5)}, ${position.lon.toFixed(5)}, ${position.headingDeg.toFixed(0)}°`,
        `${Math.round(state.framesPerSecond * state.actualFactor)} frames/s`,
        `${state.canClients} bus clients`,
        `gateway ${state.gateway ? 'connected' : 'not there'}`,
        `commands ${commands.taken} taken, ${commands.refused} refused, ${commands.invalid} invalid`,
        ...(state.faults.length > 0 ? [`broken: ${state.faults.join(', ')}`] : []),
      ].join('   ·   ')
    },
  }
}

function clockOf(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}
