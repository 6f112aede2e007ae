import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppBroker } from './app-broker.ts'
import { AppConsent } from './app-consent.ts'
import { COLOR, openAppWorld, SPEED, type AppWorld } from '../../test/fixtures/app-world.ts'

let world: AppWorld
beforeEach(async () => {
  world = await openAppWorld()
})
afterEach(() => world.close())

describe('app broker', () => {
  it('opens only what is installed and has an app, in the allowed states, and watches its signals', async () => {
    await expect(world.broker.open('track-day', 'center')).rejects.toMatchObject({ code: 'not_found' })
    world.install('track-day')
    for (const moving of ['MOVING', 'UNKNOWN'] as const) {
      world.state = moving
      await expect(world.broker.open('track-day', 'center')).rejects.toMatchObject({ code: 'restricted' })
    }
    world.state = 'IDLING'
    expect(await world.broker.open('track-day', 'center')).toMatchObject({ reads: [SPEED], controls: [COLOR] })
    expect(world.watched).toEqual([SPEED])
  })

  it('lets through what is granted and refuses the rest, telling the driver once a minute', async () => {
    world.install('track-day')
    const { session } = await world.broker.open('track-day', 'center')
    const call = (body: Parameters<AppBroker['call']>[2]) => world.broker.call(session, 'center', body)
    expect(await call({ method: 'commands.request', path: COLOR, value: '#ff0000' })).toMatchObject({ confirmed: '#ff0000' })
    expect(world.sets).toEqual([[COLOR, '#ff0000']])
    expect(await call({ method: 'signals.read', paths: [SPEED] })).toEqual({
      [SPEED]: { value: null, quality: 'stale', sourceMs: 5 },
    })

    const forbidden = { code: 'forbidden' }
    await expect(call({ method: 'commands.request', path: 'Vehicle.Body.Trunk.Rear.IsOpen', value: true })).rejects.toMatchObject(
      forbidden,
    )
    await expect(call({ method: 'commands.request', path: SPEED, value: 1 })).rejects.toMatchObject(forbidden)
    await expect(call({ method: 'signals.read', paths: [SPEED, COLOR] })).rejects.toMatchObject(forbidden)
    expect(world.sets).toHaveLength(1)
    expect(world.notices).toMatchObject([
      { kind: 'warning', source: 'track-day', code: 'forbidden', feature: { name: { en: 'track-day' } } },
    ])
    world.clock.advance(61_000)
    await expect(call({ method: 'signals.read', paths: ['Vehicle.CurrentLocation.Latitude'] })).rejects.toMatchObject(forbidden)
    expect(world.notices).toHaveLength(2)
  })

  it('refuses while driving, too often, with another scope’s session and after a new version', async () => {
    world.install('track-day')
    const { session } = await world.broker.open('track-day', 'center')
    const read = (scope: 'center' | 'developer' = 'center') =>
      world.broker.call(session, scope, { method: 'storage.get', key: 'a' })
    await expect(read('developer')).rejects.toMatchObject({ code: 'not_found' })
    world.state = 'MOVING'
    await expect(read()).rejects.toMatchObject({ code: 'restricted' })
    world.state = 'PARKED'
    for (let i = 0; i < 39; i++) await read()
    await expect(read()).rejects.toMatchObject({ code: 'too_many' })
    world.clock.advance(1000)
    expect(await read()).toBeNull()
    world.install('track-day', '1.1.0')
    await expect(read()).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps text apart for each package, within its quota', async () => {
    world.install('track-day')
    world.install('other-app')
    const one = await world.broker.open('track-day', 'center')
    const two = await world.broker.open('other-app', 'center')
    const set = (session: string, value: string) =>
      world.broker.call(session, 'center', { method: 'storage.set', key: 'best', value })
    const read = (session: string) => world.broker.call(session, 'center', { method: 'storage.get', key: 'best' })
    await set(one.session, '12.4')
    await set(two.session, 'x')
    await expect(set(one.session, 'ä'.repeat(60))).rejects.toMatchObject({ code: 'oversized' })
    expect([await read(one.session), await read(two.session)]).toEqual(['12.4', 'x'])
    await set(one.session, 'y'.repeat(96))
    await world.broker.call(one.session, 'center', { method: 'storage.remove', key: 'best' })
    expect(await read(one.session)).toBeNull()
  })

  it('does what the driver leaves of the manifest, at once and after a restart', async () => {
    world.install('track-day')
    const before = await world.broker.open('track-day', 'center')
    expect(await world.broker.permissions('track-day')).toEqual({
      permissions: [
        { kind: 'read', path: SPEED, allowed: true },
        { kind: 'control', path: COLOR, allowed: true },
      ],
    })
    await world.broker.permit('track-day', { kind: 'control', path: COLOR, allowed: false })
    const command = { method: 'commands.request', path: COLOR, value: '#ff0000' } as const
    await expect(world.broker.call(before.session, 'center', command)).rejects.toMatchObject({ code: 'not_found' })
    const { session, reads, controls } = await world.broker.open('track-day', 'center')
    expect({ reads, controls }).toEqual({ reads: [SPEED], controls: [] })
    await expect(world.broker.call(session, 'center', command)).rejects.toMatchObject({ code: 'forbidden' })
    expect(world.sets).toEqual([])
    expect(world.notices).toEqual([])
    expect(new AppConsent(world.store).packages()).toEqual(['track-day'])
    await world.broker.permit('track-day', { kind: 'control', path: COLOR, allowed: true })
    const again = await world.broker.open('track-day', 'center')
    await world.broker.call(again.session, 'center', command)
    expect(world.sets).toHaveLength(1)
    const foreign = { kind: 'control', path: 'Vehicle.Body.Trunk.Rear.IsOpen', allowed: true } as const
    await expect(world.broker.permit('track-day', foreign)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('lets an app move few things at once', async () => {
    world.install('track-day')
    const { session } = await world.broker.open('track-day', 'center')
    const command = () => world.broker.call(session, 'center', { method: 'commands.request', path: COLOR, value: '#ff0000' })
    for (let i = 0; i < 10; i++) await command()
    await expect(command()).rejects.toMatchObject({ code: 'too_many' })
    expect(world.sets).toHaveLength(10)
    world.clock.advance(200)
    await command()
  })

  it('ends the oldest session when there are too many', async () => {
    world.install('track-day')
    const first = await world.broker.open('track-day', 'center')
    for (let i = 0; i < 6; i++) await world.broker.open('track-day', 'center')
    await expect(world.broker.close(first.session, 'center')).rejects.toMatchObject({ code: 'not_found' })
  })
})
