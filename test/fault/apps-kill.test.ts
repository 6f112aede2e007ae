/** kill -9 of the apps process, under its real entry, while it writes: what it answered for is there afterwards. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { GatewayClient } from '../../services/base/gateway-client.ts'
import { FromProcess } from '../../services/contract/system.ts'
import { startGateway, type TestGateway } from '../fixtures/gateway.ts'

const ENTRY = resolve(import.meta.dirname, '../../services/apps/main.ts')
const ROUNDS = 3

let world: TestGateway
let screen: GatewayClient
let child: ChildProcess | undefined

async function startProcess(): Promise<ChildProcess> {
  const started = fork(ENTRY, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  started.send({
    type: 'start',
    home: world.places.home,
    endpoints: { dashboard: { url: world.url, tokenFile: '' } },
    options: {},
  })
  const [message] = (await once(started, 'message')) as unknown[]
  expect(FromProcess.parse(message)).toMatchObject({
    type: 'ready',
    endpoints: { packages: { url: expect.any(String) as unknown } },
  })
  return started
}

/** Is it served again? The gateway says `unavailable` until then. */
async function placesOnceThere(): Promise<string[]> {
  for (;;) {
    try {
      return (await screen.request('places.list', {})).places.map(({ place }) => place.id)
    } catch {
      await new Promise((done) => setTimeout(done, 50))
    }
  }
}

beforeEach(async () => {
  world = await startGateway()
  screen = new GatewayClient(world.url, world.token('center'))
  await screen.ready()
})
afterEach(async () => {
  child?.kill('SIGKILL')
  screen.close()
  await world.stop()
})

it('loses nothing that it had answered for', async () => {
  const saved = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    child = await startProcess()
    const before = await placesOnceThere()
    for (const id of saved) expect(before).toContain(id)
    const dies = once(child, 'exit')
    let writes = 0
    for (;;) {
      const id = `r${round}-${writes}`
      const place = { id, name: id, kind: 'address', lat: 47, lon: 8 }
      const write = screen.request('places.save', { role: 'favourite', place }, 2_000)
      if (++writes === 12) child.kill('SIGKILL')
      try {
        await write
        saved.add(id)
      } catch {
        break
      }
    }
    expect(writes).toBeGreaterThanOrEqual(12)
    await dies
  }
  child = await startProcess()
  const after = await placesOnceThere()
  for (const id of saved) expect(after).toContain(id)
  child.send({ type: 'stop' })
  expect(await once(child, 'exit')).toEqual([0, null])
})
