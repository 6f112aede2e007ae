/**
 * The real homebridge with homebridge-dummy, as a Matter bridge: HomeKit is not spoken by the car, but since its version 2
 * homebridge tells its accessories over Matter too. Paired by its code over the network of this machine.
 */
import { Environment } from '@matter/main'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { systemClock } from '../../../services/base/clock.ts'
import { createLog } from '../../../services/base/log.ts'
import type { HomeDevice } from '../../../services/contract/home.ts'
import { MatterAdapter } from '../../../services/home/adapters/matter/matter-adapter.ts'
import { Controller } from '../../../services/home/adapters/matter/process/controller.ts'
import { serveLink } from '../../../services/home/adapters/matter/process/matter-process.ts'
import { traitOf } from '../../../services/home/devices/confirmation.ts'
import { DeviceRegistry } from '../../../services/home/devices/device-registry.ts'
import { startPeer, type PeerProcess } from '../../fixtures/peer-process.ts'
import { eventually } from '../../fixtures/product.ts'
import { installPeer } from '../../peers/install.ts'

const installed = await installPeer('homebridge').catch((error: Error) => void console.warn(`skipped: ${error.message}`))
const log = createLog('homebridge', () => undefined)

/** What homebridge tells the program that started it; its own user interface shows the code from here. */
const Status = z.object({
  id: z.literal('serverStatusUpdate'),
  data: z.object({ matter: z.object({ pin: z.string() }) }),
})

describe.skipIf(!installed)('homebridge (skipped where it does not install from npm)', () => {
  const directory = mkdtempSync(join(tmpdir(), 'fascia-homebridge-'))
  const house = join(directory, 'house')
  const registry = new DeviceRegistry({ clock: systemClock, log })
  let controller: Controller
  let link: Awaited<ReturnType<typeof serveLink>>
  let adapter: MatterAdapter
  let homebridge: PeerProcess
  let code: string | undefined

  const startHomebridge = (): void => {
    const modules = join(installed?.directory ?? '', 'node_modules')
    const args = ['-U', house, '-P', modules, '--strict-plugin-resolution', '--no-qrcode']
    homebridge = startPeer(join(modules, 'homebridge', 'bin', 'homebridge.js'), { args, cwd: directory })
    homebridge.onMessage((message) => (code = Status.safeParse(message).data?.data.matter.pin ?? code))
  }
  const shown = (name: string, passes: (device: HomeDevice) => boolean = ({ reachable }) => reachable): Promise<HomeDevice> =>
    eventually(name, () => registry.devices().find((device) => device.name === name && passes(device)), 60_000).catch(
      (error: unknown) => {
        throw new Error(`not shown: ${name}\n${JSON.stringify(registry.devices(), null, 1)}\n${homebridge.output()}`, {
          cause: error,
        })
      },
    )

  beforeAll(async () => {
    mkdirSync(house)
    writeFileSync(join(house, 'config.json'), JSON.stringify(configuration(await freePort(), await freePort())))
    startHomebridge()
    const environment = new Environment('car', Environment.default)
    environment.vars.set('storage.path', join(directory, 'car'))
    const file = join(directory, 'fabric.sealed')
    controller = await Controller.open({ file, key: Buffer.alloc(32, 5), environment, log })
    link = await serveLink(controller)
    adapter = new MatterAdapter({ socket: () => link.path, wake: () => undefined, log })
    registry.add(adapter)
  })
  afterAll(async () => {
    await homebridge?.stop()
    await registry.close()
    await link?.close()
    await controller?.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('is paired by its code, and its accessories are shown', async () => {
    const manualCode = await eventually('its code', () => code, 90_000).catch((error: unknown) => {
      throw new Error(homebridge.output(), { cause: error })
    })
    await adapter.pair(manualCode)
    expect(traitOf(await shown('Lamp'), 'LevelControl')).toBeDefined()
    expect(await shown('Lamp')).toMatchObject({ kind: 'light' })
    expect(await shown('Plug')).toMatchObject({ kind: 'plug' })
  })

  it('does what the scene asks of a light and a plug, and says so itself', async () => {
    const lamp = await registry.command((await shown('Lamp')).id, { command: 'level', percent: 40 })
    expect(traitOf(lamp, 'OnOff')?.on).toBe(true)
    expect(traitOf(lamp, 'LevelControl')?.percent).toBeCloseTo(40, 0)
    const { id } = await shown('Plug')
    await registry.command(id, { command: 'on', on: true })
    const plug = await registry.command(id, { command: 'on', on: false })
    expect(traitOf(plug, 'OnOff')?.on).toBe(false)
    // The plug-in's own word for it.
    await eventually('its log', () => (/\[Dummy\].*Plug.*off/i.test(homebridge.output()) ? true : undefined))
  })

  it('is missed when it dies, and obeys again when it is back', async () => {
    await homebridge.kill()
    const { id } = await shown('Lamp', ({ reachable }) => !reachable)
    await expect(registry.command(id, { command: 'on', on: false })).rejects.toMatchObject({ code: 'unavailable' })
    startHomebridge()
    // It is in the network before its plug-in has given it the accessories.
    await shown('Lamp')
    const { traits } = await registry.command(id, { command: 'on', on: false })
    expect(traits).toContainEqual({ trait: 'OnOff', on: false })
  })
})

/** Two accessories of the dummy plug-in over Matter, and no HomeKit. */
function configuration(port: number, matterPort: number): object {
  const accessory = (id: string, more: object): object => ({ id, name: id, protocol: 'Matter', ...more })
  return {
    bridge: {
      name: 'Homebridge',
      username: '0E:46:41:53:43:01',
      port,
      pin: '031-45-154',
      hap: { enabled: false },
      matter: { port: matterPort },
    },
    platforms: [
      {
        platform: 'HomebridgeDummy',
        name: 'Dummy',
        accessories: [
          accessory('Lamp', { type: 'Lightbulb', isDimmer: true, defaultBrightness: 80 }),
          accessory('Plug', { type: 'Outlet' }),
        ],
      },
    ],
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
