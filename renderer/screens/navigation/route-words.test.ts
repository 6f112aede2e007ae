import { describe, expect, it } from 'vitest'
import type { StopReason } from '../../../services/contract/navigation-charging.ts'
import type { RouteOffer } from '../../../services/contract/navigation-routing.ts'
import type { Units } from '../../signals/format.ts'
import { causeWords, failureWords, minutesOf, offerDetail, reasonWords } from './route-words.ts'

const UNITS: Units = { distanceUnit: 'km', temperatureUnit: 'C', pressureUnit: 'bar', clock: '24h' }
const offer = (name: string): RouteOffer => ({
  id: 'o',
  routeId: 'r',
  savesS: 310,
  because: 'jam',
  distanceM: 1,
  durationS: 1,
  name,
  geometry: [],
})

describe('routes in words', () => {
  it('says what the other way has and the present one meets', () => {
    expect(offerDetail(offer('Kingsway'))).toBe('via Kingsway, jam ahead')
    expect(offerDetail(offer(''))).toBe('jam ahead')
    expect(minutesOf(310)).toBe(5)
    expect(minutesOf(4)).toBe(1)
  })

  it('says why a charging stop is there, and never that less than nothing is left', () => {
    const reasons: [StopReason, string][] = [
      [{ code: 'reach', next: 'Goal', withoutSoc: 6 }, 'Without it only 6\u00a0% would be left at Goal'],
      [{ code: 'reach', next: 'Goal', withoutSoc: -3 }, 'Without it the battery does not last to Goal'],
      [{ code: 'faster', savesS: 540, powerKw: 150 }, 'Charges with 150 kW: saves 9 min against other stops'],
      [{ code: 'gap', next: 'Goal', gapM: 120_000, withoutSoc: 2 }, 'The last charger for 120 km'],
      [{ code: 'queue', instead: 'Harbour', waitS: 1_200 }, 'At Harbour you would wait 20 min'],
    ]
    for (const [reason, words] of reasons) expect(reasonWords(reason, UNITS)).toBe(words)
  })

  it('says why a plan is another one, and nothing of the one that was asked for', () => {
    expect(causeWords('asked')).toBe('')
    expect(causeWords('first')).toBe('')
    expect(causeWords('queue')).toBe('Planned anew: the charger is busy')
  })

  it('has words of its own for ways that are not there', () => {
    expect(failureWords({ code: 'off_map', message: 'x' })).toBe('This is beyond the map')
    expect(failureWords({ code: 'timeout', message: 'x' })).toBe('No answer in time')
    expect(failureWords({ code: 'damaged', message: 'the map is damaged' })).toBe('the map is damaged')
  })
})
