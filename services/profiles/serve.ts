/** Joins profiles and places to the gateway: their requests, and the retained state. */
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Store } from '../storage/store.ts'
import { PlaceBook } from './place-book.ts'
import { ProfileBook } from './profile-book.ts'

const DONE = { done: true } as const

export function serveProfiles(gateway: GatewayClient, store: Store): void {
  const profiles = new ProfileBook(store)
  const places = new PlaceBook(store)
  const tell = (): void => gateway.emit('profiles.state', profiles.state())

  gateway.serve('profiles.select', async ({ id }) => {
    profiles.select(id)
    tell()
    return DONE
  })
  gateway.serve('profiles.create', async ({ name }) => {
    const created = profiles.create(name)
    tell()
    return created
  })
  gateway.serve('profiles.remove', async ({ id }) => {
    profiles.remove(id)
    tell()
    return DONE
  })
  gateway.serve('settings.set', async ({ settings }) => {
    const changed = profiles.change(settings)
    tell()
    return changed
  })
  gateway.serve('places.list', async () => ({ places: places.list(profiles.activeId()) }))
  gateway.serve('places.save', async ({ role, place }) => places.save(profiles.activeId(), role, place))
  gateway.serve('places.remove', async ({ id }) => {
    places.remove(profiles.activeId(), id)
    return DONE
  })
  tell()
}
