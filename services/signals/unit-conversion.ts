/**
 * Units by name: those of VSS, and what makers write in their databases for the same thing. Conversion is linear, to the
 * SI unit of the quantity and back.
 */
import { Unit } from '../contract/units.ts'

/** `SI = value * scale + offset`. */
type Size = readonly [scale: number, offset?: number]

const KMH = 1 / 3.6
const MILE_M = 1609.344
const DEGREE = Math.PI / 180
const DAY_S = 86_400
const MPG_US = 1609.344 / 3.785411784
const MPG_UK = 1609.344 / 4.54609
const HORSEPOWER_W = 745.6998715822702
const METRIC_HORSEPOWER_W = 735.49875

/** By quantity: only units of one quantity convert into each other. */
const QUANTITIES: readonly Readonly<Partial<Record<Unit, Size>>>[] = [
  { mm: [1e-3], cm: [1e-2], m: [1], km: [1000], inch: [0.0254], mile: [MILE_M] },
  { 'km/h': [KMH], 'm/s': [1], mph: [MILE_M / 3600] },
  { 'm/s^2': [1], 'cm/s^2': [0.01] },
  { ml: [1e-6], l: [1e-3], 'cm^3': [1e-6] },
  { Celsius: [1, 273.15], Fahrenheit: [5 / 9, 273.15 - (32 * 5) / 9], Kelvin: [1] },
  { degrees: [DEGREE], radians: [1] },
  { 'degrees/s': [DEGREE], 'rad/s': [1] },
  { W: [1], kW: [1000], PS: [METRIC_HORSEPOWER_W], hp: [HORSEPOWER_W] },
  { Wh: [3600], kWh: [3_600_000] },
  { g: [1e-3], kg: [1], lbs: [0.45359237] },
  { V: [1], mV: [1e-3] },
  { A: [1], mA: [1e-3] },
  { ms: [1e-3], s: [1], min: [60], h: [3600], day: [DAY_S], weeks: [7 * DAY_S] },
  { months: [1], years: [12] },
  { mbar: [100], bar: [100_000], Pa: [1], hPa: [100], kPa: [1000], psi: [6894.757293168361] },
  { 'kWh/100km': [36], 'Wh/km': [3.6] },
  { 'ml/100km': [1e-3], 'l/100km': [1] },
  { 'mpg-us': [MPG_US], mpg: [MPG_US], 'mpg-uk': [MPG_UK], 'km/l': [1000] },
  { N: [1], kN: [1000] },
  { Hz: [1], cpm: [1 / 60], bpm: [1 / 60], rpm: [1 / 60] },
  { ratio: [1], percent: [0.01] },
]

/** Names that databases and older trees use, in lower case. A name of VSS itself counts in its own case first. */
const ALIASES: Readonly<Record<string, Unit>> = {
  kph: 'km/h',
  kmh: 'km/h',
  'kilometers/hour': 'km/h',
  'mi/h': 'mph',
  'miles/hour': 'mph',
  'meter/sec': 'm/s',
  'm/sec': 'm/s',
  mps: 'm/s',
  'm/s/s': 'm/s^2',
  'm/s2': 'm/s^2',
  'm/s²': 'm/s^2',
  'meter/sec^2': 'm/s^2',
  '%': 'percent',
  pct: 'percent',
  c: 'Celsius',
  '°c': 'Celsius',
  degc: 'Celsius',
  'deg c': 'Celsius',
  celsius: 'Celsius',
  f: 'Fahrenheit',
  '°f': 'Fahrenheit',
  degf: 'Fahrenheit',
  fahrenheit: 'Fahrenheit',
  k: 'Kelvin',
  kelvin: 'Kelvin',
  deg: 'degrees',
  '°': 'degrees',
  degree: 'degrees',
  rad: 'radians',
  'deg/s': 'degrees/s',
  'deg/sec': 'degrees/s',
  '°/s': 'degrees/s',
  'degree/s': 'degrees/s',
  '1/min': 'rpm',
  'u/min': 'rpm',
  'rev/min': 'rpm',
  sec: 's',
  seconds: 's',
  msec: 'ms',
  hours: 'h',
  minutes: 'min',
  volt: 'V',
  volts: 'V',
  amp: 'A',
  amps: 'A',
  watt: 'W',
  newton: 'N',
  n·m: 'Nm',
  'n-m': 'Nm',
  mi: 'mile',
  miles: 'mile',
  in: 'inch',
  meter: 'm',
  meters: 'm',
  liter: 'l',
  litre: 'l',
  'l/100 km': 'l/100km',
  mbars: 'mbar',
  lb: 'lbs',
  ps: 'PS',
  weeks: 'weeks',
}

/** The unit of a name, or undefined when nobody knows it. */
export function unitNamed(name: string): Unit | undefined {
  const exact = Unit.safeParse(name)
  if (exact.success) return exact.data
  const lower = name.trim().toLowerCase()
  const alias = Object.hasOwn(ALIASES, lower) ? ALIASES[lower] : undefined
  return alias ?? Unit.options.find((unit) => unit.toLowerCase() === lower)
}

/** `to = value * scale + offset`, or undefined when the two units do not measure the same. */
export function conversion(from: Unit, to: Unit): { scale: number; offset: number } | undefined {
  if (from === to) return { scale: 1, offset: 0 }
  for (const sizes of QUANTITIES) {
    const [source, target] = [sizes[from], sizes[to]]
    if (!source || !target) continue
    const [scale, offset = 0] = source
    const [targetScale, targetOffset = 0] = target
    return { scale: tidy(scale / targetScale), offset: tidy((offset - targetOffset) / targetScale) }
  }
  return undefined
}

/** 3.6 and not 3.5999999999999996: the twelve digits that a physical constant has are kept. */
const tidy = (value: number): number => Number(value.toPrecision(13))
