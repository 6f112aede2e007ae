/** The developer's panel: drive with the arrow keys, choose scenarios, break things. */
import '@fontsource-variable/inter'
import './style.css'
import { topBar } from './bar.ts'
import { byId } from './dom.ts'
import { driveColumn } from './drive.ts'
import { listenToKeys } from './keyboard.ts'
import { Scene } from './scene.ts'
import { sideColumn } from './side.ts'
import { listen, scenarios, send as ask, type Verb } from './simulator.ts'

const NOTICE_MS = 4_000

const notice = byId('notice')
let hide: number | undefined

function send(verb: Verb): void {
  void ask(verb).then((problem) => {
    if (problem === undefined) return
    notice.textContent = problem
    notice.classList.add('shown')
    window.clearTimeout(hide)
    hide = window.setTimeout(() => notice.classList.remove('shown'), NOTICE_MS)
  })
}

const canvas = byId('scene')
if (!(canvas instanceof HTMLCanvasElement)) throw new Error('#scene is no canvas')
const scene = new Scene(canvas)
const drive = driveColumn(byId('drive'), send)
const side = sideColumn(byId('side'), send)
const bar = topBar(byId('bar'), byId('foot'), await scenarios(), send)
listenToKeys(send, (held) => drive.keys(held))
listen(
  (state) => {
    bar.show(state)
    drive.show(state)
    side.show(state)
    scene.draw(state)
  },
  () => bar.lost(),
)
