/** What the owner is told when valet mode has ended; the profiles screen shows the same in the owner's language. */
import type { ValetReport } from '../contract/drivers.ts'
import type { EventPayload } from '../contract/events.ts'

export function valetNotice({ maxSpeedKmh, distanceM, wrongPins }: ValetReport): EventPayload<'notifications.post'> {
  const speed = maxSpeedKmh === null ? 'unknown' : `${Math.round(maxSpeedKmh)} km/h`
  const way = distanceM === null ? 'unknown' : `${(distanceM / 1000).toFixed(1)} km`
  const tries = wrongPins === 0 ? '' : ` Wrong PINs: ${wrongPins}.`
  return {
    kind: wrongPins > 0 ? 'warning' : 'info',
    source: 'profiles',
    title: 'Valet mode has ended',
    text: `Highest speed ${speed}, distance ${way}.${tries}`,
    code: null,
    action: { screen: 'profiles' },
  }
}
