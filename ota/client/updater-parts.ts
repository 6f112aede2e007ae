/** What the updater needs of the car around it. */
import type { Clock } from '../../services/base/clock.ts'
import type { Log } from '../../services/base/log.ts'
import type { DrivingState } from '../../services/contract/driving.ts'
import type { EventPayload } from '../../services/contract/events.ts'
import type { FeaturesState } from '../../services/contract/features.ts'
import type { VehicleIdentityStore } from './enrolment.ts'
import type { PackageStore } from './package-store.ts'
import type { TrustedClock } from './time/trusted-clock.ts'
import type { UpdaterMemory } from './updater-memory.ts'

export interface UpdaterParts {
  identity: VehicleIdentityStore
  memory: UpdaterMemory
  store: PackageStore
  /** Where archives are downloaded to; on the store's file system. */
  downloads: string
  /** For people alone: what the screens show as the time of an entry. */
  clock: Clock
  /** What licences and expiry go by. */
  time: TrustedClock
  log: Log
  /** What the updater tells the rest of the car. */
  voice: {
    state(state: FeaturesState): void
    notify(notification: EventPayload<'notifications.post'>): void
    /** So many bytes of the fleet report left the car: the driver's ledger has it. */
    reported(bytes: number): void
  }
  /** True while the driver has the fleet report turned on; nothing of it leaves the car otherwise. */
  mayReport(): boolean
  drivingState(): DrivingState
  /** The fleet's address when it is another one than at enrolment. */
  fleetUrl(): string | undefined
  packagesUrl(): string | undefined
  /** Volts of the 12 V net; null when it is not known. */
  supplyVolts(): number | null
  /** The update folder that a person brought for this vehicle, if there is one now (sources.ts). */
  updateFolder(vehicle: string): string | undefined
  /** Starts what was just installed, if it is something that starts. @throws when it does not */
  tryOut(id: string): Promise<void>
}
