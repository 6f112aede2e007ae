/** The top bar: which scenario runs, how fast, and where it is; and the line at the foot. */
import { button, element, press } from './dom.ts'
import type { Send } from './simulator.ts'
import type { PanelState } from './state.ts'
import { clock } from './timeline.ts'

const FACTORS = [0.5, 1, 2, 5, 10, 20, 50, 100] as const

export function topBar(
  host: HTMLElement,
  foot: HTMLElement,
  scenarios: readonly { name: string; title: string }[],
  send: Send,
): { show(state: PanelState): void; lost(): void } {
  const latest: { state: PanelState | undefined } = { state: undefined }
  const picker = element(
    'select',
    { ariaLabel: 'Scenario' },
    ...scenarios.map(({ name, title }) => element('option', { value: name, textContent: name, title })),
  )
  picker.addEventListener('change', () => {
    send({ verb: 'load', scenario: picker.value })
    picker.blur()
  })
  const title = element('span', { className: 'title' })
  const day = element('span', { className: 'day' })
  const pause = button('Pause', () => send({ verb: latest.state?.paused === true ? 'resume' : 'pause' }))
  const step = button('Step', () => send({ verb: 'step', ms: 100 }), 'A tenth of a second')
  const again = button('Restart', () => send({ verb: 'seek', toS: 0 }), 'From the beginning')
  const factors = FACTORS.map((factor) => button(`${factor}×`, () => send({ verb: 'speed', factor })))
  const record = button(
    'Record',
    () => send({ verb: 'record', on: latest.state?.recording === null }),
    'Write what the buses say to a log',
  )
  record.classList.add('record')
  const light = element('i', { className: 'light' })
  host.append(
    element('strong', {}, light, 'Simulator'),
    picker,
    title,
    element('span', { className: 'space' }),
    day,
    element('div', { className: 'segments' }, pause, step, again),
    element('div', { className: 'segments', role: 'group', ariaLabel: 'Speed of time' }, ...factors),
    record,
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
      const { replay, recording } = state
      setText(title, replay ? `Replay of ${replay.file.split('/').at(-1) ?? ''}` : state.title)
      setText(day, dayOf(state))
      setText(pause, state.paused ? 'Resume' : 'Pause')
      step.disabled = !state.paused || replay !== null
      press(pause, state.paused)
      press(record, recording !== null)
      setText(record, recording ? `Recording ${Math.round(recording.frames / 1000)} k` : 'Record')
      FACTORS.forEach((factor, index) => {
        const node = factors[index]
        if (node) press(node, state.factor === factor)
      })
      setText(foot, footOf(state))
      foot.classList.toggle('broken', state.faults.length > 0)
    },
  }
}

function dayOf({ unixS, seeking, elapsedS }: PanelState): string {
  const at = new Date(unixS * 1000)
  const hours = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
  return seeking ? `seeking, ${clock(elapsedS)}` : `${hours} UTC`
}

function footOf(state: PanelState): string {
  const { position, commands, replay } = state
  const frames = replay
    ? `${replay.frames} frames of the log`
    : `${Math.round(state.framesPerSecond * state.actualFactor)} frames/s`
  return [
    `${position.lat.toFixed(5)}, ${position.lon.toFixed(5)}, ${position.headingDeg.toFixed(0)}°, ${position.altitudeM} m`,
    frames,
    `${state.canClients} bus clients`,
    `gateway ${state.gateway ? 'connected' : 'not there'}`,
    `commands ${commands.taken} taken, ${commands.refused} refused, ${commands.invalid} invalid`,
    ...(state.faults.length > 0 ? [`broken: ${state.faults.join(', ')}`] : []),
    ...(state.refused === '' ? [] : [`refused: ${state.refused}`]),
  ].join('   ·   ')
}

function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text
}
