/** Time zones as people look for them: one city an offset and region, from west to east. */

export const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Cities that stand for a zone; the computer knows hundreds, a list while parked has to end. */
const CITIES = [
  'Pacific/Honolulu',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/Denver',
  'America/Mexico_City',
  'America/Chicago',
  'America/New_York',
  'America/Bogota',
  'America/Lima',
  'America/Caracas',
  'America/Halifax',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Argentina/Buenos_Aires',
  'Atlantic/Azores',
  'Atlantic/Reykjavik',
  'Europe/London',
  'Europe/Lisbon',
  'Africa/Casablanca',
  'Africa/Lagos',
  'Europe/Madrid',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Zurich',
  'Europe/Rome',
  'Europe/Warsaw',
  'Europe/Athens',
  'Europe/Helsinki',
  'Europe/Kyiv',
  'Africa/Cairo',
  'Africa/Johannesburg',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Asia/Riyadh',
  'Africa/Nairobi',
  'Asia/Tehran',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Dhaka',
  'Asia/Bangkok',
  'Asia/Jakarta',
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Singapore',
  'Australia/Perth',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Australia/Adelaide',
  'Australia/Sydney',
  'Pacific/Auckland',
] as const

export interface Zone {
  id: string
  title: string
  /** "UTC+1" */
  offset: string
}

/** "New York" of `America/New_York`. */
export const zoneTitle = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** `auto` first, then the cities. */
export function zonesOf(wallMs: number): Zone[] {
  const zones = CITIES.map((id) => ({ id, title: zoneTitle(id), offset: offsetOf(id, wallMs) }))
  return [{ id: 'auto', title: zoneTitle(OWN_ZONE), offset: offsetOf(OWN_ZONE, wallMs) }, ...zones]
}

function offsetOf(zone: string, wallMs: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(wallMs)
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? '').replace('GMT', 'UTC')
}
