/** Reads the first gamepad while the page is seen: right trigger drives, left one brakes, the left stick steers. */
import { controlsOf, gearPressed, type PadReading } from './pad.ts'
import type { Send } from './simulator.ts'

const SEND_EVERY_MS = 50
/** The simulator lets go by itself; what is held is told again. */
const RENEW_MS = 300

/** @param show hears the name of the gamepad, or undefined when there is none */
export function listenToGamepad(send: Send, show: (name: string | undefined) => void): void {
  let before: PadReading | undefined
  let told = ''
  let toldMs = 0
  let name: string | undefined
  const look = (): void => {
    const pad = navigator.getGamepads().find((one) => one?.connected)
    if (pad?.id !== name) show((name = pad?.id))
    if (!pad || document.hidden) return
    const now: PadReading = { axes: pad.axes, buttons: pad.buttons.map(({ value }) => value) }
    const gear = gearPressed(before, now)
    before = now
    if (gear !== undefined) send({ verb: 'gear', gear })
    const controls = controlsOf(now)
    const text = JSON.stringify(controls, (_, value: unknown) =>
      typeof value === 'number' ? Math.round(value * 200) / 200 : value,
    )
    const isHeld = controls.accelerator > 0 || controls.brake > 0 || controls.steering !== 0
    const nowMs = performance.now()
    if (text === told && !(isHeld && nowMs - toldMs > RENEW_MS)) return
    if (told === '' && !isHeld) return
    told = text
    toldMs = nowMs
    send({ verb: 'analog', ...(JSON.parse(text) as Record<string, number>) })
  }
  setInterval(look, SEND_EVERY_MS)
}
