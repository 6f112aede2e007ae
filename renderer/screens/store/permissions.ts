/** What a package may do, in plain words: from the exact paths and assets of its manifest. */
import type { AppPermission } from '../../../services/contract/app-permissions.ts'
import type { FeatureState } from '../../../services/contract/features.ts'
import { intlTag, joined } from '../../i18n/intl.ts'
import { m } from '../../i18n/messages.ts'

type Manifest = Pick<FeatureState['manifest'], 'app' | 'assets'>

/** First match wins; each prefix ends at a path segment or inside one. */
const WORDS = [
  ['Vehicle.Speed', 'speed'],
  ['Vehicle.Acceleration', 'acceleration'],
  ['Vehicle.Powertrain.ElectricMotor', 'power'],
  ['Vehicle.Powertrain.TractionBattery', 'battery'],
  ['Vehicle.CurrentLocation', 'location'],
  ['Vehicle.Cabin.Light.AmbientLight', 'ambient'],
  ['Vehicle.Cabin.Seat', 'seats'],
  ['Vehicle.Cabin.HVAC', 'climate'],
  ['Vehicle.Cabin.Infotainment.Media', 'media'],
  ['Vehicle.Cabin.Infotainment.HMI.DayNightMode', 'daylight'],
  ['Vehicle.Cabin.Door', 'doors'],
  ['Vehicle.Navigation', 'navigation'],
  ['Vehicle.Package', 'own'],
] as const

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
  const word = WORDS.find(([prefix]) => path.startsWith(prefix))?.[1]
  return word ? m.store_words({ word }) : plainPath(path)
}

/** `https://api.example.com` as a person names it. */
const hostOf = (origin: string): string => origin.replace(/^https:\/\//, '')

/** Hosts that it would ask, or undefined. */
export function hostsText({ app }: Pick<Manifest, 'app'>): string | undefined {
  return app?.network?.length ? joined(app.network.map(hostOf)) : undefined
}

const wordsOf = (paths: readonly string[]): string[] => [...new Set(paths.map(wordOf))]

/** "set cabin lights; read speed, g-forces". What may be set may be read too, and is told once. */
export function permissionText({ app, assets }: Manifest): string {
  const controls = wordsOf(app?.controls ?? [])
  const reads = wordsOf(app?.reads ?? []).filter((word) => !controls.includes(word))
  const hosts = hostsText({ app })
  const brings = [...new Set(assets.map(({ kind }) => m.store_asset({ kind })))]
  const parts = [
    ...(controls.length > 0 ? [m.store_set({ what: joined(controls) })] : []),
    ...(reads.length > 0 ? [m.store_read({ what: joined(reads) })] : []),
    ...(hosts === undefined ? [] : [m.store_reach({ what: hosts })]),
    ...brings,
  ]
  return parts.length > 0 ? parts.join('; ') : m.store_nothingMore()
}

/** What the driver decides at once: all paths of one kind that one word stands for. */
export interface PermissionGroup {
  kind: AppPermission['kind']
  /** "Set cabin lights", "Read speed". */
  title: string
  paths: string[]
  /** False as soon as one of them is withheld. */
  allowed: boolean
}

const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase(intlTag()) + text.slice(1)

function titleOf({ kind, path }: AppPermission): string {
  if (kind === 'network') return m.store_reach({ what: hostOf(path) })
  const what = wordOf(path)
  return kind === 'control' ? m.store_set({ what }) : m.store_read({ what })
}

/** An app's permissions as a driver thinks of them; what may be set comes first, each host of the internet stands for itself. */
export function permissionGroups(permissions: readonly AppPermission[]): PermissionGroup[] {
  const groups = new Map<string, PermissionGroup>()
  for (const kind of ['control', 'read', 'network'] as const) {
    for (const permission of permissions.filter((one) => one.kind === kind)) {
      const { path, allowed } = permission
      const title = sentence(titleOf(permission))
      const group = groups.get(title) ?? { kind, title, paths: [], allowed: true }
      groups.set(title, { ...group, paths: [...group.paths, path], allowed: group.allowed && allowed })
    }
  }
  return [...groups.values()]
}
