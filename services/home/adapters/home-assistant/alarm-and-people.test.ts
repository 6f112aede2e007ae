import { afterEach, expect, it } from 'vitest'
import { systemClock } from '../../../base/clock.ts'
import { createLog } from '../../../base/log.ts'
import type { HomeDevice } from '../../../contract/home.ts'
import { isAnyoneHome } from '../../devices/anyone-home.ts'
import { traitOf } from '../../devices/confirmation.ts'
import { DeviceRegistry } from '../../devices/device-registry.ts'
import { HomeAssistantAdapter } from './home-assistant-adapter.ts'
import { startVirtualHomeAssistant, type VirtualHomeAssistant } from './virtual-home-assistant.fixture.ts'

const log = createLog('test', () => undefined)
const TOKEN = 'the-long-lived-token'
const PANEL = { friendly_name: 'Alarm', supported_features: 3, code_format: 'number', code_arm_required: false }
let home: VirtualHomeAssistant
let registry: DeviceRegistry

afterEach(async () => {
  await registry.close()
  await home.close()
})

async function begin(entities: Parameters<typeof startVirtualHomeAssistant>[1]): Promise<void> {
  home = await startVirtualHomeAssistant(TOKEN, entities, { areas: [], devices: [], entities: [] })
  registry = new DeviceRegistry({ clock: systemClock, log, confirmMs: 1_000 })
  registry.add(new HomeAssistantAdapter({ access: { url: home.url, token: TOKEN }, log }))
  await until(() => registry.adapters()[0]?.state === 'up')
}
const until = (holds: () => boolean): Promise<void> => expect.poll(holds, { timeout: 8_000, interval: 10 }).toBe(true)
const named = (name: string): HomeDevice => {
  const found = registry.devices().find((device) => device.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

it('a burglar alarm is armed without its code and disarmed with it, as the panel itself confirms', async () => {
  await begin({ 'alarm_control_panel.house': { s: 'disarmed', a: PANEL } })
  const { id } = named('Alarm')
  expect(traitOf(named('Alarm'), 'AlarmPanel')).toEqual({
    ...{ trait: 'AlarmPanel', state: 'disarmed', canArmHome: true, canArmAway: true },
    ...{ armCode: 'none', disarmCode: 'digits' },
  })
  const armed = await registry.command(id, { command: 'alarm', arm: 'away' })
  expect(traitOf(armed, 'AlarmPanel')?.state).toBe('armed-away')
  home.change('alarm_control_panel.house', undefined, { code: '4711' })
  await expect(registry.command(id, { command: 'alarm', arm: 'off' })).rejects.toMatchObject({ code: 'unauthorized' })
  await expect(registry.command(id, { command: 'alarm', arm: 'off', code: '1' })).rejects.toMatchObject({ code: 'invalid' })
  expect(traitOf(named('Alarm'), 'AlarmPanel')?.state).toBe('armed-away')
  const off = await registry.command(id, { command: 'alarm', arm: 'off', code: '4711' })
  expect(traitOf(off, 'AlarmPanel')?.state).toBe('disarmed')
  for (const [state, shown] of [
    ['armed_night', 'armed-home'],
    ['pending', 'pending'],
    ['triggered', 'triggered'],
  ] as const) {
    home.change('alarm_control_panel.house', state)
    await until(() => traitOf(named('Alarm'), 'AlarmPanel')?.state === shown)
  }
})

it('people tell whether anybody is at home; trackers only where there are no people', async () => {
  await begin({
    'person.ada': { s: 'home', a: { friendly_name: 'Ada' } },
    'person.ben': { s: 'Work', a: { friendly_name: 'Ben' } },
    'device_tracker.car': { s: 'home', a: { friendly_name: 'Car', source_type: 'gps' } },
  })
  expect(registry.devices().map(({ name, kind, traits }) => [name, kind, traits])).toEqual([
    ['Ada', 'person', [{ trait: 'Presence', atHome: true }]],
    ['Ben', 'person', [{ trait: 'Presence', atHome: false }]],
  ])
  home.change('person.ada', 'not_home')
  await until(() => isAnyoneHome(registry.devices()) === false)
  home.change('person.ada', 'unknown')
  await until(() => isAnyoneHome(registry.devices()) === null)
})

it('without people, phones tell it, and what hangs in the network does not', async () => {
  await begin({
    'device_tracker.phone': { s: 'not_home', a: { friendly_name: 'Phone', source_type: 'gps' } },
    'device_tracker.printer': { s: 'home', a: { friendly_name: 'Printer', source_type: 'router' } },
  })
  expect(registry.devices().map(({ name }) => name)).toEqual(['Phone'])
  expect(isAnyoneHome(registry.devices())).toBe(false)
})
