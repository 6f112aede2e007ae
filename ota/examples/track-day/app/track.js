/** Track Day: what the car measures, laid over laps. It reads and shows; it asks the car for nothing. */
import { fascia } from './fascia-app.js'
import { gMeter } from './g-meter.js'
import { lapText, LapTimer } from './lap-timer.js'

const G = 9.80665
const MAX_POWER_KW = 240
const MAX_REGENERATION_KW = 80
const element = (id) => document.getElementById(id)
const meter = gMeter(element('g'))
const timer = new LapTimer()
let samples = {}
let peakG = 0
let topKmh = 0

/** A valid number, or null. */
const number = (path) => {
  const sample = samples[path]
  return sample?.quality === 'valid' && typeof sample.value === 'number' ? sample.value : null
}
const show = (id, value, digits = 0) => (element(id).textContent = value === null ? '—' : value.toFixed(digits))

function position() {
  const [lat, lon, heading] = ['Latitude', 'Longitude', 'Heading'].map((leaf) => number(`Vehicle.CurrentLocation.${leaf}`))
  return lat === null || lon === null || heading === null ? null : { lat, lon, heading }
}

function drawLaps() {
  const { laps, bestMs } = timer
  const rows = laps
    .map((ms, index) => ({ ms, index }))
    .slice(-5)
    .reverse()
  element('laps').replaceChildren(
    ...rows.map(({ ms, index }) => {
      const row = document.createElement('li')
      const label = document.createElement('span')
      label.textContent = `Lap ${index + 1}`
      const time = document.createElement('b')
      time.textContent = lapText(ms)
      if (ms === bestMs) row.dataset.best = ''
      row.append(label, time)
      return row
    }),
  )
  const last = laps.at(-1) ?? null
  element('best').textContent = bestMs === null ? '—' : lapText(bestMs)
  element('last').textContent = last === null ? '—' : lapText(last)
  const earlier = laps.length > 1 ? Math.min(...laps.slice(0, -1)) : null
  const delta = last === null || earlier === null ? null : (last - earlier) / 1000
  element('delta').textContent = delta === null ? '—' : `${delta > 0 ? '+' : '−'}${Math.abs(delta).toFixed(1)}`
  element('reset').disabled = laps.length === 0 && !timer.running
  element('start').textContent = timer.running ? 'Lap' : 'Start'
}

function drawClock() {
  element('lap-label').textContent = `Lap ${timer.laps.length + 1}`
  element('lap').textContent = lapText(timer.running ? performance.now() - timer.startedMs : 0)
}

function keep() {
  const best = timer.bestMs
  if (best !== null) fascia.storage.set('best', String(Math.round(best))).catch(() => undefined)
}

function drawNumbers() {
  const speed = number('Vehicle.Speed')
  const power = number('Vehicle.Powertrain.ElectricMotor.Power')
  if (speed !== null) topKmh = Math.max(topKmh, speed)
  show('speed', speed)
  show('power', power)
  show('top', topKmh > 0 ? topKmh : null)
  show('battery', number('Vehicle.Powertrain.TractionBattery.Temperature.Average'))
  const bar = element('power-bar')
  const share =
    power === null ? 0 : power >= 0 ? Math.min(1, power / MAX_POWER_KW) * 75 : Math.min(1, -power / MAX_REGENERATION_KW) * 25
  bar.toggleAttribute('data-regeneration', power !== null && power < 0)
  bar.style.left = power !== null && power < 0 ? `${25 - share}%` : '25%'
  bar.style.width = `${share}%`
}

function drawForces() {
  const lateral = number('Vehicle.Acceleration.Lateral')
  const longitudinal = number('Vehicle.Acceleration.Longitudinal')
  if (lateral === null || longitudinal === null) {
    meter.clear()
    return show('g-now', null)
  }
  const now = Math.hypot(lateral, longitudinal) / G
  peakG = Math.max(peakG, now)
  meter.push(lateral / G, longitudinal / G)
  show('g-now', now, 2)
  show('g-peak', peakG, 2)
}

element('start').addEventListener('click', () => {
  if (timer.running) timer.lap(performance.now())
  else {
    timer.start(performance.now(), position())
    element('note').textContent = position() ? 'The next laps end by themselves at this line' : 'No position: end laps by hand'
  }
  keep()
  drawLaps()
})
element('reset').addEventListener('click', () => {
  timer.reset()
  peakG = 0
  topKmh = 0
  show('g-peak', null)
  element('note').textContent = ''
  drawLaps()
  drawNumbers()
})
fascia.onTheme((theme) => {
  const root = document.documentElement
  root.dataset.appearance = theme.appearance
  root.lang = theme.language
  root.style.setProperty('--text', String(theme.textSizePercent / 100))
  meter.draw()
})
globalThis.addEventListener('resize', () => meter.draw())
const tick = () => {
  drawClock()
  requestAnimationFrame(tick)
}
tick()
drawLaps()
meter.draw()
try {
  const { reads } = await fascia.ready
  const best = await fascia.storage.get('best').catch(() => null)
  const text = typeof best === 'object' && best !== null ? best.value : best
  if (text) element('note').textContent = `Your best so far: ${lapText(Number(text))}`
  await fascia.signals.subscribe(reads, (changed) => {
    samples = { ...samples, ...changed }
    drawNumbers()
    drawForces()
    const here = position()
    if (here && timer.at(performance.now(), here)) {
      keep()
      drawLaps()
    }
  })
} catch (error) {
  element('note').textContent = `No connection to the car: ${error.message}`
}
