/** Signals over time: found by name, drawn one below the other, each with its own scale, read where the pointer is. */
import { valueText, type BusStore } from './bus-store.ts'
import { button, element, press } from './dom.ts'

const COLORS = ['#4fd1c5', '#f0a35e', '#7cb3ff', '#7ee2a8', '#d79cf0', '#f08b9c', '#e6d36a', '#9fb4c9'] as const
const SPANS_S = [15, 60, 120] as const
const MAX_PLOTTED = 8
const MAX_FOUND = 120
const LEFT = 12
const FONT = "13px 'Inter Variable', sans-serif"

export interface PlotView {
  node: HTMLElement
  has(key: string): boolean
  toggle(key: string): void
  show(nowMs: number): void
}

export function plotView(store: BusStore, tell: (text: string) => void): PlotView {
  const plotted: string[] = []
  let spanS: number = SPANS_S[1]
  let query = ''
  let pointerX: number | undefined
  const search = element('input', { type: 'search', placeholder: 'Find a signal', ariaLabel: 'Search of signals' })
  const list = element('div', { className: 'found', role: 'list' })
  const canvas = element('canvas', { role: 'img', ariaLabel: 'Signals over time' })
  const empty = element('p', { className: 'empty', textContent: 'Choose signals on the left: each gets a line of its own.' })
  const spans = SPANS_S.map((seconds) => {
    const node = button(`${seconds} s`, () => {
      spanS = seconds
      showSpans()
    })
    return { seconds, node }
  })
  const showSpans = (): void => spans.forEach(({ seconds, node }) => press(node, seconds === spanS))
  const clear = button('Clear', () => {
    plotted.length = 0
    find()
  })
  const node = element(
    'div',
    { className: 'plot' },
    element('div', { className: 'finder' }, search, list),
    element(
      'div',
      { className: 'sheet' },
      element('div', { className: 'tools' }, element('div', { className: 'segments' }, ...spans.map((one) => one.node)), clear),
      canvas,
      empty,
    ),
  )
  let items: { key: string; node: HTMLButtonElement; value: HTMLElement }[] = []
  search.addEventListener('input', () => {
    query = search.value
    find()
  })
  canvas.addEventListener('pointermove', (event) => (pointerX = event.offsetX))
  canvas.addEventListener('pointerleave', () => (pointerX = undefined))

  function toggle(key: string): void {
    const index = plotted.indexOf(key)
    if (index >= 0) plotted.splice(index, 1)
    else if (plotted.length >= MAX_PLOTTED) return tell(`${MAX_PLOTTED} signals are as many as can be told apart`)
    else plotted.push(key)
    find()
  }

  function find(): void {
    const words = query.toLowerCase().split(/\s+/)
    const fits = [...store.signals.values()].filter(({ key, name }) => {
      if (plotted.includes(key)) return true
      if (query === '') return name !== 'Checksum' && name !== 'Counter'
      return words.every((word) => key.toLowerCase().includes(word))
    })
    const sorted = fits.sort((a, b) => Number(plotted.includes(b.key)) - Number(plotted.includes(a.key)))
    items = sorted.slice(0, MAX_FOUND).map((signal) => {
      const value = element('span', { className: 'value' })
      const dot = element('i')
      const index = plotted.indexOf(signal.key)
      if (index >= 0) dot.style.setProperty('background', COLORS[index % COLORS.length] ?? '')
      const item = element(
        'button',
        { type: 'button', title: signal.key },
        dot,
        element('span', { className: 'name' }, signal.name, element('small', { textContent: signal.message })),
        value,
      )
      item.addEventListener('click', () => toggle(signal.key))
      press(item, index >= 0)
      return { key: signal.key, node: item, value }
    })
    list.replaceChildren(...items.map((item) => item.node))
    empty.hidden = plotted.length > 0
  }

  find()
  showSpans()
  return {
    node,
    has: (key) => plotted.includes(key),
    toggle,
    show(nowMs) {
      for (const { key, value } of items) {
        const signal = store.signals.get(key)
        const text = signal ? valueText(signal) : ''
        if (value.textContent !== text) value.textContent = text
      }
      draw(canvas, store, plotted, nowMs, spanS * 1000, pointerX)
    },
  }
}

function draw(
  canvas: HTMLCanvasElement,
  store: BusStore,
  plotted: readonly string[],
  nowMs: number,
  spanMs: number,
  pointerX: number | undefined,
): void {
  const context = canvas.getContext('2d')
  const { clientWidth: width, clientHeight: height } = canvas
  if (!context || width === 0) return
  const ratio = window.devicePixelRatio
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.font = FONT
  context.textBaseline = 'middle'
  const foot = 24
  const laneHeight = (height - foot) / Math.max(1, plotted.length)
  const right = width - 12
  const x = (atMs: number): number => right - ((nowMs - atMs) / spanMs) * (right - LEFT)
  context.fillStyle = '#8494a6'
  context.textAlign = 'center'
  const tickS = spanMs <= 15_000 ? 3 : spanMs <= 60_000 ? 10 : 20
  for (let second = 0; second * 1000 < spanMs; second += tickS) {
    const at = x(nowMs - second * 1000)
    if (plotted.length > 0) {
      context.fillStyle = '#1c2630'
      context.fillRect(at, 0, 1, height - foot)
      context.fillStyle = '#8494a6'
      context.fillText(second === 0 ? 'now' : `−${second} s`, Math.min(at, width - 20), height - foot / 2)
    }
  }
  plotted.forEach((key, index) => {
    const signal = store.signals.get(key)
    if (!signal) return
    const points = store.history(key, nowMs - spanMs)
    const top = index * laneHeight
    const color = COLORS[index % COLORS.length] ?? '#ffffff'
    let low = Infinity
    let high = -Infinity
    for (const { value } of points) {
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
    if (low === Infinity) [low, high] = [0, 1]
    if (high - low < 1e-9) [low, high] = [low - 0.5, high + 0.5]
    const y = (value: number): number => top + laneHeight - 10 - ((value - low) / (high - low)) * Math.max(8, laneHeight - 42)
    context.fillStyle = '#1c2630'
    context.fillRect(LEFT, top + laneHeight - 1, right - LEFT, 1)
    context.strokeStyle = color
    context.lineWidth = 1.75
    context.lineJoin = 'round'
    context.beginPath()
    // A named value holds until the next one; a number goes there straight.
    const steps = Object.keys(signal.labels).length > 0
    points.forEach(({ atMs, value }, place) => {
      if (place === 0) return context.moveTo(x(atMs), y(value))
      if (steps) context.lineTo(x(atMs), y(points[place - 1]?.value ?? value))
      context.lineTo(x(atMs), y(value))
    })
    context.stroke()
    context.textAlign = 'left'
    context.fillStyle = color
    context.fillText(signal.name, LEFT, top + 14)
    context.fillStyle = '#8494a6'
    const range = steps ? '' : `${short(low)} to ${short(high)} ${signal.unit}`
    context.fillText(range, LEFT + context.measureText(signal.name).width + 14, top + 14)
    let reading = valueText(signal)
    if (pointerX !== undefined) {
      const at = points.reduce<{ atMs: number; value: number } | undefined>(
        (best, point) => (!best || Math.abs(x(point.atMs) - pointerX) < Math.abs(x(best.atMs) - pointerX) ? point : best),
        undefined,
      )
      if (at) {
        reading = `${signal.labels[String(at.value)] ?? short(at.value)} ${signal.unit}`
        context.fillStyle = color
        context.beginPath()
        context.arc(x(at.atMs), y(at.value), 3.5, 0, 7)
        context.fill()
      }
    }
    context.textAlign = 'right'
    context.fillStyle = '#eef3f8'
    context.fillText(reading, right, top + 14)
  })
  if (pointerX !== undefined && plotted.length > 0) {
    context.fillStyle = '#3a4a5a'
    context.fillRect(pointerX, 0, 1, height - foot)
  }
}

const short = (value: number): string => String(Number(value.toPrecision(4)))
