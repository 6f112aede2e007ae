/**
 * The scene that has to pass on every adapter, with counterparts of our own (same-scene.test.ts) and with real ones
 * (test/e2e/peers).
 */
import { expect } from 'vitest'
import type { HomeDevice } from '../../contract/home.ts'
import { traitOf } from '../devices/confirmation.ts'
import type { DeviceRegistry } from '../devices/device-registry.ts'
import { runScene, Scene } from '../scenes.ts'

const SCENE = Scene.parse({
  id: 'evening',
  name: 'Evening',
  summary: 'The same on every adapter',
  steps: [
    { kind: 'light', command: { command: 'level', percent: 40 } },
    { kind: 'thermostat', command: { command: 'target', celsius: 21.5 } },
    { kind: 'plug', command: { command: 'on', on: false } },
    { kind: 'covering', command: { command: 'covering', openPercent: 30 } },
  ],
})

/** Waits for one light, thermostat, plug and covering, plays the scene, and looks at what they say afterwards. */
export async function playSameScene(registry: DeviceRegistry): Promise<void> {
  const has = (kind: HomeDevice['kind']) => registry.devices().find((device) => device.kind === kind && device.reachable)
  await expect
    .poll(() => (['light', 'thermostat', 'plug', 'covering'] as const).every((kind) => has(kind)), { timeout: 15_000 })
    .toBe(true)
  const result = await runScene(SCENE, registry.devices(), (id, command) => registry.command(id, command))
  expect(result).toEqual({ done: 4, failed: [] })
  const light = has('light')
  expect(light && traitOf(light, 'OnOff')?.on).toBe(true)
  expect(light && traitOf(light, 'LevelControl')?.percent).toBeCloseTo(40, 0)
  await expect
    .poll(() => traitOf(has('covering') as HomeDevice, 'WindowCovering')?.openPercent, { timeout: 5_000 })
    .toBeCloseTo(30, 0)
  expect(traitOf(has('thermostat') as HomeDevice, 'Thermostat')?.targetC).toBe(21.5)
  expect(traitOf(has('plug') as HomeDevice, 'OnOff')?.on).toBe(false)
}
