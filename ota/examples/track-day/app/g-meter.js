/** The g-meter: a dot where the force is, its trail, and rings at 0.5 and 1 g. */
const RANGE_G = 1.2
const TRAIL = 24

/** @param {HTMLCanvasElement} canvas */
export function gMeter(canvas) {
  const context = canvas.getContext('2d')
  const trail = []

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name)
  }

  function draw() {
    const scale = globalThis.devicePixelRatio
    const { clientWidth: width, clientHeight: height } = canvas
    if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
      canvas.width = Math.round(width * scale)
      canvas.height = Math.round(height * scale)
    }
    context.setTransform(scale, 0, 0, scale, 0, 0)
    context.clearRect(0, 0, width, height)
    const radius = Math.min(width, height * 0.88) * 0.46
    const [x0, y0] = [width / 2, height * 0.45]
    const at = (g) => (g / RANGE_G) * radius
    context.strokeStyle = colour('--track')
    context.fillStyle = colour('--ink-3')
    context.lineWidth = 2
    for (const ring of [0.5, 1]) {
      context.beginPath()
      context.arc(x0, y0, at(ring), 0, 2 * Math.PI)
      context.stroke()
    }
    context.beginPath()
    context.moveTo(x0 - radius, y0)
    context.lineTo(x0 + radius, y0)
    context.moveTo(x0, y0 - radius)
    context.lineTo(x0, y0 + radius)
    context.stroke()
    context.font = `24px 'Inter Variable', sans-serif`
    context.fillText('0.5', x0 + at(0.5) * 0.72 + 6, y0 - at(0.5) * 0.72 - 6)
    context.fillText('1 g', x0 + at(1) * 0.72 + 6, y0 - at(1) * 0.72 - 6)
    trail.forEach(([lateral, longitudinal], index) => {
      const last = index === trail.length - 1
      context.globalAlpha = last ? 1 : 0.06 + (0.4 * index) / TRAIL
      context.fillStyle = colour('--accent')
      context.beginPath()
      context.arc(x0 + at(lateral), y0 + at(longitudinal), last ? 18 : 9, 0, 2 * Math.PI)
      context.fill()
    })
    context.globalAlpha = 1
  }

  return {
    /** A body is pushed against the acceleration: braking moves the dot up, a left bend moves it right. */
    push(lateralG, longitudinalG) {
      trail.push([lateralG, longitudinalG])
      if (trail.length > TRAIL) trail.shift()
      draw()
    },
    clear() {
      trail.length = 0
      draw()
    },
    draw,
  }
}
