/**
 * What automations need of the house: any registry of devices that has this shape will do. Every level is told again
 * whenever somebody asks, so nothing is lost when an edge happened while nobody listened.
 */
import type { HomeCommand, HomeDevice } from '../../contract/home.ts'

export interface HousePort {
  devices(): readonly HomeDevice[]
  /**
   * Asks a device and resolves when its own state shows that it did.
   *
   * @throws FasciaError `not_found`, `unsupported`, `out_of_range`, `unavailable`, `not_confirmed`
   */
  command(id: string, command: HomeCommand): Promise<unknown>
  /** Called after each change; returns a function that stops it. */
  onChange(listener: () => void): () => void
  /** Wall time of the latest ring of any doorbell. */
  doorbellWallMs(): number | undefined
  /** Power that the home has to spare in watts, when something there measures it. */
  solarSurplusW(): number | undefined
}

/** Everything that an action may ask for outside of the house; each resolves when it was done. */
export interface WorldPort {
  /** @throws FasciaError `not_found` */
  scene(id: string): Promise<unknown>
  /** @throws FasciaError `not_found` when the driver saved no such place */
  navigate(to: 'home' | 'work'): Promise<unknown>
  climate(on: boolean, celsius: number | undefined): Promise<unknown>
  /** A wish to the car's `energy`, which alone decides. */
  charge(wish: 'now' | 'plan'): Promise<unknown>
  /** @param automation whose message it is, as its name or template */
  notify(automation: string, text: string): Promise<unknown>
}
