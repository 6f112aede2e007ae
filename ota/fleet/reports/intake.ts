/**
 * Takes what vehicles say. Signatures are checked aside, on other threads; then many reports become durable in one transaction (a group
 * commit), which also moves the campaigns that they belong to. A report is answered when it is on the disk, so a crash loses none
 * that was answered, and its counter lets none be taken twice.
 */
import { FasciaError, parseWith } from '../../../services/contract/errors.ts'
import { canonicalBytes } from '../../metadata/canonical-json.ts'
import { VehicleManifest } from '../../metadata/device-schema.ts'
import type { Fleet } from '../fleet.ts'
import type { Report } from './report.ts'
import { StatusReport } from './status-report.ts'
import { takeReports } from './take-reports.ts'
import { VehicleKeys, type KnownVehicle } from './vehicle-keys.ts'

const MAX_BATCH = 500
const MAX_WAITING = 20_000
/** A commit costs as much as a hundred of its reports: while others are being checked it waits for so many, or so long. */
const ENOUGH = 200
const GATHER_MS = 5

interface Entry {
  report: Report
  vehicle: string
  /** `checking` until its signature was looked at. */
  state: 'checking' | 'good' | 'bad'
  resolve(): void
  reject(error: unknown): void
}

export class ReportIntake {
  readonly #fleet: Fleet
  readonly #touched: (campaigns: readonly string[]) => void
  readonly #keys: VehicleKeys
  /** In the order of their arrival. */
  #waiting: Entry[] = []
  #working = false
  /** How many of them are being checked, and how many were found good. */
  #checking = 0
  #good = 0
  /** Wakes the writer when enough was checked. */
  #wake: (() => void) | undefined

  /** @param touched told of campaigns that may go on now */
  constructor(fleet: Fleet, touched: (campaigns: readonly string[]) => void) {
    this.#fleet = fleet
    this.#touched = touched
    this.#keys = new VehicleKeys(() => fleet.open())
  }

  /** @throws FasciaError `unauthorized`, `conflict` for one that was played again, `too_many` when the disk does not follow */
  takeManifest(body: unknown): Promise<void> {
    const message = parseWith(VehicleManifest, body, 'vehicle manifest')
    return this.#enter({ kind: 'manifest', message }, message.signed.vehicle)
  }

  /** As `takeManifest`, for an attempt that failed. */
  takeStatus(body: unknown): Promise<void> {
    const message = parseWith(StatusReport, body, 'status report')
    return this.#enter({ kind: 'status', message }, message.signed.vehicle)
  }

  #enter(report: Report, vehicle: string): Promise<void> {
    if (this.#waiting.length >= MAX_WAITING) {
      return Promise.reject(new FasciaError('too_many', 'more reports than can be kept now', { remedy: 'come back later' }))
    }
    return new Promise((resolve, reject) => {
      const entry: Entry = { report, vehicle, state: 'checking', resolve, reject }
      this.#waiting.push(entry)
      this.#checking++
      void this.#check(entry)
      if (!this.#working) void this.#work()
    })
  }

  async #check(entry: Entry): Promise<void> {
    try {
      const isGood = await this.#isSigned(entry)
      entry.state = isGood ? 'good' : 'bad'
      if (!isGood) {
        entry.reject(new FasciaError('unauthorized', `the ${entry.report.kind} is not signed by an enrolled vehicle`))
      }
    } catch (error) {
      entry.state = 'bad'
      entry.reject(error)
    }
    this.#checking--
    if (entry.state === 'good') this.#good++
    if (this.#isEnough()) this.#wake?.()
  }

  /** By the key of the vehicle. One that does not fit is asked for again: another server may have enrolled another since. */
  async #isSigned({ report, vehicle }: Entry): Promise<boolean> {
    const { signed, signature } = report.message
    const fits = async (known: KnownVehicle | undefined): Promise<boolean> =>
      known?.ecuSerial === signed.ecuSerial &&
      (await known.key.verifyAside(canonicalBytes(signed), Buffer.from(signature, 'hex')))
    const known = await this.#keys.of(vehicle)
    if (!known) return false
    if (await fits(known)) return true
    this.#keys.forget(vehicle)
    const present = await this.#keys.of(vehicle)
    return present?.key.material !== known.key.material && fits(present)
  }

  #isEnough(): boolean {
    return this.#checking === 0 || this.#good >= ENOUGH
  }

  async #work(): Promise<void> {
    this.#working = true
    while (this.#waiting.length > 0) {
      // What came in with the same turn of the loop goes into the same commit.
      await new Promise((resolve) => setImmediate(resolve))
      if (!this.#isEnough()) await this.#gather()
      const batch = this.#nextBatch()
      this.#good -= batch.length
      if (batch.length > 0) await this.#commit(batch)
    }
    this.#working = false
  }

  #gather(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.#wake = undefined
        resolve()
      }
      const timer = setTimeout(done, GATHER_MS)
      this.#wake = done
    })
  }

  /** The oldest that were checked, one of each vehicle: two of one vehicle go one after the other. */
  #nextBatch(): Entry[] {
    const seen = new Set<string>()
    const batch: Entry[] = []
    const later: Entry[] = []
    for (const entry of this.#waiting) {
      if (entry.state === 'bad') continue
      if (entry.state === 'checking' || batch.length >= MAX_BATCH || seen.has(entry.vehicle)) later.push(entry)
      else batch.push(entry)
      seen.add(entry.vehicle)
    }
    this.#waiting = later
    return batch
  }

  async #commit(batch: readonly Entry[]): Promise<void> {
    try {
      const now = this.#fleet.nowMs()
      const reports = batch.map(({ report }) => report)
      const taken = await this.#fleet.transaction((tx, kind) => takeReports(this.#fleet, tx, kind, reports, now))
      for (const entry of batch) {
        const error = taken.refused.get(entry.report)
        if (!error) {
          entry.resolve()
          continue
        }
        if (error.code === 'unauthorized') this.#keys.forget(entry.vehicle)
        entry.reject(error)
      }
      if (taken.campaigns.length > 0) this.#touched(taken.campaigns)
    } catch (error) {
      for (const entry of batch) entry.reject(error)
    }
  }
}
