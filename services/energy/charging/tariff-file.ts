/**
 * Tariffs from a file, so that nobody has to type a table: JSON in the contract's shape, or CSV with one row a period:
 *
 *     days,from,to,price
 *     mon-fri,22:00,06:00,0.19
 *     sat sun,00:00,24:00,0.21
 *     base,,,0.31
 *
 * A line `currency,EUR` and a line `name,Night` are optional. Prices are per kWh, with a point.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import { Tariff, TARIFF_PERIODS_MAX, type TariffFile, type TariffPeriod } from '../../contract/energy.ts'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const FILE_MAX_BYTES = 64_000
const FILES_MAX = 20

/** @throws FasciaError `invalid` with the line */
export function parseTariff(text: string, name: string): Tariff {
  if (text.trimStart().startsWith('{')) return parseWith(Tariff, parseJson(text, name), name)
  const tariff: Tariff = { name: '', currency: 'EUR', basePerKwh: Number.NaN, periods: [] }
  text.split(/\r?\n/).forEach((raw, index) => {
    const cells = raw.split(/[,;]/).map((cell) => cell.trim())
    const key = (cells[0] ?? '').toLowerCase()
    const fail = (message: string): never => {
      throw new FasciaError('invalid', message, { file: name, line: index + 1 })
    }
    if (key === '' || key.startsWith('#') || key === 'days') return
    if (key === 'currency') tariff.currency = (cells[1] ?? '').toUpperCase()
    else if (key === 'name') tariff.name = cells[1] ?? ''
    else if (key === 'base') tariff.basePerKwh = price(cells, fail)
    else if (tariff.periods.length >= TARIFF_PERIODS_MAX) fail(`more than ${TARIFF_PERIODS_MAX} periods`)
    else tariff.periods.push(period(cells, fail))
  })
  if (Number.isNaN(tariff.basePerKwh)) throw new FasciaError('invalid', 'has no line "base" with a price', { file: name })
  return parseWith(Tariff, tariff, name)
}

/** The tariff files of a folder, readable or not; none when there is no folder. */
export function tariffFiles(folder: string): TariffFile[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return []
  }
  return names
    .filter((name) => /^tariff.*\.(json|csv)$/i.test(name))
    .sort()
    .slice(0, FILES_MAX)
    .map((name) => readTariffFile(join(folder, name)))
}

function readTariffFile(file: string): TariffFile {
  const name = basename(file).slice(0, 120)
  try {
    if (statSync(file).size > FILE_MAX_BYTES) throw new FasciaError('oversized', 'the file is too large')
    const tariff = parseTariff(readFileSync(file, 'utf8'), name)
    return { name, tariff: { ...tariff, name: tariff.name || name.replace(/\.\w+$/, '').slice(0, 60) }, problem: null }
  } catch (thrown) {
    const { message, line } = FasciaError.from(thrown)
    return { name, tariff: null, problem: line === undefined ? message : `line ${line}: ${message}` }
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new FasciaError('invalid', 'is not JSON', { file: name, cause })
  }
}

type Fail = (message: string) => never

function period(cells: readonly string[], fail: Fail): TariffPeriod {
  const [days = '', from = '', to = ''] = cells
  return {
    weekdays: weekdays(days, fail),
    fromMinute: minute(from, fail),
    toMinute: minute(to, fail) % 1440,
    pricePerKwh: price(cells, fail),
  }
}

function price(cells: readonly string[], fail: Fail): number {
  const value = Number(cells[3] ?? '')
  return (cells[3] ?? '') === '' || !Number.isFinite(value) ? fail('needs a price in the fourth column') : value
}

function minute(text: string, fail: Fail): number {
  const [, hours = '', minutes = ''] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  const value = Number(hours) * 60 + Number(minutes)
  return hours === '' || Number(minutes) > 59 || value > 1440 ? fail(`"${text}" is not a time`) : value
}

function weekdays(text: string, fail: Fail): number[] {
  const lower = text.toLowerCase()
  if (lower === 'daily' || lower === 'all') return [1, 2, 3, 4, 5, 6, 7]
  const numbers = lower.split(/\s+/).flatMap((part) => {
    const [first = '', last] = part.split('-')
    const from = DAYS.indexOf(first) + 1
    const to = last === undefined ? from : DAYS.indexOf(last) + 1
    if (from === 0 || to === 0) return fail(`"${part}" is not a weekday`)
    return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => ((from - 1 + index) % 7) + 1)
  })
  return [...new Set(numbers)].sort((a, b) => a - b)
}
