/** A tariff while it is being entered: kept apart from the real one until it is saved. */
import type { ChargingRules, Tariff, TariffFile, TariffPeriod } from '../../../services/contract/energy.ts'
import { TARIFF_PERIODS_MAX } from '../../../services/contract/energy.ts'
import { FasciaError, type ErrorBody } from '../../../services/contract/errors.ts'
import { car, request } from '../../link/car.svelte.ts'

export const CURRENCIES = ['EUR', 'CHF', 'GBP', 'USD', 'CNY', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'AED', 'SAR'] as const

const FIRST: Tariff = { name: '', currency: 'EUR', basePerKwh: 0.3, periods: [] }
const NIGHT: TariffPeriod = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 22 * 60, toMinute: 6 * 60, pricePerKwh: 0.2 }

/** A table in a spreadsheet gives 0.30000000000000004. */
const rounded = (price: number): number => Math.round(price * 1000) / 1000

export class TariffDraft {
  tariff = $state.raw<Tariff>(car.charging?.rules.homeTariff ?? FIRST)
  elsewhere = $state.raw<ChargingRules['elsewhere']>(car.charging?.rules.elsewhere ?? { acPerKwh: null, dcPerKwh: null })
  files = $state.raw<readonly TariffFile[] | null>(null)
  folder = $state('')
  failure = $state.raw<ErrorBody | null>(null)
  isSaving = $state(false)

  get isFull(): boolean {
    return this.tariff.periods.length >= TARIFF_PERIODS_MAX
  }

  change(change: Partial<Tariff>): void {
    this.tariff = { ...this.tariff, ...change }
  }

  base(price: number): void {
    this.change({ basePerKwh: rounded(price) })
  }

  changePeriod(index: number, change: Partial<TariffPeriod>): void {
    const clean = change.pricePerKwh === undefined ? change : { ...change, pricePerKwh: rounded(change.pricePerKwh) }
    this.change({ periods: this.tariff.periods.map((one, at) => (at === index ? { ...one, ...clean } : one)) })
  }

  add(): void {
    if (!this.isFull) this.change({ periods: [...this.tariff.periods, NIGHT] })
  }

  remove(index: number): void {
    this.change({ periods: this.tariff.periods.filter((_, at) => at !== index) })
  }

  async look(): Promise<void> {
    try {
      const { files, folder } = await request('energy.tariff.files', {})
      this.files = files
      this.folder = folder
      this.failure = null
    } catch (error) {
      this.failure = FasciaError.from(error).toBody()
    }
  }

  /** @returns true when it was kept */
  async save(): Promise<boolean> {
    this.isSaving = true
    try {
      await request('energy.tariff.set', { tariff: this.tariff })
      await request('energy.rules.set', { rules: { elsewhere: this.elsewhere } })
      this.failure = null
      return true
    } catch (error) {
      this.failure = FasciaError.from(error).toBody()
      return false
    } finally {
      this.isSaving = false
    }
  }
}
