/** What every way into the home looks like from inside the process (docs/write-a-home-adapter.md). */
import type { HomeAdapterState, HomeCommand, HomeDevice } from '../../contract/home.ts'
import type { DeviceBook } from '../devices/device-book.ts'

/** Tells a device's own answer from its former state; absent: the common rule of devices/confirmation.ts. */
export type Confirmation = (device: HomeDevice) => boolean

/** A picture of a camera. */
export interface Still {
  mime: 'image/jpeg' | 'image/png' | 'image/webp'
  bytes: Uint8Array
  wallMs: number
}

export interface HomeAdapter {
  /** Its devices' ids begin with this and a colon. */
  readonly id: string
  /** The devices as known now; the adapter alone writes into it. */
  readonly book: DeviceBook
  status(): Omit<HomeAdapterState, 'id' | 'devices'>
  /**
   * Puts a command on its way; that it was done is seen in the book. The device is known, reachable, and its traits
   * allow the command.
   *
   * @throws FasciaError `unsupported` (it can't do that after all), `out_of_range`, `unavailable`
   */
  send(device: HomeDevice, command: HomeCommand): Promise<Confirmation | undefined>
  /** @throws FasciaError `unavailable` */
  still?(device: HomeDevice): Promise<Still>
  /** Called when `status` changes beside the book. */
  onStatus(listener: () => void): () => void
  /** Power that the home has to spare in watts, when something there measures it. */
  solarSurplusW?(): number | undefined
  close(): Promise<void>
}
