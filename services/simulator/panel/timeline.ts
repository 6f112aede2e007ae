/** The line of time below the bar: what the scenario has happen and when, where it is, and a way to go elsewhere. */
import { element } from './dom.ts'
import type { Send } from './simulator.ts'
import type { PanelState, TimelineEvent } from './state.ts'

const SHORTEST_S = 120
/** A scenario without a length grows its line in steps. */
const GROWS_S = 300

export function timeline(host: HTMLElement, send: Send): { show(state: PanelState): void } {
  const done = element('div', { className: 'done' })
  const marks = element('div', { className: 'marks' })
  const head = element('div', { className: 'head' })
  const track = element('div', { className: 'track', title: 'Click: go to that time' }, done, marks, head)
  const start = element('span', { className: 'time' })
  const end = element('span', { className: 'time' })
  const next = element('p', { className: 'next' })
  host.append(element('div', { className: 'rail' }, start, track, end), next)
  let lengthS = SHORTEST_S
  let drawn = ''
  track.addEventListener('click', (event) => {
    const { left, width } = track.getBoundingClientRect()
    send({ verb: 'seek', toS: Math.max(0, Math.round(((event.clientX - left) / width) * lengthS * 10) / 10) })
  })
  const at = (seconds: number): string => `${(100 * Math.min(1, Math.max(0, seconds / lengthS))).toFixed(3)}%`

  function drawMarks(events: readonly TimelineEvent[]): void {
    const key = JSON.stringify([lengthS, events])
    if (key === drawn) return
    drawn = key
    marks.replaceChildren(
      ...events.flatMap(({ atS, label, when, lastS, done: happened }) => {
        const seconds = lastS ?? atS
        if (seconds === null) return []
        const text = `${clock(seconds)}  ${label}${when === '' ? '' : ` (${when})`}`
        const mark = element('i', { title: text, className: happened ? 'past' : '' })
        mark.style.setProperty('left', at(seconds))
        return [mark]
      }),
    )
  }

  return {
    show(state) {
      const { replay } = state
      const nowS = replay?.elapsedS ?? state.elapsedS
      const events = replay ? [] : state.events
      const latest = Math.max(0, ...events.map(({ atS }) => atS ?? 0)) * 1.05
      const needed = replay?.lengthS ?? state.lengthS ?? Math.max(SHORTEST_S, latest, Math.ceil((nowS + 30) / GROWS_S) * GROWS_S)
      lengthS = Math.max(replay ? 0.1 : SHORTEST_S, needed, replay ? 0 : nowS)
      drawMarks(events)
      done.style.setProperty('width', at(nowS))
      head.style.setProperty('left', at(nowS))
      setText(start, clock(nowS))
      setText(end, clock(lengthS))
      setText(next, nextText(events, nowS))
    },
  }
}

/** What happened just now, or what comes next. */
function nextText(events: readonly TimelineEvent[], nowS: number): string {
  const recent = events.filter(({ lastS }) => lastS !== null && nowS - lastS < 6 && nowS >= lastS).at(-1)
  if (recent) return recent.label
  const coming = events
    .filter(({ atS, done }) => !done && atS !== null && atS >= nowS)
    .sort((a, b) => (a.atS ?? 0) - (b.atS ?? 0))[0]
  if (coming) return `In ${Math.ceil((coming.atS ?? 0) - nowS)} s: ${coming.label}`
  const waiting = events.find(({ done, when }) => !done && when !== '')
  return waiting ? `When ${waiting.when}: ${waiting.label}` : ''
}

export function clock(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  const minutes = `${two((seconds / 60) % 60)}:${two(seconds % 60)}`
  return seconds >= 3600 ? `${Math.floor(seconds / 3600)}:${minutes}` : minutes
}

function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text
}
