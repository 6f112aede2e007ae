import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../services/contract/people.ts'
import { overwriteGetLocale, type Locale } from '../i18n/paraglide/runtime.js'
import { fetchLanguage } from '../i18n/spoken.ts'
import {
  atDecimal,
  bytes,
  clock,
  decimal,
  distance,
  duration,
  euro,
  percent,
  pressure,
  speed,
  temperature,
  UNKNOWN,
} from './format.ts'

const METRIC = DEFAULT_SETTINGS
const MILES = { ...DEFAULT_SETTINGS, distanceUnit: 'mi', temperatureUnit: 'F', pressureUnit: 'psi', clock: '12h' } as const

describe('numbers', () => {
  it('unknown is a dash, never zero', () => {
    for (const text of [
      decimal(null),
      decimal(Number.NaN),
      speed(null, METRIC),
      distance(null, METRIC).value,
      duration(null).value,
      temperature(null, METRIC).value,
      euro(null),
    ]) {
      expect(text).toBe(UNKNOWN)
    }
    expect(clock(null, METRIC)).toBe(`${UNKNOWN}:${UNKNOWN}`)
  })

  it('have a real minus sign and no negative zero', () => {
    expect(decimal(-3)).toBe('−3')
    expect(decimal(-0.2)).toBe('0')
    expect(decimal(-0.04, 1)).toBe('0.0')
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
        fc.integer({ min: 0, max: 3 }),
        (value, digits) => !decimal(value, digits).includes('-'),
      ),
    )
  })

  it('speed is shown without its sign, in the chosen unit', () => {
    expect(speed(-8.4, METRIC)).toBe('8')
    expect(speed(100, MILES)).toBe('62')
  })

  it('distances come in steps', () => {
    expect(distance(43, METRIC)).toEqual({ value: '45', unit: 'm' })
    expect(distance(154, METRIC)).toEqual({ value: '150', unit: 'm' })
    expect(distance(960, METRIC)).toEqual({ value: '1.0', unit: 'km' })
    expect(distance(386_400, METRIC)).toEqual({ value: '386', unit: 'km' })
    expect(distance(100, MILES)).toEqual({ value: '110', unit: 'yd' })
    expect(distance(16_200, MILES)).toEqual({ value: '10', unit: 'mi' })
  })

  it('times, temperatures, pressures, money, sizes', () => {
    expect(duration(960)).toEqual({ value: '16', unit: 'min' })
    expect(duration(4800)).toEqual({ value: '1:20', unit: 'h' })
    expect(temperature(21.46, METRIC, 1)).toEqual({ value: '21.5', unit: '°C' })
    expect(temperature(20, MILES)).toEqual({ value: '68', unit: '°F' })
    expect(pressure(252, METRIC)).toEqual({ value: '2.5', unit: 'bar' })
    expect(pressure(252, MILES)).toEqual({ value: '37', unit: 'psi' })
    expect(euro(4900)).toBe('€49')
    expect(euro(450)).toBe('€4.50')
    expect(bytes(4_200_000)).toBe('4.2 MB')
    expect(percent(64.4)).toBe('64\u00a0%')
    expect(percent(null)).toBe(UNKNOWN)
    expect(clock(new Date(2026, 0, 1, 0, 5).getTime(), MILES)).toBe('12:05 am')
    expect(clock(new Date(2026, 0, 1, 18, 42).getTime(), METRIC)).toBe('18:42')
  })
})

describe('in other languages', () => {
  const speak = (locale: Locale): void => overwriteGetLocale(() => locale)
  beforeAll(() => Promise.all((['de', 'ar', 'zh-CN'] as const).map(fetchLanguage)))
  afterEach(() => speak('en'))

  it('has the decimal mark and the groups of the language, and parts at the mark', () => {
    speak('de')
    expect(decimal(1234.5, 1)).toBe('1234,5')
    expect(decimal(-12_345.6, 1)).toBe('−12.345,6')
    expect(atDecimal(decimal(21.5, 1))).toEqual(['21', ',5'])
    expect(atDecimal(decimal(12_345))).toEqual(['12.345', ''])
    expect(euro(450)).toBe('4,50\u00a0€')
    expect(bytes(4_200_000)).toBe('4,2\u00a0MB'.replace('\u00a0', ' '))
  })

  it('Arabic keeps Western digits, units are words, signs keep their side', () => {
    speak('ar')
    expect(decimal(386)).toBe('386')
    expect(decimal(-4)).toBe('\u200e−4')
    expect(distance(386_400, METRIC)).toEqual({ value: '386', unit: 'كم' })
    expect(distance(150, METRIC)).toEqual({ value: '150', unit: 'م' })
    expect(temperature(20, METRIC).unit).toBe('\u200e°C')
    expect(clock(new Date(2026, 0, 1, 18, 42).getTime(), METRIC)).toBe('18:42')
    expect(clock(new Date(2026, 0, 1, 18, 42).getTime(), MILES)).toMatch(/^6:42\sم$/)
  })

  it('Chinese units are words, half days stand before the time', () => {
    speak('zh-CN')
    expect(distance(1500, METRIC)).toEqual({ value: '1.5', unit: '公里' })
    expect(duration(960)).toEqual({ value: '16', unit: '分钟' })
    expect(percent(64)).toBe('64%')
    expect(clock(new Date(2026, 0, 1, 18, 42).getTime(), MILES)).toBe('下午6:42')
  })

  it('no language changes the count of digits or invents other ones', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Locale>('en', 'de', 'es', 'fr', 'zh-CN', 'ar'),
        fc.integer({ min: -99_999, max: 99_999 }),
        (locale, tenths) => {
          speak(locale)
          return decimal(tenths / 10, 1).replace(/\D/g, '') === (Math.abs(tenths) / 10).toFixed(1).replace('.', '')
        },
      ),
    )
  })
})
