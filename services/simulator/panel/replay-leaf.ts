/** Logs: what was recorded here, any other file, and what plays now. */
import { button, card, element, press, row } from './dom.ts'
import type { Leaf } from './side.ts'
import { recordings, type Send } from './simulator.ts'
import type { PanelState } from './state.ts'
import { clock } from './timeline.ts'

export function replayLeaf(send: Send): Leaf {
  const latest: { state: PanelState | undefined } = { state: undefined }
  const list = element('div', { className: 'logs' })
  const file = element('input', {
    type: 'text',
    placeholder: '/path/of/a/candump.log',
    ariaLabel: 'File of a log',
    spellcheck: false,
  })
  const map = element('input', { type: 'text', placeholder: 'vcan0=can0, vcan1=can1', ariaLabel: 'Buses of the log', spellcheck: false }) // prettier-ignore
  const loop = button('Loop', () => press(loop, loop.getAttribute('aria-pressed') !== 'true'))
  press(loop, false)
  const play = (path: string): void => {
    const pairs = map.value
      .split(/[\s,]+/)
      .map((pair) => pair.split('='))
      .filter(([log, bus]) => log && bus)
    const isLoop = loop.getAttribute('aria-pressed') === 'true'
    send({ verb: 'replay', file: path, loop: isLoop, ...(pairs.length > 0 ? { map: Object.fromEntries(pairs) as unknown } : {}) })
  }
  const now = element('p', { className: 'hint' })
  const buses = element('div', { className: 'buses' })
  const end = button('End, back to the car', () => send({ verb: 'load', scenario: latest.state?.scenario ?? 'city' }))
  const playing = card('Plays now', now, buses, row(end))
  const opener = element('form', { className: 'row' }, file, element('button', { type: 'submit', textContent: 'Play' }))
  opener.addEventListener('submit', (event) => {
    event.preventDefault()
    if (file.value.trim() !== '') play(file.value.trim())
  })
  const refresh = async (): Promise<void> => {
    try {
      const found = await recordings()
      const items = found.map(({ file: path, bytes }) =>
        element(
          'div',
          { className: 'log' },
          element('span', { className: 'name', textContent: path.split('/').at(-1) ?? path, title: path }),
          element('span', { className: 'size', textContent: `${(bytes / 1e6).toFixed(1)} MB` }),
          button('Play', () => play(path)),
        ),
      )
      list.replaceChildren(...(items.length > 0 ? items : [element('p', { className: 'hint', textContent: 'Record at the top right, and the log stands here.' })])) // prettier-ignore
    } catch {
      list.textContent = 'The simulator does not answer.'
    }
  }
  let recorded = false
  return {
    node: element(
      'div',
      {},
      playing,
      card('Recordings', list),
      card('Another log', opener, element('label', { className: 'field' }, 'Buses', map), row(loop)),
    ),
    opened: () => void refresh(),
    show(state) {
      latest.state = state
      const { replay, recording } = state
      if (recorded && !recording) void refresh()
      recorded = recording !== null
      playing.hidden = replay === null
      if (!replay) return
      const where = replay.ended ? 'at its end' : `${clock(replay.elapsedS)} of ${clock(replay.lengthS)}`
      now.textContent = `${replay.file.split('/').at(-1) ?? ''}, ${where}${replay.loop ? ', in a loop' : ''}${replay.problem === '' ? '' : `: ${replay.problem}`}`
      buses.textContent = replay.buses.map(({ log, bus, frames }) => `${log} → ${bus ?? 'left out'} (${frames})`).join('\n')
    },
  }
}
