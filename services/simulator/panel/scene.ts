/** The road from above: the car, its lane and what its sensors track. */
import type { PanelState } from './state.ts'

const AHEAD_M = 84
/** Where the longest label of a distance ends when the road leaves it no room. */
const LABEL_ROOM = 46
const BEHIND_M = 18
/** Where the road's edges lie, to the left of the middle of the own lane. */
const EDGES_M = [5.25, -1.75] as const
const SIZES: Readonly<Record<string, [number, number]>> = {
  CAR: [1.9, 4.6],
  TRUCK: [2.5, 9],
  MOTORCYCLE: [0.9, 2.2],
  BICYCLE: [0.7, 1.8],
  PEDESTRIAN: [0.6, 0.6],
}
const COLORS: Readonly<Record<string, string>> = {
  CAR: '#8fa3bd',
  TRUCK: '#a68fbd',
  MOTORCYCLE: '#bda98f',
  BICYCLE: '#8fbda0',
  PEDESTRIAN: '#bd8f97',
}
/** Of the front bumper behind which the car lies. */
const OWN_LENGTH_M = 4.8

export class Scene {
  readonly #canvas: HTMLCanvasElement
  #travelledM = 0
  #lastS: number | undefined

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
  }

  draw(state: PanelState): void {
    const context = this.#canvas.getContext('2d')
    if (!context) return
    const ratio = window.devicePixelRatio
    const width = this.#canvas.clientWidth
    const height = this.#canvas.clientHeight
    if (this.#canvas.width !== Math.round(width * ratio)) this.#canvas.width = Math.round(width * ratio)
    if (this.#canvas.height !== Math.round(height * ratio)) this.#canvas.height = Math.round(height * ratio)
    const passedS = this.#lastS === undefined ? 0 : state.elapsedS - this.#lastS
    this.#lastS = state.elapsedS
    this.#travelledM += Math.max(0, Math.min(passedS, 1)) * (state.motion.speedKmh / 3.6)

    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, width, height)
    const perM = height / (AHEAD_M + BEHIND_M)
    // Widths are drawn larger than lengths: a lane must be seen.
    const acrossPerM = perM * 3
    const { curvature, leftM, rightM, objects, behindM } = state.road
    const deviation = -(leftM + rightM) / 2
    const x = (left: number, ahead: number): number => width / 2 - (left + (curvature * ahead * ahead) / 2) * acrossPerM
    const y = (ahead: number): number => height - (ahead + BEHIND_M) * perM

    this.#asphalt(context, (left, ahead) => [x(left - deviation, ahead), y(ahead)])
    const line = (left: number, dashed: boolean, color: string): void => {
      context.strokeStyle = color
      context.lineWidth = 2
      context.setLineDash(dashed ? [4 * perM, 6 * perM] : [])
      context.lineDashOffset = -(this.#travelledM % 10) * perM
      context.beginPath()
      for (let ahead = -BEHIND_M; ahead <= AHEAD_M; ahead += 3) context.lineTo(x(left - deviation, ahead), y(ahead))
      context.stroke()
    }
    line(EDGES_M[0], false, '#4a586a')
    line(1.75, true, '#8695a8')
    line(EDGES_M[1], false, '#4a586a')
    context.setLineDash([])

    const body = (left: number, front: number, size: [number, number], color: string, scale = 1): void => {
      const wide = size[0] * acrossPerM * 0.62 * scale
      const long = Math.max(size[1] * perM * 1.5, wide * 0.8)
      context.fillStyle = color
      context.beginPath()
      context.roundRect(x(left, front) - wide / 2, y(front), wide, long, Math.min(wide, long) / 3.2)
      context.fill()
    }
    for (const object of objects) {
      body(object.leftM - deviation, object.aheadM, SIZES[object.kind] ?? [1, 1], COLORS[object.kind] ?? '#888888')
    }
    if (behindM !== null) {
      context.fillStyle = '#e06c5a'
      context.fillRect(x(0, 0) - 3 * acrossPerM, y(-OWN_LENGTH_M * 1.5 - behindM), 6 * acrossPerM, 4)
    }
    body(0, 0, [1.9, OWN_LENGTH_M], '#4fd1c5', 1.05)
    context.fillStyle = '#0c2a29'
    context.fillRect(width / 2 - 0.42 * acrossPerM, y(0) + 1.6 * perM, 0.84 * acrossPerM, 1.5 * perM)
  }

  /** The road's surface, with the distance from the front bumper beside it. */
  #asphalt(context: CanvasRenderingContext2D, at: (leftM: number, aheadM: number) => [number, number]): void {
    context.fillStyle = '#18212b'
    context.beginPath()
    for (let ahead = -BEHIND_M; ahead <= AHEAD_M; ahead += 3) context.lineTo(...at(EDGES_M[0], ahead))
    for (let ahead = AHEAD_M; ahead >= -BEHIND_M; ahead -= 3) context.lineTo(...at(EDGES_M[1], ahead))
    context.fill()
    context.fillStyle = '#93a1b2'
    context.font = "13px 'Inter Variable', sans-serif"
    context.textBaseline = 'middle'
    for (const ahead of [20, 40, 60, 80]) {
      const [left, top] = at(EDGES_M[0], ahead)
      context.textAlign = 'right'
      context.fillText(`${ahead} m`, Math.max(left - 14, LABEL_ROOM), top)
    }
  }
}
