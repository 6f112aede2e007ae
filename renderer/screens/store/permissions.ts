/** What a package may do, in plain words: from the exact paths and assets of its manifest. */
import type { FeatureState } from '../../../services/contract/features.ts'
import { m } from '../../i18n/messages.ts'

type Manifest = Pick<FeatureState['manifest'], 'app' | 'assets'>

/** First match wins; each prefix ends at a path segment or inside one. */
const WORDS: readonly (readonly [prefix: string, word: string])[] = [
  ['Vehicle.Speed', m.store.words.speed],
  ['Vehicle.Acceleration', m.store.words.acceleration],
  ['Vehicle.Powertrain.ElectricMotor', m.store.words.power],
  ['Vehicle.Powertrain.TractionBattery', m.store.words.battery],
  ['Vehicle.CurrentLocation', m.store.words.location],
  ['Vehicle.Cabin.Light.AmbientLight', m.store.words.ambient],
  ['Vehicle.Cabin.Seat', m.store.words.seats],
  ['Vehicle.Cabin.HVAC', m.store.words.climate],
  ['Vehicle.Cabin.Infotainment.Media', m.store.words.media],
  ['Vehicle.Cabin.Infotainment.HMI.DayNightMode', m.store.words.daylight],
  ['Vehicle.Cabin.Door', m.store.words.doors],
  ['Vehicle.Navigation', m.store.words.navigation],
  ['Vehicle.Package', m.store.words.own],
]

/** "Cabin › Sunroof Position" of a path that has no word of its own: never hidden, at worst clumsy. */
function plainPath(path: string): string {
  return path
    .replace(/^Vehicle\./, '')
    .split('.')
    .slice(-2)
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
}

function wordOf(path: string): string {
  return WORDS.find(([prefix]) => path.startsWith(prefix))?.[1] ?? plainPath(path)
}

const wordsOf = (paths: readonly string[]): string[] => [...new Set(paths.map(wordOf))]

/** "set cabin lights; read speed, g-forces". What may be set may be read too, and is told once. */
export function permissionText({ app, assets }: Manifest): string {
  const controls = wordsOf(app?.controls ?? [])
  const reads = wordsOf(app?.reads ?? []).filter((word) => !controls.includes(word))
  const brings = [...new Set(assets.map(({ kind }) => m.store.asset[kind]))]
  const parts = [
    ...(controls.length > 0 ? [m.store.set(controls.join(', '))] : []),
    ...(reads.length > 0 ? [m.store.read(reads.join(', '))] : []),
    ...brings,
  ]
  return parts.length > 0 ? parts.join('; ') : m.store.nothingMore()
}
