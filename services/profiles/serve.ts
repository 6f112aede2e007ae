/** Joins profiles, what the car remembers for them, and places to the gateway: their requests, and the retained states. */
import { systemClock } from '../base/clock.ts'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Places } from '../base/home-directory.ts'
import type { Log } from '../base/log.ts'
import type { DriversState, ValetReport } from '../contract/drivers.ts'
import { FasciaError } from '../contract/errors.ts'
import type { PersonalSource } from '../storage/personal.ts'
import type { Store } from '../storage/store.ts'
import { Drivers } from './drivers.ts'
import { placesOfDriver, profileOfDriver } from './personal.ts'
import { PlaceBook } from './place-book.ts'

const DONE = { done: true } as const
const LOOK_EVERY_MS = 200

export interface ProfileParts {
  gateway: GatewayClient
  store: Store
  places: Places
  log: Log
  skipFirstRun: boolean
  onValetEnd(report: ValetReport): void
}

export interface ProfileService {
  personal: { profile: PersonalSource; places: PersonalSource }
  /** Says again what is, after something was erased. */
  tell(): void
  stop(): void
}

export function serveProfiles(parts: ProfileParts): ProfileService {
  const { gateway, store, log } = parts
  const saved = new PlaceBook(store)
  const drivers = new Drivers({
    ...parts,
    tell: (profiles, state) => {
      gateway.emit('profiles.state', profiles)
      gateway.emit('drivers.state', state)
    },
  })
  const { profiles, memory } = drivers
  const told = (): DriversState => {
    drivers.tell()
    return drivers.state()
  }
  /** Whatever changes drivers is the owner's alone. */
  const ownersOnly = (): void => drivers.requireNoValet()

  gateway.serve('profiles.select', async ({ id }) => {
    drivers.select(id)
    return DONE
  })
  gateway.serve('profiles.create', async ({ name }) => {
    ownersOnly()
    const created = profiles.create(name)
    drivers.tell()
    return created
  })
  gateway.serve('profiles.rename', async ({ id, name }) => {
    ownersOnly()
    const renamed = profiles.rename(id, name)
    drivers.tell()
    return renamed
  })
  gateway.serve('profiles.remove', async ({ id }) => {
    ownersOnly()
    profiles.remove(id)
    drivers.tell()
    return DONE
  })
  gateway.serve('profiles.positions.save', async () => {
    ownersOnly()
    drivers.savePositions(systemClock.wallMs())
    return drivers.state()
  })
  gateway.serve('profiles.positions.recall', async () => {
    ownersOnly()
    void drivers.recallPositions()
    return drivers.state()
  })
  gateway.serve('profiles.climate.save', async ({ name, id }) => {
    ownersOnly()
    drivers.saveFavourite(name, id)
    return drivers.state()
  })
  gateway.serve('profiles.climate.apply', async ({ id }) => {
    ownersOnly()
    return { failed: await drivers.applyFavourite(id) }
  })
  gateway.serve('profiles.climate.remove', async ({ id }) => {
    ownersOnly()
    memory.removeFavourite(profiles.activeId(), id)
    return told()
  })
  gateway.serve('profiles.key.link', async ({ key, profileId }) => {
    ownersOnly()
    if (profileId !== null && profiles.find(profileId).kind === 'guest') {
      throw new FasciaError('forbidden', 'the guest has no key')
    }
    memory.linkKey(key, profileId)
    return told()
  })
  gateway.serve('profiles.valet.start', async ({ pin }) => {
    await drivers.startValet(pin)
    return drivers.state()
  })
  gateway.serve('profiles.valet.end', async ({ pin }) => {
    try {
      await drivers.endValet(pin)
    } finally {
      drivers.tell()
    }
    return drivers.state()
  })
  gateway.serve('profiles.valet.acknowledge', async () => {
    ownersOnly()
    drivers.valet.acknowledge()
    return told()
  })
  gateway.serve('profiles.firstRun', async (change) => {
    ownersOnly()
    drivers.firstRun.change(change)
    return told()
  })
  gateway.serve('settings.set', async ({ settings }) => {
    const changed = profiles.change(settings)
    drivers.tell()
    return changed
  })
  // A valet drives with the guest's profile, whose places are none.
  gateway.serve('places.list', async () => ({ places: drivers.valet.isOn ? [] : saved.list(profiles.activeId()) }))
  gateway.serve('places.save', async ({ role, place }) => {
    ownersOnly()
    return saved.save(profiles.activeId(), role, place)
  })
  gateway.serve('places.remove', async ({ id }) => {
    ownersOnly()
    saved.remove(profiles.activeId(), id)
    return DONE
  })
  drivers.tell()

  const timer = setInterval(() => {
    if (!store.sound) return
    try {
      drivers.look()
    } catch (error) {
      log.error('not looked after the driver', { error: FasciaError.from(error).toBody() })
    }
  }, LOOK_EVERY_MS)
  return {
    personal: { profile: profileOfDriver(store, profiles, memory), places: placesOfDriver(store, saved) },
    tell: () => drivers.tell(),
    stop: () => clearInterval(timer),
  }
}
