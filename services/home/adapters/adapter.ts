/** What every protocol of the home looks like from inside the process: devices of the contract, commands, changes. */
import type { HomeCommand, HomeDevice } from '../../contract/home.ts'

export interface HomeAdapter {
  /** The home's side answers now. */
  readonly connected: boolean
  devices(): HomeDevice[]
  /** Power that the home has to spare in watts, when something there measures it. */
  solarSurplusW(): number | undefined
  /** Wall time of the latest ring of any doorbell. */
  doorbellWallMs(): number | undefined
  /**
   * Asks a device and resolves when its own state shows that it did.
   *
   * @throws FasciaError `not_found`, `unsupported` (it can't do that), `out_of_range`, `unavailable`, `not_confirmed`
   */
  command(id: string, command: HomeCommand): Promise<HomeDevice>
  /** Called after each change of anything above; returns a function that stops it. */
  onChange(listener: () => void): () => void
  close(): Promise<void>
}
