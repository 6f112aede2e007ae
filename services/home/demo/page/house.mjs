/** Draws the demo home from the states that it streams. */
const SVG = 'http://www.w3.org/2000/svg'
const byId = (id) => document.getElementById(id)
const plan = byId('plan')

/** Rooms of the plan: x, y, width, height. */
const ROOMS = {
  Garage: [40, 330, 230, 230],
  Hall: [270, 330, 150, 230],
  Kitchen: [40, 60, 230, 270],
  'Living room': [270, 60, 330, 270],
  Bathroom: [420, 330, 180, 230],
  Bedroom: [600, 60, 320, 270],
  Study: [600, 330, 320, 230],
}

function make(name, attributes, parent = plan, text) {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  if (text !== undefined) element.textContent = text
  parent.append(element)
  return element
}

const defs = make('defs', {})
const gradient = make('radialGradient', { id: 'light' }, defs)
make('stop', { offset: '0%', 'stop-color': '#ffd58a', 'stop-opacity': '0.95' }, gradient)
make('stop', { offset: '100%', 'stop-color': '#ffb35c', 'stop-opacity': '0' }, gradient)
const warmth = {}
const labels = {}
for (const [name, [x, y, width, height]] of Object.entries(ROOMS)) {
  make('rect', { class: 'room', x, y, width, height })
  warmth[name] = make('rect', { class: 'glow', x, y, width, height, fill: 'transparent', opacity: 0.16 })
}
const clip = make('clipPath', { id: 'house' }, defs)
make('rect', { x: 40, y: 60, width: 880, height: 500 }, clip)
const glows = make('g', { 'clip-path': 'url(#house)' })
const glow = (cx, cy, r) => make('circle', { class: 'glow', cx, cy, r, fill: 'url(#light)', opacity: 0 }, glows)
const lights = { hall: glow(345, 470, 120), living: glow(420, 190, 180), kitchen: glow(155, 190, 160), lamp: glow(560, 120, 120) }
const lampShade = make('circle', { class: 'thing', cx: 560, cy: 120, r: 9, fill: '#6b7280' })

// Walls, with gaps for the doors.
make('rect', { class: 'outline', x: 40, y: 60, width: 880, height: 500, rx: 6 })
for (const [x1, y1, x2, y2] of [
  [40, 330, 920, 330],
  [270, 60, 270, 560],
  [420, 330, 420, 560],
  [600, 60, 600, 560],
])
  make('line', { class: 'inner', x1, y1, x2, y2 })
for (const [x1, y1, x2, y2] of [
  [310, 330, 380, 330],
  [270, 190, 270, 260],
  [420, 420, 420, 480],
  [600, 190, 600, 260],
  [700, 330, 770, 330],
  [270, 400, 270, 460],
])
  make('line', { class: 'gap', x1, y1, x2, y2 })
for (const [name, [x, y]] of Object.entries(ROOMS)) {
  make('text', { class: 'label', x: x + 18, y: y + 32 }, plan, name)
  labels[name] = make('text', { class: 'value', x: x + 18, y: y + 56 })
}

// Front door, garage door, blind and window of the bedroom, sofa, table, bed, wallbox, washer, vacuum.
make('line', { class: 'gap', x1: 310, y1: 560, x2: 380, y2: 560 })
const frontDoor = make('line', {
  class: 'door',
  x1: 310,
  y1: 560,
  x2: 380,
  y2: 560,
  stroke: '#e5e7eb',
  'stroke-width': 6,
  'stroke-linecap': 'round',
})
frontDoor.style.transformOrigin = 'left center'
make('line', { class: 'gap', x1: 70, y1: 560, x2: 240, y2: 560 })
const garageDoor = make('rect', { class: 'door', x: 70, y: 556, width: 170, height: 8, rx: 4, fill: '#e5e7eb' })
garageDoor.style.transformOrigin = 'left center'
make('rect', {
  x: 95,
  y: 420,
  width: 120,
  height: 118,
  rx: 26,
  fill: 'none',
  stroke: 'oklch(1 0 0 / 0.14)',
  'stroke-width': 3,
  'stroke-dasharray': '8 8',
})
const wallbox = make('rect', { class: 'thing', x: 58, y: 440, width: 14, height: 26, rx: 4, fill: '#6b7280' })
const blind = make('rect', { class: 'door', x: 680, y: 54, width: 170, height: 12, rx: 3, fill: '#cbd5e1' })
blind.style.transformOrigin = 'left center'
const window_ = make('line', { class: 'door', x1: 680, y1: 60, x2: 850, y2: 60, stroke: '#7dd3fc', 'stroke-width': 5 })
window_.style.transformOrigin = 'left center'
const furniture = { fill: 'oklch(1 0 0 / 0.045)', stroke: 'oklch(1 0 0 / 0.09)', 'stroke-width': 2 }
make('rect', { x: 340, y: 240, width: 150, height: 58, rx: 14, ...furniture })
make('rect', { x: 90, y: 150, width: 110, height: 70, rx: 10, ...furniture })
make('rect', { x: 760, y: 140, width: 120, height: 130, rx: 14, ...furniture })
make('rect', { x: 790, y: 490, width: 100, height: 44, rx: 8, ...furniture })
const washer = make('circle', {
  class: 'thing',
  cx: 560,
  cy: 525,
  r: 16,
  fill: 'none',
  stroke: '#6b7280',
  'stroke-width': 4,
  'stroke-dasharray': '22 8',
})
const fanBlades = make('g', { class: 'thing' })
for (const turn of [0, 120, 240])
  make('ellipse', { cx: 860, cy: 375, rx: 6, ry: 17, fill: '#94a3b8', transform: `rotate(${turn} 860 388)` }, fanBlades)
fanBlades.style.transformOrigin = 'center'
const purifier = make('circle', { class: 'thing', cx: 640, cy: 296, r: 12, fill: '#6b7280' })
const vacuum = make('g', { class: 'person' })
make('circle', { r: 13, fill: '#334155', stroke: '#94a3b8', 'stroke-width': 3 }, vacuum)
make('circle', { cy: -5, r: 3, fill: '#7dd3fc' }, vacuum)
const visitor = make('g', { class: 'thing', opacity: 0 })
make('circle', { cx: 345, cy: 592, r: 11, fill: '#f0abfc' }, visitor)
make('text', { class: 'value', x: 366, y: 598 }, visitor, 'somebody rings')
const people = {}
const SPOTS = { Ada: [405, 225], Ben: [145, 262] }
const AWAY = { Ada: [880, 594], Ben: [800, 594] }
const HUES = { Ada: '#5eead4', Ben: '#fbbf24' }

function person(name) {
  const group = make('g', { class: 'person' })
  make('circle', { r: 13, fill: HUES[name] ?? '#e5e7eb' }, group)
  make('text', { y: 5, 'text-anchor': 'middle', 'font-size': 14, 'font-weight': 650, fill: '#0b1220' }, group, name[0])
  return group
}

/** From blue at 15 °C over nothing at 19 to amber at 23. */
function tint(celsius) {
  const warm = Math.max(-1, Math.min(1, (celsius - 19) / 4))
  return warm < 0 ? `oklch(0.6 0.13 240 / ${-warm})` : `oklch(0.72 0.15 55 / ${warm})`
}

const degrees = (value) => `${value.toFixed(1)} °C`
const watts = (value) => (Math.abs(value) >= 1000 ? `${(value / 1000).toFixed(1)} kW` : `${Math.round(value)} W`)
const history = []
let turn = 0

function drawCurve(view) {
  const last = history.at(-1)
  if (!last || view.wallMs - last.at > 900) history.push({ at: view.wallMs, indoor: view.indoorC, target: view.targetC })
  if (history.length > 300) history.shift()
  const curve = byId('curve')
  curve.replaceChildren()
  const all = history.flatMap(({ indoor, target }) => [indoor, target])
  const [low, high] = [Math.min(...all) - 0.5, Math.max(...all) + 0.5]
  const y = (value) => 78 - ((value - low) / (high - low)) * 70
  const x = (index) => (history.length < 2 ? 320 : (index / (history.length - 1)) * 320)
  const line = (key) => history.map((one, index) => `${x(index).toFixed(1)},${y(one[key]).toFixed(1)}`).join(' ')
  make(
    'polyline',
    { points: line('target'), fill: 'none', stroke: 'oklch(1 0 0 / 0.3)', 'stroke-width': 2, 'stroke-dasharray': '5 5' },
    curve,
  )
  make(
    'polyline',
    { points: line('indoor'), fill: 'none', stroke: 'oklch(0.78 0.14 55)', 'stroke-width': 3, 'stroke-linejoin': 'round' },
    curve,
  )
}

function show(view) {
  const { devices, matter } = view
  byId('time').textContent =
    new Date(view.wallMs).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) + (view.dark ? ', dark' : ', light')
  byId('indoor').textContent = degrees(view.indoorC)
  byId('target').textContent = degrees(view.targetC)
  byId('outdoor').textContent = degrees(view.outsideC)
  drawCurve(view)
  for (const [name, rect] of Object.entries(warmth))
    rect.setAttribute('fill', tint(name === 'Garage' ? (view.indoorC + view.outsideC) / 2 : view.indoorC))
  for (const rect of Object.values(warmth)) rect.setAttribute('opacity', 0.3)
  const shine = (circle, light) => circle.setAttribute('opacity', light?.on ? 0.25 + (light.percent / 100) * 0.6 : 0)
  for (const id of ['hall', 'living', 'kitchen']) shine(lights[id], devices[id])
  shine(lights.lamp, matter.lamp)
  const shade = matter.lamp?.hueDeg
  lampShade.setAttribute(
    'fill',
    matter.lamp?.on ? (shade === null || shade === undefined ? '#ffe2a8' : `hsl(${shade} 90% 65%)`) : '#6b7280',
  )
  frontDoor.setAttribute('stroke', matter.doorLocked === false ? '#fbbf24' : '#e5e7eb')
  frontDoor.style.transform = matter.doorLocked === false ? 'rotate(-28deg)' : ''
  const garage = { closed: 1, opening: 0.45, closing: 0.55, open: 0.12, stopped: 0.5 }[devices.garage] ?? 1
  garageDoor.style.transform = `scaleX(${garage})`
  garageDoor.setAttribute('fill', devices.garage === 'closed' ? '#e5e7eb' : '#fbbf24')
  labels.Garage.textContent = matter.evse?.charging ? 'charging' : devices.garage === 'closed' ? '' : devices.garage
  wallbox.setAttribute('fill', matter.evse?.charging ? '#34d399' : '#6b7280')
  blind.style.transform = `scaleX(${matter.blindOpenPercent === undefined ? 0.02 : Math.max(0.02, 1 - matter.blindOpenPercent / 100)})`
  window_.style.transform = devices.window ? 'rotate(14deg)' : ''
  purifier.setAttribute('fill', devices.purifier?.on ? '#67e8f9' : '#6b7280')
  labels.Bedroom.textContent = devices.purifier ? `PM2.5 ${devices.purifier.pm25} µg/m³` : ''
  labels['Living room'].textContent = degrees(view.indoorC)
  washer.setAttribute('stroke', matter.washer ? '#7dd3fc' : '#6b7280')
  turn += (matter.fanPercent ?? 0) * 4
  fanBlades.style.transform = `rotate(${turn}deg)`
  const cleaning = devices.vacuum?.state === 'cleaning'
  const angle = view.wallMs / 2600
  const [vx, vy] = cleaning ? [430 + 120 * Math.sin(angle), 150 + 60 * Math.sin(angle * 2.3)] : [292, 306]
  vacuum.style.transform = `translate(${vx}px, ${vy}px)`
  visitor.setAttribute('opacity', devices.visitor ? 1 : 0)
  for (const { name, isHome } of view.people) {
    people[name] ??= person(name)
    const [x, y] = (isHome ? SPOTS[name] : AWAY[name]) ?? [0, 0]
    people[name].style.transform = `translate(${x}px, ${y}px)`
  }
  byId('alarm').textContent = devices.alarm ? `Alarm: ${devices.alarm.replace('_', ' ')}` : ''
  plan.dataset.alarm = devices.alarm ?? 'disarmed'
  showPower(view)
  showPeople(view.people)
  const windowButton = byId('window')
  windowButton.textContent = devices.window ? 'Close the window' : 'Open the window'
  windowButton.setAttribute('aria-pressed', String(devices.window))
  showPairing(matter)
}

function showPower(view) {
  const rows = [
    ['Roof', watts(view.solarW)],
    ['Heat pump', watts(1800 * view.heating)],
    ['Wallbox', watts(view.matter.evse?.charging ? 7400 : 0)],
    [(view.devices.surplusW ?? 0) < 0 ? 'From the grid' : 'To spare', watts(Math.abs(view.devices.surplusW ?? 0))],
  ]
  byId('power').replaceChildren(
    ...rows.flatMap(([name, value]) => {
      const [term, data] = [document.createElement('dt'), document.createElement('dd')]
      term.textContent = name
      data.textContent = value
      return [term, data]
    }),
  )
}

function showPeople(list) {
  const box = byId('people')
  for (const { name, isHome } of list) {
    let button = box.querySelector(`[data-name="${name}"]`)
    if (!button) {
      button = document.createElement('button')
      button.type = 'button'
      button.dataset.name = name
      button.addEventListener('click', () => act({ act: 'person', name, home: button.getAttribute('aria-pressed') !== 'true' }))
      box.append(button)
    }
    button.setAttribute('aria-pressed', String(isHome))
    button.textContent = isHome ? `${name} is at home` : `${name} is away`
  }
}

let drawnQr = ''

/** The blocks stand for what is light, two rows of modules a line; the outermost half lines belong to nobody. */
function drawQr(blocks) {
  if (blocks === drawnQr) return
  drawnQr = blocks
  const qr = byId('qr')
  qr.replaceChildren()
  const lines = blocks.split('\n').filter((line) => line !== '')
  const last = lines.length * 2 - 1
  // The standard wants four light modules around.
  qr.setAttribute('viewBox', `-3 -2.5 ${lines[0].length + 6} ${lines.length * 2 + 5}`)
  lines.forEach((line, row) =>
    [...line].forEach((block, x) => {
      const dark = (y) => y > 0 && y < last && make('rect', { x, y, width: 1, height: 1 }, qr)
      if (block !== '█' && block !== '▀') dark(row * 2)
      if (block !== '█' && block !== '▄') dark(row * 2 + 1)
    }),
  )
}

function showPairing(matter) {
  byId('pairing').hidden = matter.state === 'off'
  byId('qr').style.display = matter.state === 'waiting' ? '' : 'none'
  if (matter.state === 'waiting') drawQr(matter.qrBlocks)
  const code = matter.manualCode ?? ''
  byId('code').textContent = matter.state === 'waiting' ? `${code.slice(0, 4)}-${code.slice(4, 7)}-${code.slice(7)}` : ''
  byId('pairing-text').textContent = {
    starting: 'The bridge is starting …',
    failed: 'The bridge did not start; the log says why.',
    waiting: 'Scan it or type the code in the car.',
    paired: 'The bridge is paired.',
  }[matter.state]
}

const act = (body) => fetch('act', { method: 'POST', body: JSON.stringify(body) })
byId('ring').addEventListener('click', () => act({ act: 'ring' }))
byId('window').addEventListener('click', () =>
  act({ act: 'window', open: byId('window').getAttribute('aria-pressed') !== 'true' }),
)
const stream = new EventSource('events')
stream.onmessage = ({ data }) => {
  byId('link').textContent = ''
  show(JSON.parse(data))
}
stream.onerror = () => (byId('link').textContent = 'The house does not answer')
