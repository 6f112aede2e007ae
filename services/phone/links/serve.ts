/** Joins linked devices to the gateway. */
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { EventPayload } from '../../contract/events.ts'
import type { Settings } from '../../contract/people.ts'
import { COMPANION_STREAM } from '../../contract/phone-links.ts'
import type { ParsedInput, RequestName, RequestOutput } from '../../contract/requests.ts'
import type { Store } from '../../storage/store.ts'
import { LinksDesk } from './links-desk.ts'

const TICK_MS = 1_000
const DONE = { done: true } as const

export interface LinksParts {
  gateway: GatewayClient
  store: Store
  places: Places
  log: Log
  notify(notice: EventPayload<'notifications.post'>): void
  /** Replaces the signals that this part needs from the gateway. */
  watch(paths: readonly string[]): void
}

/** @returns what to do before the process stops */
export function serveLinks({ gateway, store, places, log, notify, watch }: LinksParts): () => Promise<void> {
  let settings: Settings | undefined
  const desk = new LinksDesk({
    ...{ places, store, log, notify },
    share: async (text, from) => void (await gateway.request('navigation.share', { text, from })),
    onChange: () => tell(),
    companion: {
      read: (path) => {
        const { value, quality } = gateway.sample(path)
        return quality === 'valid' ? value : null
      },
      watch,
      settings: () => settings,
      set: async (path, value) => void (await gateway.request('vehicle.set', { path, value })),
      charge: async (on) => void (await gateway.request('energy.charge', { wish: on ? 'now' : 'stop' })),
      sent: (bytes, destination) => gateway.emit('consent.sent', { id: COMPANION_STREAM, bytes, destination }),
    },
  })
  let told = ''
  const tell = (): void => {
    if (!store.sound) return
    const state = desk.state()
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    gateway.emit('phone.links', state)
  }

  /** Nobody but the owner learns of the owner's devices. */
  const serve = <N extends RequestName>(
    name: N,
    handle: (input: ParsedInput<N>) => RequestOutput<N> | Promise<RequestOutput<N>>,
  ): void =>
    gateway.serve(name, async (input) => {
      if (desk.isSilent) throw new FasciaError('forbidden', 'not while a guest drives')
      const output = await handle(input)
      tell()
      return output
    })
  const done = async (act: void | Promise<void>): Promise<typeof DONE> => {
    await act
    return DONE
  }
  serve('phone.links.discoverable', ({ on }) => done(desk.discoverable(on)))
  serve('phone.links.name', ({ name }) => done(desk.nameCar(name)))
  serve('phone.links.pair', ({ id }) => done(desk.pair(id)))
  serve('phone.links.answer', ({ id, accept }) => done(desk.answer(id, accept)))
  serve('phone.links.revoke', ({ id }) => done(desk.revoke(id)))
  serve('phone.links.grant', ({ id, grant, on }) => done(desk.grant(id, grant, on)))
  serve('phone.links.invite', () => desk.invite())
  serve('phone.links.vibrate', ({ id, text }) => done(desk.vibrate(id, text)))
  serve('phone.links.ring', ({ id }) => done(desk.phones.ring(id)))
  serve('phone.links.media', ({ id, action }) => done(desk.phones.control(id, action)))
  serve('phone.links.notices', ({ id }) => ({ notices: desk.phones.notices(id) }))
  serve('phone.links.dismiss', ({ id, notice }) => done(desk.phones.dismiss(id, notice)))
  serve('phone.links.reply', ({ id, notice, text }) => done(desk.phones.reply(id, notice, text)))

  let isGuest = true
  let isValet = false
  const hush = (): void => {
    desk.isSilent = isGuest || isValet
    tell()
  }
  gateway.onEvent('profiles.state', ({ activeId, profiles }) => {
    const active = profiles.find(({ id }) => id === activeId)
    isGuest = active?.kind !== 'driver'
    settings = active?.settings
    hush()
  })
  gateway.onEvent('drivers.state', ({ valet }) => {
    isValet = valet.on
    hush()
  })
  gateway.onEvent('consent.state', ({ streams }) => desk.consent(streams.some(({ id, on }) => id === COMPANION_STREAM && on)))

  void desk.settle()
  const timer = setInterval(() => {
    desk.tick()
    tell()
  }, TICK_MS)
  return async () => {
    clearInterval(timer)
    await desk.close()
  }
}
