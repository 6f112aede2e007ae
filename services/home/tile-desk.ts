/** The active driver's tiles; and while the car moves, nothing but these is taken from a display. */
import type { RequestHandler } from '../base/gateway-client.ts'
import { RESTRICTIONS, type Restrictions } from '../contract/driving.ts'
import { FasciaError } from '../contract/errors.ts'
import type { HomeCommand, HomeDevice, HomeScene } from '../contract/home.ts'
import { homeTiles, sceneTileId } from '../contract/home-tiles.ts'
import type { HomeNotes } from './home-notes.ts'
import type { HomeDoor } from './silence.ts'

type From = Parameters<RequestHandler<'home.command'>>[1]

/** What the arrival card offers on the way home, whether it is a tile or not. */
const ARRIVAL_SCENE = 'heading-home'

export interface TileDeskOptions {
  gateway: Pick<HomeDoor, 'onEvent' | 'sample' | 'silent'>
  notes: HomeNotes
  house(): { devices: readonly HomeDevice[]; scenes: readonly HomeScene[] }
  onChange(): void
}

export class TileDesk {
  readonly #options: TileDeskOptions
  #restrictions: Restrictions = RESTRICTIONS.UNKNOWN
  #profile = ''

  constructor(options: TileDeskOptions) {
    this.#options = options
    const { gateway, notes, onChange } = options
    gateway.onEvent('vehicle.restrictions', (restrictions) => (this.#restrictions = restrictions))
    gateway.onEvent('profiles.state', ({ activeId, profiles }) => {
      this.#profile = activeId
      if (!gateway.silent) notes.keepProfiles(profiles.map(({ id }) => id))
      onChange()
    })
  }

  /** What the driver chose; empty: the usual ones. */
  get chosen(): string[] {
    return this.#options.notes.tiles(this.#profile)
  }

  /** @throws FasciaError `conflict` before it is known who drives */
  choose(tiles: readonly string[]): void {
    if (this.#profile === '') throw new FasciaError('conflict', 'it is not known who drives')
    this.#options.notes.setTiles(this.#profile, tiles)
    this.#options.onChange()
  }

  /** @throws FasciaError `restricted` for a touch on what is no tile while the car moves, or may move; for a typed code unless parked */
  checkDevice(id: string, command: HomeCommand, from: From): void {
    const isTyped = command.command === 'alarm' && command.code !== undefined
    if (isTyped && from.display !== null && !this.#restrictions.keyboard) {
      throw new FasciaError('restricted', 'a code is typed when parked')
    }
    this.#check(id, from, ({ kind }) => kind === 'garage')
  }

  /** @throws FasciaError `restricted`, as above */
  checkScene(id: string, from: From): void {
    this.#check(sceneTileId({ id }), from, () => id === ARRIVAL_SCENE)
  }

  #check(tile: string, { display }: From, isOfArrival: (device: Pick<HomeDevice, 'kind'>) => boolean): void {
    const { state, homeTilesMax } = this.#restrictions
    // Voice asks in another way, and tools of a developer have no driver in front of them.
    if (display === null || state === 'PARKED' || state === 'IDLING') return
    const house = this.#options.house()
    if (homeTiles(house, this.chosen, homeTilesMax).some(({ id }) => id === tile)) return
    const device = house.devices.find(({ id }) => id === tile)
    if (this.#leadsHome() && isOfArrival(device ?? { kind: 'other' })) return
    throw new FasciaError('restricted', 'while driving only the tiles of the home can be used')
  }

  #leadsHome(): boolean {
    return ['IsActive', 'IsHomeDestination'].every((name) => {
      const { value, quality } = this.#options.gateway.sample(`Vehicle.Navigation.${name}`)
      return quality === 'valid' && value === true
    })
  }
}
