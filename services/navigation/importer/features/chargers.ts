/** What the tags of a charging station say (https://wiki.openstreetmap.org/wiki/Tag:amenity=charging_station). */
import type { Charger, ChargerSocket } from '../../map-directory/chargers.ts'
import type { Tags } from '../osm/model.ts'

const MAX_KW = 2_000
const MAX_COUNT = 200

/** `150 kW`, `22`, `11000 W`, `2x50 kW` (the highest); undefined for nonsense. */
export function kilowatts(text: string | undefined): number | undefined {
  let best: number | undefined
  for (const [, number = '', unit = ''] of (text ?? '').matchAll(/(\d+(?:[.,]\d+)?)\s*(kW|kVA|W|VA)?(?![\dx])/gi)) {
    const value = Number(number.replace(',', '.'))
    // Nobody has a socket of more than a thousand kilowatts without saying so.
    const kw = /^(w|va)$/i.test(unit) || (unit === '' && value > 1_000) ? value / 1_000 : value
    if (kw > 0 && kw <= MAX_KW) best = Math.max(best ?? 0, kw)
  }
  return best
}

function count(text: string | undefined): number | undefined {
  const value = Math.trunc(Number(text))
  return value > 0 ? Math.min(MAX_COUNT, value) : undefined
}

function socketsOf(tags: Tags): ChargerSocket[] {
  const sockets: ChargerSocket[] = []
  for (const [key, value] of Object.entries(tags)) {
    const type = /^socket:([^:]+)$/.exec(key)?.[1]
    if (type === undefined || value === 'no' || value === '0') continue
    const many = count(value)
    const powerKw = kilowatts(tags[`${key}:output`])
    sockets.push({ type, ...(many ? { count: many } : {}), ...(powerKw ? { powerKw } : {}) })
  }
  return sockets.sort((a, b) => (b.powerKw ?? 0) - (a.powerKw ?? 0) || (a.type < b.type ? -1 : 1))
}

/** Facts of a charging station; position and id are the caller's. */
export function chargerOf(tags: Tags): Omit<Charger, 'osm' | 'lat' | 'lon'> {
  const sockets = socketsOf(tags)
  const powers = [
    ...sockets.flatMap(({ powerKw }) => powerKw ?? []),
    kilowatts(tags['charging_station:output']) ?? 0,
    kilowatts(tags['maxpower']) ?? 0,
  ]
  const powerKw = Math.max(...powers)
  const counted = sockets.reduce((sum, socket) => sum + (socket.count ?? 0), 0)
  const capacity = count(tags['capacity']) ?? (counted > 0 ? counted : undefined)
  const { operator, network, fee, access } = tags
  return {
    name: tags['name'] ?? operator ?? network ?? tags['brand'] ?? '',
    ...(operator ? { operator } : {}),
    ...(network ? { network } : {}),
    sockets,
    ...(capacity ? { capacity } : {}),
    ...(powerKw > 0 ? { powerKw } : {}),
    ...(fee ? { hasFee: fee !== 'no' } : {}),
    ...(access ? { isPublic: access === 'yes' || access === 'public' || access === 'permissive' } : {}),
    ...(tags['opening_hours'] ? { openingHours: tags['opening_hours'] } : {}),
  }
}
