/** What charging keeps over a restart: the rules of the person, and where the schedule stands at this charger. */
import { z } from 'zod'
import { ChargePlace, ChargingRules } from '../../contract/energy.ts'
import type { Store } from '../../storage/store.ts'

export const NO_RULES: ChargingRules = {
  limits: { on: false, homePercent: 80, elsewherePercent: 100 },
  schedule: { on: false, readyByMinute: 7 * 60 },
  homeTariff: null,
  elsewhere: { acPerKwh: null, dcPerKwh: null },
}

export const SchedulerMemory = z.object({
  connected: z.boolean(),
  /** What a person said at this charger. */
  byHand: z.enum(['now', 'stop']).nullable(),
  /** What the vehicle last confirmed to the schedule. */
  confirmed: z.enum(['START', 'STOP']).nullable(),
  /** The place whose limit was asked for and confirmed. */
  limitFor: ChargePlace.nullable(),
})
export type SchedulerMemory = z.infer<typeof SchedulerMemory>

export const NO_MEMORY: SchedulerMemory = { connected: false, byHand: null, confirmed: null, limitFor: null }

const Row = z.object({ value: z.string() })

export class ChargingBook {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  rules(): ChargingRules {
    return this.#read('rules', ChargingRules) ?? NO_RULES
  }

  memory(): SchedulerMemory {
    return this.#read('memory', SchedulerMemory) ?? NO_MEMORY
  }

  keepRules(rules: ChargingRules): void {
    this.#write('rules', rules)
  }

  keepMemory(memory: SchedulerMemory): void {
    this.#write('memory', memory)
  }

  #read<T>(key: string, schema: z.ZodType<T>): T | undefined {
    const row = this.#store.get(Row, 'SELECT value FROM charging WHERE key = ?', key)
    if (!row) return undefined
    const parsed = schema.safeParse(JSON.parse(row.value))
    return parsed.success ? parsed.data : undefined
  }

  #write(key: string, value: unknown): void {
    const sql = 'INSERT INTO charging (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'
    this.#store.run(sql, key, JSON.stringify(value))
  }
}
