/** The real Node-RED with a flow that is a house (test/fixtures/node-red-house.ts), seen by Home Assistant's discovery. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playSameScene } from '../../../services/home/adapters/same-scene.fixture.ts'
import { traitOf } from '../../../services/home/devices/confirmation.ts'
import { houseCredentials, houseFlow } from '../../fixtures/node-red-house.ts'
import { startPeerHome, type PeerHome } from '../../fixtures/peer-home.ts'
import { startPeer, type PeerProcess } from '../../fixtures/peer-process.ts'
import { installPeer } from '../../peers/install.ts'

const installed = await installPeer('node-red').catch((error: Error) => void console.warn(`skipped: ${error.message}`))

describe.skipIf(!installed)('Node-RED (skipped where it does not install from npm)', () => {
  const directory = mkdtempSync(join(tmpdir(), 'fascia-node-red-'))
  let home: PeerHome
  let nodeRed: PeerProcess

  beforeAll(async () => {
    home = await startPeerHome()
    const { hostname, port } = new URL(home.broker.url)
    writeFileSync(join(directory, 'flows.json'), JSON.stringify(houseFlow({ host: hostname, port: Number(port) })))
    writeFileSync(join(directory, 'flows_cred.json'), JSON.stringify(houseCredentials(home.broker)))
    writeFileSync(join(directory, 'settings.js'), `module.exports = ${JSON.stringify(SETTINGS)}`)
    const entry = join(installed?.directory ?? '', 'node_modules', 'node-red', 'red.js')
    nodeRed = startPeer(entry, { args: ['--userDir', directory], cwd: directory })
  })
  afterAll(async () => {
    await nodeRed?.stop()
    await home?.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('is shown with its things, and none is refused', async () => {
    const lamp = await home.shown('lamp').catch((error: unknown) => {
      throw new Error(nodeRed.output(), { cause: error })
    })
    expect(lamp).toMatchObject({ kind: 'light', room: 'Living' })
    expect(await home.shown('plug')).toMatchObject({ kind: 'plug' })
    expect(traitOf(await home.shown('heater'), 'Thermostat')).toMatchObject({ localC: 18, targetC: 18, minC: 5, maxC: 30 })
    expect(await home.shown('blind')).toMatchObject({ kind: 'covering' })
    expect(home.refused()).toEqual([])
  })

  it('passes the same scene, as the flow itself has it', async () => {
    const said = new Map<string, unknown>()
    home.remote.on('message', (topic, payload) => said.set(topic, JSON.parse(payload.toString())))
    await playSameScene(home.registry)
    await home.remote.subscribeAsync(['house/lamp', 'house/plug', 'house/heater', 'house/blind'])
    await expect
      .poll(() => Object.fromEntries(said))
      .toEqual({
        'house/lamp': { state: 'ON', brightness: 40 },
        'house/plug': { state: 'OFF' },
        'house/heater': { target: 21.5, local: 18 },
        'house/blind': { position: 30 },
      })
  })

  it('is missed when it dies: its will is believed', async () => {
    const { id } = await home.shown('plug')
    await nodeRed.kill()
    await home.shown('plug', ({ reachable }) => !reachable)
    await expect(home.registry.command(id, { command: 'on', on: true })).rejects.toMatchObject({ code: 'unavailable' })
  })
})

/** Nothing but the flow: no editor, no module from elsewhere, no report to its makers. */
const SETTINGS = {
  flowFile: 'flows.json',
  credentialSecret: false,
  uiHost: '127.0.0.1',
  uiPort: 0,
  disableEditor: true,
  httpAdminRoot: false,
  httpNodeRoot: false,
  telemetry: { enabled: false },
  externalModules: { autoInstall: false, palette: { allowInstall: false } },
}
