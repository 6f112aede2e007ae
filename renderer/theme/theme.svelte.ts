/**
 * How the screen looks now: day or night, accent, text size, motion; and what it draws with (a GPU or not).
 */
import { DEFAULT_SETTINGS, type Settings } from '../../services/contract/people.ts'
import { directionOf } from '../i18n/languages.ts'
import { showTimeZone } from '../i18n/intl.ts'
import { language, showLanguage, showLastLanguage } from '../i18n/locale.svelte.ts'
import { car } from '../link/car.svelte.ts'
import { signals } from '../signals/store.svelte.ts'
import { canSplit, layoutOf } from './layout-of.ts'
import { chosenTheme, wearTheme } from './package-theme.ts'

/** From here columns stand below each other: two would be too narrow for the words. */
const LARGE_TEXT_PERCENT = 130

export type Appearance = 'day' | 'night'

class Theme {
  /** Of the active profile; what the contract defaults to until it is known. */
  settings = $derived.by<Settings>(() => {
    const state = car.profiles
    return state?.profiles.find((one) => one.id === state.activeId)?.settings ?? DEFAULT_SETTINGS
  })
  /** What the vehicle's light sensor says, kept over moments without it: a screen must not flash. */
  sensed = $state<Appearance>('night')
  appearance = $derived<Appearance>(this.settings.appearance === 'auto' ? this.sensed : this.settings.appearance)
  isDriverRight = $derived(this.settings.driverSide === 'right')
  direction = $derived(directionOf(language()))
  /** Where the driver sits as seen from a line of text, so that layouts need no left and right. */
  driverAt = $derived<'start' | 'end'>((this.direction === 'rtl') === this.isDriverRight ? 'start' : 'end')
  /** CSS pixels of one design pixel (1 at 1920 × 1080, never less). */
  scale = $state(1)
  #width = $state(1920)
  #height = $state(1080)
  layout = $derived(layoutOf(this.#width / this.scale / 10, this.#height / this.scale / 10))
  /** There is room for two screens side by side. */
  canSplit = $derived(canSplit(this.layout, this.#width / this.scale / 10, this.#width))
  /** False: the page is drawn by the CPU, so the map saves frames and planes are not blurred. Plain until it is known. */
  hasGpu = $state(false)
  prefersReducedMotion = $state(false)
  /** Why the theme that the driver chose is not worn; empty when it is, or when none was chosen. */
  packProblems = $state.raw<readonly string[]>([])
  isTextLarge = $derived(this.settings.textSizePercent >= LARGE_TEXT_PERCENT)
  reducedMotion = $derived(this.settings.reducedMotion || this.prefersReducedMotion)

  /** Reads the size of the display and of a design pixel again. */
  measure(): void {
    this.#width = innerWidth
    this.#height = innerHeight
    this.scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 10
  }

  /** Asks what draws; it takes some milliseconds. */
  findGpu(): void {
    this.hasGpu = !isDrawnBySoftware()
    document.documentElement.dataset['gpu'] = this.hasGpu ? 'hardware' : 'software'
  }
}

export const theme = new Theme()

/** True when WebGL is drawn by the CPU (SwiftShader, llvmpipe) or not at all. */
function isDrawnBySoftware(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2')
  if (!gl) return true
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return /swiftshader|llvmpipe|software|basic render/i.test(name)
}

/** Applies the theme to the document for the life of the page. Call it inside the root component. */
export function applyTheme(): void {
  const root = document.documentElement
  const motion = matchMedia('(prefers-reduced-motion: reduce)')
  theme.prefersReducedMotion = motion.matches
  motion.addEventListener('change', () => (theme.prefersReducedMotion = motion.matches))
  theme.measure()
  addEventListener('resize', () => theme.measure())

  const dayNight = signals().hold('Vehicle.Cabin.Infotainment.HMI.DayNightMode')
  $effect(() => {
    if (dayNight.text) theme.sensed = dayNight.text === 'DAY' ? 'day' : 'night'
  })
  $effect.pre(() => showTimeZone(theme.settings.timeZone))
  showLastLanguage()
  $effect.pre(() => {
    if (car.profiles) showLanguage(theme.settings.language)
  })
  $effect(() => {
    root.dataset['appearance'] = theme.appearance
    root.dataset['accent'] = theme.settings.accent
    root.dataset['motion'] = theme.reducedMotion ? 'reduced' : 'full'
    root.dataset['driver'] = theme.settings.driverSide
    root.dataset['driverAt'] = theme.driverAt
    root.dataset['layout'] = theme.layout
    root.dataset['text'] = theme.isTextLarge ? 'large' : 'normal'
    root.style.setProperty('--text-scale', String(theme.settings.textSizePercent / 100))
  })
  $effect(() => {
    // After our own colours of this appearance and accent are in place: a theme is measured over them.
    void theme.settings.accent
    theme.packProblems = wearTheme(root, chosenTheme(car.themes, theme.settings), theme.appearance)
  })
}
