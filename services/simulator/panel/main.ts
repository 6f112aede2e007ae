/** The developer's panel: drive, choose scenarios, see the map and the buses, break things, replay logs. */
import '@fontsource-variable/inter'
import './style.css'
import { topBar } from './bar.ts'
import { BusStore } from './bus-store.ts'
import { button, byId, element, press } from './dom.ts'
import { driveColumn } from './drive.ts'
import { frameView } from './frames.ts'
import { listenToGamepad } from './gamepad.ts'
import { listenToKeys } from './keyboard.ts'
import type { MapView } from './map.ts'
import { plotView } from './plot.ts'
import { Scene } from './scene.ts'
import { sideColumn } from './side.ts'
import { listen, messages, region, scenarios, send as ask, watchFrames, type Verb } from './simulator.ts'
import { timeline } from './timeline.ts'

const NOTICE_MS = 4_000
/** The map of the dashboard may come later than the panel. */
const MAP_AGAIN_MS = 2_000
/** The layout that was chosen last, in this browser. */
const LOOK_KEY = 'simulator-panel-look'
const LOOKS = ['Split', 'Map', 'Buses'] as const

const notice = byId('notice')
let hide: number | undefined

function tell(text: string): void {
  notice.textContent = text
  notice.classList.add('shown')
  window.clearTimeout(hide)
  hide = window.setTimeout(() => notice.classList.remove('shown'), NOTICE_MS)
}

function send(verb: Verb): void {
  void ask(verb).then((problem) => problem !== undefined && tell(problem))
}

const canvas = byId('scene')
if (!(canvas instanceof HTMLCanvasElement)) throw new Error('#scene is no canvas')
const scene = new Scene(canvas)
const drive = driveColumn(byId('drive'), send)
const side = sideColumn(byId('side'), send)
const bar = topBar(byId('bar'), byId('foot'), await scenarios(), send)
const time = timeline(byId('timeline'), send)
listenToKeys(send, (held) => drive.keys(held))
listenToGamepad(send, (name) => drive.gamepad(name))

const store = new BusStore(await messages())
const plot = plotView(store, tell)
const frames = frameView(store, send, (key) => plot.has(key), (key) => plot.toggle(key)) // prettier-ignore
const center = byId('center')
const buses = byId('buses')
let busView: 'frames' | 'plot' = 'frames'
let look: (typeof LOOKS)[number] = LOOKS.find((one) => one === localStorage.getItem(LOOK_KEY)) ?? 'Split'
const views = (['frames', 'plot'] as const).map((name) => ({
  name,
  node: button(name === 'frames' ? 'Frames' : 'Signals', () => {
    busView = name
    arrange()
  }),
}))
const looks = LOOKS.map((name) => ({
  name,
  node: button(name, () => {
    look = name
    localStorage.setItem(LOOK_KEY, name)
    arrange()
  }),
}))
buses.append(
  element(
    'div',
    { className: 'head' },
    element('div', { className: 'segments' }, ...views.map(({ node }) => node)),
    element('div', { className: 'segments', role: 'group', ariaLabel: 'Layout' }, ...looks.map(({ node }) => node)),
  ),
  frames.node,
  plot.node,
)
let unwatch: (() => void) | undefined
function arrange(): void {
  for (const { name, node } of views) press(node, name === busView)
  for (const { name, node } of looks) press(node, name === look)
  center.dataset['look'] = look
  frames.node.hidden = busView !== 'frames'
  plot.node.hidden = busView !== 'plot'
  const isSeen = look !== 'Map' && !document.hidden
  // Nobody decodes what nobody sees.
  if (isSeen && !unwatch) {
    unwatch = watchFrames((news) => {
      store.take(news, performance.now())
      if (busView === 'frames') frames.show()
      else plot.show(performance.now())
    })
  } else if (!isSeen && unwatch) {
    unwatch()
    unwatch = undefined
  }
}
document.addEventListener('visibilitychange', arrange)
arrange()

let map: MapView | undefined
let hasTiles = false
let mapAskedMs = -Infinity
let isOpening = false
/** Opens the map on plain ground, and anew as soon as the dashboard has tiles. */
async function openMap(at: { lat: number; lon: number }): Promise<void> {
  isOpening = true
  try {
    const found = await region()
    if (map && !found) return
    const { mapView } = await import('./map.ts')
    map?.close()
    map = mapView(byId('map'), found, at, send)
    hasTiles = found !== null
  } catch {
    // The simulator may be starting anew; it is asked again.
  } finally {
    isOpening = false
  }
}
listen(
  (state) => {
    document.body.classList.toggle('replaying', state.replay !== null)
    bar.show(state)
    time.show(state)
    drive.show(state)
    side.show(state)
    scene.draw(state)
    map?.show(state)
    const nowMs = performance.now()
    if (hasTiles || isOpening || look === 'Buses' || nowMs - mapAskedMs < MAP_AGAIN_MS) return
    mapAskedMs = nowMs
    void openMap(state.position)
  },
  () => bar.lost(),
)
