/**
 * Ambient Studio: asks the car for light and shows the light that the car says it has. Nothing here is "set": a touch
 * becomes a request, and the picture follows the signal.
 */
import { fascia } from './fascia-app.js'

const BRANCH = 'Vehicle.Cabin.Light.AmbientLight.Row1'
const SIDES = ['DriverSide', 'PassengerSide']
const COLOURS = [
  '#FF4D4D',
  '#FF8A3D',
  '#FFC14D',
  '#7BE07B',
  '#25D0C0',
  '#3FA9FF',
  '#5B6CFF',
  '#9A6BFF',
  '#E05BFF',
  '#FF5BA0',
  '#FFE2C2',
  '#FFFFFF',
  '#BFE3FF',
  '#00B4D8',
]
const NAMES = [
  'Red',
  'Orange',
  'Amber',
  'Green',
  'Turquoise',
  'Blue',
  'Indigo',
  'Violet',
  'Magenta',
  'Pink',
  'Candle',
  'White',
  'Ice',
  'Cyan',
]
const MOODS = [
  { name: 'Aurora', text: 'Green from the left, violet from the right', driver: '#25D0C0', passenger: '#9A6BFF', intensity: 70 },
  { name: 'Ember', text: 'A fire that has burnt down', driver: '#FF4D4D', passenger: '#FF8A3D', intensity: 55 },
  { name: 'Dusk', text: 'The sky just after the sun', driver: '#FF5BA0', passenger: '#5B6CFF', intensity: 45 },
  { name: 'Ocean', text: 'Deep and calm', driver: '#3FA9FF', passenger: '#00B4D8', intensity: 60 },
  { name: 'Candle', text: 'Warm and low, for the night', driver: '#FFE2C2', passenger: '#FFE2C2', intensity: 20 },
  { name: 'Daylight', text: 'Bright, to find what fell down', driver: '#FFFFFF', passenger: '#FFFFFF', intensity: 100 },
]

const element = (id) => document.getElementById(id)
const path = (side, leaf) => `${BRANCH}.${side}.${leaf}`
let samples = {}
let chosen = 'both'

/** A valid value of a side, or null. */
const value = (side, leaf) => {
  const sample = samples[path(side, leaf)]
  return sample?.quality === 'valid' ? sample.value : null
}
const sides = () => (chosen === 'both' ? SIDES : [chosen])
const same = (leaf, wanted) => sides().every((side) => value(side, leaf) === wanted)
const moodNow = () =>
  MOODS.find(
    (mood) =>
      value('DriverSide', 'Color') === mood.driver &&
      value('PassengerSide', 'Color') === mood.passenger &&
      SIDES.every((side) => value(side, 'IsLightOn') === true && value(side, 'Intensity') === mood.intensity),
  )

function say(text, problem = false) {
  const note = element('note')
  note.textContent = text
  note.toggleAttribute('data-problem', problem)
}

/** Asks for several values one after the other; the first refusal ends it and is told. */
async function ask(wishes, control) {
  control?.classList.add('waiting')
  say('')
  try {
    for (const [side, leaf, wanted] of wishes) {
      if (value(side, leaf) !== wanted) await fascia.commands.request(path(side, leaf), wanted)
    }
  } catch (error) {
    say(error.code === 'restricted' ? 'Not while driving' : `The car did not take it: ${error.message}`, true)
  }
  control?.classList.remove('waiting')
  draw()
}

function drawScene() {
  const root = document.documentElement.style
  for (const [side, name] of [
    ['DriverSide', 'driver'],
    ['PassengerSide', 'passenger'],
  ]) {
    const colour = value(side, 'Color')
    const lit = value(side, 'IsLightOn') === true && colour !== null
    root.setProperty(`--${name}`, lit && /^#[0-9A-Fa-f]{6}$/.test(colour) ? colour : '#33414f')
    root.setProperty(`--${name}-strength`, lit ? String(0.3 + 0.7 * ((value(side, 'Intensity') ?? 0) / 100)) : '0.15')
  }
}

function captionOf() {
  const known = SIDES.some((side) => value(side, 'IsLightOn') !== null)
  if (!known) return { name: '—', text: 'Waiting for the car' }
  if (SIDES.every((side) => value(side, 'IsLightOn') === false)) return { name: 'Off', text: 'The cabin is dark' }
  return moodNow() ?? { name: 'Your light', text: 'Made by hand' }
}

function draw() {
  drawScene()
  const caption = captionOf()
  element('mood-name').textContent = caption.name
  element('mood-text').textContent = caption.text
  for (const button of document.querySelectorAll('[data-mood]')) {
    button.setAttribute('aria-pressed', String(button.dataset.mood === caption.name))
  }
  for (const button of document.querySelectorAll('[data-colour]')) {
    button.setAttribute('aria-checked', String(same('Color', button.dataset.colour)))
  }
  element('power').setAttribute('aria-checked', String(sides().some((side) => value(side, 'IsLightOn') === true)))
  const intensity = value(sides()[0], 'Intensity')
  const slider = element('intensity')
  slider.disabled = intensity === null
  if (document.activeElement !== slider && intensity !== null) slider.value = String(intensity)
  element('intensity-value').textContent = intensity === null ? '—' : `${intensity} %`
}

function build() {
  for (const mood of MOODS) {
    const button = document.createElement('button')
    button.dataset.mood = mood.name
    const swatch = document.createElement('i')
    swatch.style.background = `linear-gradient(100deg, ${mood.driver}, ${mood.passenger})`
    swatch.style.opacity = String(0.45 + mood.intensity / 180)
    const label = document.createElement('span')
    label.textContent = mood.name
    button.append(swatch, label)
    button.addEventListener('click', () => {
      const colours = { DriverSide: mood.driver, PassengerSide: mood.passenger }
      const wishes = SIDES.flatMap((side) => [
        [side, 'Color', colours[side]],
        [side, 'Intensity', mood.intensity],
        [side, 'IsLightOn', true],
      ])
      void ask(wishes, button)
    })
    element('moods').append(button)
  }
  COLOURS.forEach((colour, index) => {
    const button = document.createElement('button')
    button.dataset.colour = colour
    button.setAttribute('role', 'radio')
    button.setAttribute('aria-label', NAMES[index])
    button.style.background = colour
    button.addEventListener(
      'click',
      () =>
        void ask(
          sides().flatMap((side) => [
            [side, 'Color', colour],
            [side, 'IsLightOn', true],
          ]),
          button,
        ),
    )
    element('swatches').append(button)
  })
  for (const button of document.querySelectorAll('[data-side]')) {
    button.addEventListener('click', () => {
      chosen = button.dataset.side
      for (const other of document.querySelectorAll('[data-side]')) other.setAttribute('aria-checked', String(other === button))
      draw()
    })
  }
  element('power').addEventListener('click', () => {
    const on = !sides().some((side) => value(side, 'IsLightOn') === true)
    void ask(
      sides().map((side) => [side, 'IsLightOn', on]),
      element('power'),
    )
  })
  const slider = element('intensity')
  slider.addEventListener('input', () => (element('intensity-value').textContent = `${slider.value} %`))
  slider.addEventListener('change', () => {
    slider.blur()
    void ask(
      sides().map((side) => [side, 'Intensity', Number(slider.value)]),
      slider,
    )
  })
}

fascia.onTheme((theme) => {
  const root = document.documentElement
  root.dataset.appearance = theme.appearance
  root.lang = theme.language
  root.style.setProperty('--text', String(theme.textSizePercent / 100))
})
build()
draw()
try {
  const { reads } = await fascia.ready
  await fascia.signals.subscribe(reads, (changed) => {
    samples = { ...samples, ...changed }
    draw()
  })
} catch (error) {
  say(`No connection to the car: ${error.message}`, true)
}
