/** The frame view: a line for each message with its bytes, those that changed lit, and the values of the one that is chosen. */
import { idText, matches, valueText, type BusRow, type BusStore } from './bus-store.ts'
import { button, element, press } from './dom.ts'
import type { Send } from './simulator.ts'

const MAX_VALUES_IN_LINE = 6

interface Line {
  row: BusRow
  node: HTMLTableRowElement
  rate: HTMLElement
  count: HTMLElement
  data: HTMLElement
  values: HTMLElement
  bytes: HTMLElement[]
  shown: number
}

export interface FrameView {
  node: HTMLElement
  show(): void
}

/** @param plotted whether a signal is on the plot, @param togglePlot puts it there or takes it away */
export function frameView(
  store: BusStore,
  send: Send,
  plotted: (key: string) => boolean,
  togglePlot: (key: string) => void,
): FrameView {
  const lines = new Map<string, Line>()
  let chosen: BusRow | undefined
  let query = ''
  let bus = ''
  const search = element('input', {
    type: 'search',
    placeholder: 'Bus, identifier, message or signal',
    ariaLabel: 'Filter of frames',
  })
  const chips = ['', 'can0', 'can1', 'can2'].map((name) => {
    const chip = button(name === '' ? 'All' : name, () => {
      bus = name
      refilter()
    })
    return { name, chip }
  })
  const total = element('span', { className: 'total' })
  const body = element('tbody')
  const head = element(
    'thead',
    {},
    element('tr', {}, ...['Bus', 'Id', 'Message', 'Hz', 'Frames', 'Data', 'Values'].map((title) => element('th', { textContent: title, scope: 'col' }))), // prettier-ignore
  )
  const detail = element('aside', { className: 'detail', ariaLabel: 'Signals of the message' })
  const node = element(
    'div',
    { className: 'frames' },
    element(
      'div',
      { className: 'tools' },
      search,
      element('div', { className: 'segments' }, ...chips.map(({ chip }) => chip)),
      total,
    ),
    element('div', { className: 'table' }, element('table', {}, head, body)),
    detail,
  )
  search.addEventListener('input', () => {
    query = search.value
    refilter()
  })

  function refilter(): void {
    for (const { name, chip } of chips) press(chip, name === bus)
    let shown = 0
    for (const { row, node: line } of lines.values()) {
      const fits = (bus === '' || row.bus === bus) && (query === '' || matches(row, query))
      line.hidden = !fits
      if (fits) shown++
    }
    total.textContent = `${shown} of ${lines.size} messages`
  }

  function lineOf(row: BusRow): Line {
    const rate = element('td', { className: 'number' })
    const count = element('td', { className: 'number' })
    const data = element('td', { className: 'data' })
    const values = element('td', { className: 'values' })
    const line = element(
      'tr',
      { tabIndex: 0 },
      element('td', { textContent: row.bus, className: row.bus }),
      element('td', { textContent: idText(row), className: 'id' }),
      element('td', { textContent: row.name, className: 'name' }),
      rate,
      count,
      data,
      values,
    )
    const choose = (): void => {
      chosen = chosen === row ? undefined : row
      for (const one of lines.values()) one.node.setAttribute('aria-selected', String(one.row === chosen))
      openDetail()
    }
    line.addEventListener('click', choose)
    line.addEventListener('keydown', (event) => event.key === 'Enter' && choose())
    return { row, node: line, rate, count, data, values, bytes: [], shown: -1 }
  }

  let cells: { key: string; value: HTMLElement; plot: HTMLButtonElement }[] = []
  function openDetail(): void {
    node.classList.toggle('open', chosen !== undefined)
    if (!chosen) return
    const { name, sender, signals } = chosen
    const message = name
    cells = []
    const rows = signals.map(({ key, name: signal }) => {
      const value = element('span', { className: 'value' })
      const plot = button('Plot', () => togglePlot(key), `Plot ${signal}`)
      const stick = button(
        'Hold',
        () => send({ verb: 'fault', fault: { kind: 'stuck', message, signal } }),
        'The signal keeps this value',
      )
      cells.push({ key, value, plot })
      return element(
        'div',
        { className: 'signal' },
        element('span', { className: 'name', textContent: signal }),
        value,
        plot,
        stick,
      )
    })
    detail.replaceChildren(
      element('h3', {}, message, element('small', { textContent: sender === '' ? chosen.bus : `${chosen.bus}, from ${sender}` })),
      element(
        'div',
        { className: 'row' },
        button('Mute', () => send({ verb: 'fault', fault: { kind: 'message', message } }), 'The message is not sent any more'),
        button('Bad checksum', () => send({ verb: 'fault', fault: { kind: 'checksum', message } })),
        button('Late', () => send({ verb: 'fault', fault: { kind: 'delay', message, delayMs: 300, jitterMs: 300 } })),
      ),
      ...rows,
    )
    showDetail()
  }

  function showDetail(): void {
    for (const { key, value, plot } of cells) {
      const signal = store.signals.get(key)
      if (signal) setText(value, valueText(signal))
      press(plot, plotted(key))
    }
  }

  return {
    node,
    show() {
      let isNew = false
      for (const row of store.rows.values()) {
        if (!row.frame || lines.has(row.key)) continue
        lines.set(row.key, lineOf(row))
        isNew = true
      }
      if (isNew) {
        const sorted = [...lines.values()].sort((a, b) => a.row.bus.localeCompare(b.row.bus) || a.row.id - b.row.id)
        body.replaceChildren(...sorted.map((line) => line.node))
        refilter()
      }
      for (const line of lines.values()) if (!line.node.hidden) showLine(line)
      if (chosen) showDetail()
    },
  }
}

function showLine(line: Line): void {
  const { row, bytes } = line
  const { frame } = row
  if (!frame) return
  const isFresh = row.version !== line.shown
  line.shown = row.version
  line.node.classList.toggle('quiet', !isFresh)
  for (const byte of bytes) if (!isFresh) byte.className = ''
  if (!isFresh) return
  setText(line.rate, frame.hz.toFixed(frame.hz < 10 ? 1 : 0))
  setText(line.count, String(frame.n))
  while (bytes.length < frame.data.length / 2) {
    const byte = element('b')
    bytes.push(byte)
    line.data.append(byte)
  }
  bytes.forEach((byte, index) => {
    setText(byte, frame.data.slice(index * 2, index * 2 + 2).toUpperCase())
    byte.className = row.changed[index] === true ? 'hot' : ''
  })
  const said = row.signals.filter(({ name }) => name in frame.values && name !== 'Checksum' && name !== 'Counter')
  setText(
    line.values,
    said
      .slice(0, MAX_VALUES_IN_LINE)
      .map((signal) => `${signal.name} ${valueText(signal)}`)
      .join('   '),
  )
}

function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text
}
