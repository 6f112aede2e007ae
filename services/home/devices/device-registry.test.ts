import { describe, expect, it } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import { createLog } from '../../base/log.ts'
import type { HomeCommand, HomeDevice } from '../../contract/home.ts'
import type { Confirmation, HomeAdapter } from '../adapters/adapter.ts'
import { fromRgb, fromXy, toRgb, toXy } from './color.ts'
import { assertAllowed, isDone, type TraitOf } from './confirmation.ts'
import { DeviceBook } from './device-book.ts'
import { DeviceRegistry, type HomeEvent } from './device-registry.ts'

const lamp = (id: string, on: boolean, reachable = true): HomeDevice => ({
  id,
  name: id,
  room: '',
  kind: 'light',
  reachable,
  traits: [
    { trait: 'OnOff', on },
    { trait: 'LevelControl', percent: 50 },
  ],
})

/** An adapter whose devices do what `obey` says. */
function adapter(
  id: string,
  obey: (device: HomeDevice, command: HomeCommand, book: DeviceBook) => Promise<Confirmation | undefined>,
) {
  const book = new DeviceBook()
  const made: HomeAdapter & { closed: boolean } = {
    id,
    book,
    closed: false,
    status: () => ({ name: id, state: 'up', refused: 0 }),
    send: (device, command) => obey(device, command, book),
    onStatus: () => () => undefined,
    close: async () => void (made.closed = true),
  }
  return made
}
const obedient = (id: string) =>
  adapter(id, async (device, command, book) => {
    if (command.command === 'on') setTimeout(() => book.put(lamp(device.id, command.on)), 5)
    return undefined
  })
const make = (...adapters: HomeAdapter[]) => {
  const registry = new DeviceRegistry({ clock: systemClock, log: createLog('test', () => undefined), confirmMs: 60 })
  for (const one of adapters) registry.add(one)
  return registry
}
const on: HomeCommand = { command: 'on', on: true }

describe('registry', () => {
  it('a command is done when the device shows it', async () => {
    const good = obedient('good')
    good.book.put(lamp('good:1', false))
    const registry = make(good)
    expect(await registry.command('good:1', on)).toEqual(lamp('good:1', true))
  })

  it('what it shows counts, even when its answer to the command is lost; what it showed before does not', async () => {
    const lost = adapter('lost', (device, command, book) => {
      if (command.command === 'on') setTimeout(() => book.put(lamp(device.id, command.on)), 5)
      return new Promise(() => undefined)
    })
    lost.book.put(lamp('lost:1', false))
    lost.book.put(lamp('lost:2', true))
    const registry = make(lost)
    expect(await registry.command('lost:1', on)).toEqual(lamp('lost:1', true))
    await expect(registry.command('lost:2', on)).rejects.toMatchObject({ code: 'not_confirmed' })
  })

  it('a device that shows nothing is unconfirmed, and holds up nobody', async () => {
    const [mute, good] = [adapter('mute', async () => undefined), obedient('good')]
    mute.book.put(lamp('mute:1', false))
    good.book.put(lamp('good:1', false))
    const registry = make(mute, good)
    const [first, second] = await Promise.allSettled([registry.command('mute:1', on), registry.command('good:1', on)])
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'not_confirmed' } })
    expect(second).toMatchObject({ status: 'fulfilled' })
  })

  it('refuses what can not be, before anything is sent', async () => {
    let sent = 0
    const one = adapter('one', async () => void sent++)
    one.book.put(lamp('one:1', false))
    one.book.put(lamp('one:away', false, false))
    const registry = make(one)
    for (const [id, command, code] of [
      ['one:2', on, 'not_found'],
      ['other:1', on, 'not_found'],
      ['nothing', on, 'not_found'],
      ['one:away', on, 'unavailable'],
      ['one:1', { command: 'lock', lock: false }, 'unsupported'],
      ['one:1', { command: 'kelvin', kelvin: 3000 }, 'unsupported'],
    ] as const) {
      await expect(registry.command(id, command)).rejects.toMatchObject({ code })
    }
    expect(sent).toBe(0)
  })

  it('tells changes with what was before, rings once, and the end of a device that is waited for', async () => {
    const one = adapter('one', async () => undefined)
    const registry = make(one)
    const events: HomeEvent[] = []
    registry.onEvent(() => {
      throw new Error('a listener that fails')
    })
    registry.onEvent((event) => events.push(event))
    const bell = (rangWallMs: number | null): HomeDevice => ({
      ...lamp('one:b', true),
      kind: 'doorbell',
      traits: [{ trait: 'Doorbell', rangWallMs }],
    })
    one.book.put(bell(5))
    one.book.put(bell(5))
    one.book.put(bell(9))
    expect(events.map(({ type }) => type)).toEqual(['changed', 'changed', 'rang'])
    expect(registry.doorbellWallMs()).toBe(9)
    one.book.put(lamp('one:1', false))
    const waiting = registry.command('one:1', on)
    one.book.remove('one:1')
    await expect(waiting).rejects.toMatchObject({ code: 'not_found' })
    await registry.remove('one')
    expect(registry.devices()).toEqual([])
    expect(one.closed).toBe(true)
  })

  it('keeps what was told, marked, when the adapter loses everything; and is bounded', () => {
    const one = adapter('one', async () => undefined)
    for (let i = 0; i < 505; i++) one.book.put(lamp(`one:${i}`, true))
    one.book.loseAll()
    const registry = make(one)
    expect(registry.devices().filter(({ reachable }) => reachable)).toEqual([])
    expect(registry.adapters()).toMatchObject([{ id: 'one', devices: 500, refused: 5 }])
  })
})

type AlarmPanel = TraitOf<'AlarmPanel'>
const panel = (state: AlarmPanel['state'], more: Partial<AlarmPanel> = {}): AlarmPanel => ({
  ...{ trait: 'AlarmPanel', canArmHome: true, canArmAway: true, armCode: 'none', disarmCode: 'none' },
  state,
  ...more,
})

describe('confirmation', () => {
  const device = (...traits: HomeDevice['traits']): HomeDevice => ({ ...lamp('x', true), traits })
  it.each<[HomeCommand, HomeDevice['traits'][number], boolean]>([
    [{ command: 'lock', lock: false }, { trait: 'DoorLock', state: 'unlocked' }, true],
    [{ command: 'lock', lock: true }, { trait: 'DoorLock', state: 'jammed' }, false],
    [{ command: 'alarm', arm: 'off' }, panel('disarmed'), true],
    [{ command: 'alarm', arm: 'off' }, panel('pending'), false],
    [{ command: 'alarm', arm: 'away' }, panel('arming'), true],
    [{ command: 'alarm', arm: 'away' }, panel('armed-home'), false],
    [{ command: 'closure', open: true }, { trait: 'Closure', state: 'opening' }, true],
    [{ command: 'closure', open: true }, { trait: 'Closure', state: 'stopped' }, false],
    [
      { command: 'covering', openPercent: 30 },
      { trait: 'WindowCovering', openPercent: 80, motion: 'closing', hasPosition: true },
      true,
    ],
    [
      { command: 'covering', openPercent: 30 },
      { trait: 'WindowCovering', openPercent: 80, motion: 'opening', hasPosition: true },
      false,
    ],
    [{ command: 'fan', percent: 0 }, { trait: 'FanControl', on: false, percent: 40 }, true],
    [{ command: 'evse', enabled: true, maxA: 10 }, { trait: 'EnergyEvse', state: 'charging', enabled: true, maxA: 16 }, false],
    [{ command: 'vacuum', action: 'dock' }, { trait: 'RvcRunMode', state: 'returning', batteryPercent: null }, true],
  ])('%j is seen in %j: %s', (command, trait, done) => {
    expect(isDone(device(trait), command)).toBe(done)
  })

  it('an alarm is asked only for what it has, and with the code that it wants', () => {
    const asks = (command: HomeCommand, more: Partial<AlarmPanel>) => () =>
      assertAllowed(device(panel('disarmed', more)), command)
    const code = expect.objectContaining({ code: 'unauthorized' })
    expect(asks({ command: 'alarm', arm: 'away' }, { armCode: 'digits' })).toThrow(code)
    expect(asks({ command: 'alarm', arm: 'off' }, { disarmCode: 'text' })).toThrow(code)
    expect(asks({ command: 'alarm', arm: 'off', code: '1234' }, { disarmCode: 'digits' })).not.toThrow()
    expect(asks({ command: 'alarm', arm: 'off' }, { armCode: 'digits' })).not.toThrow()
    expect(asks({ command: 'alarm', arm: 'home' }, { canArmHome: false })).toThrow(
      expect.objectContaining({ code: 'unsupported' }),
    )
  })

  it('colours survive the way there and back', () => {
    for (const hueDeg of [0, 30, 119, 240, 300]) {
      for (const saturationPercent of [20, 60, 100]) {
        const color = { hueDeg, saturationPercent }
        expect(fromRgb(...toRgb(color)).hueDeg).toBeCloseTo(hueDeg, 3)
        const { x, y } = toXy(color)
        expect(fromXy(x, y)?.hueDeg).toBeCloseTo(hueDeg, 0)
        expect(fromXy(x, y)?.saturationPercent).toBeCloseTo(saturationPercent, 0)
      }
    }
  })
})
