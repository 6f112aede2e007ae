// What the app may read, set and keep stands in manifest.json; anything else is refused and told to the driver.
import { fascia } from './fascia-app.js'

const SPEED = 'Vehicle.Speed'
const LIGHT = 'Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.Color'

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id))
/** @param {string} text */
const say = (text) => (element('note').textContent = text)

fascia.theme.subscribe((theme) => {
  document.documentElement.dataset.appearance = theme.appearance
  document.documentElement.dir = theme.direction
  document.documentElement.style.setProperty('--text', String(theme.textSizePercent / 100))
})

await fascia.signals.subscribe([SPEED], (changed) => {
  const value = changed[SPEED]?.value
  // A value that is missing or old is null: "—", never the last one.
  element('speed').textContent = typeof value === 'number' ? String(Math.round(value)) : '—'
})

const visits = Number((await fascia.storage.get('visits')) ?? 0) + 1
await fascia.storage.set('visits', String(visits))
say(`Visit ${visits}`)

element('light').addEventListener('click', async () => {
  try {
    const { confirmed } = await fascia.commands.request(LIGHT, '#3AD9C6')
    say(`The light is ${confirmed}`)
  } catch (error) {
    say(`Not now: ${/** @type {import('./fascia-app.js').FasciaAppError} */ (error).message}`)
  }
})
