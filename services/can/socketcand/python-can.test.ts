/** A client that others wrote: python-can's socketcand interface against our server, in a process of its own. */
import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import type { CanFrame } from '../frame.ts'
import { SocketcandServer } from './server.ts'

/** A virtual environment may stand before the system's Python, which has the packages of the distribution. */
const PYTHON = ['python3', '/usr/bin/python3'].find(
  (python) => spawnSync(python, ['-c', 'import can.interfaces.socketcand']).status === 0,
)

const LISTEN = `
import can, json, sys
bus = can.Bus(interface='socketcand', channel='can0', host='127.0.0.1', port=int(sys.argv[1]))
bus.send(can.Message(arbitration_id=0x321, data=[1, 0xAB], is_extended_id=False))
bus.send(can.Message(arbitration_id=0x18DAF110, data=[], is_extended_id=True))
print('ready', flush=True)
for _ in range(int(sys.argv[2])):
    message = bus.recv(20)
    while message is None:
        message = bus.recv(20)
    print(json.dumps([message.timestamp, message.arbitration_id, list(message.data)]), flush=True)
bus.shutdown()
`

let server: SocketcandServer | undefined
afterEach(() => server?.close())

describe.skipIf(PYTHON === undefined)('python-can (skipped where python3-can is not installed)', () => {
  it('connects to a busy bus, sends, and sees every frame', async () => {
    const sent: CanFrame[] = []
    server = new SocketcandServer({ buses: ['can0'], onSend: (frame) => sent.push(frame), now: () => 5 })
    const bus = server
    const { port } = await server.listen()
    const frames = Array.from({ length: 3000 }, (_, n): CanFrame => {
      const data = Uint8Array.from({ length: n % 9 }, (__, index) => (n + index) & 0xff)
      return { t: (100_000 + n) / 1000, bus: 'can0', id: n % 0x800, extended: false, fd: false, data }
    })
    const noise = setInterval(
      () => bus.broadcast({ t: 1, bus: 'can0', id: 0x7ff, extended: false, fd: false, data: new Uint8Array(8) }),
      1,
    )
    const child = spawn(PYTHON ?? '', ['-c', LISTEN, String(port), '3000'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    const seen: [number, number, number[]][] = []
    for await (const line of createInterface(child.stdout)) {
      if (line === 'ready') {
        clearInterval(noise)
        for (let at = 0; at < frames.length; at += 50) {
          for (const frame of frames.slice(at, at + 50)) bus.broadcast(frame)
          await new Promise((resolve) => setImmediate(resolve))
        }
      } else seen.push(JSON.parse(line) as [number, number, number[]])
    }
    clearInterval(noise)
    const mine = seen.filter(([t]) => t >= 100)
    expect(errors).not.toContain('Traceback')
    // What was said before it listened also counted, so the last ones may be missing: never one in between.
    expect(mine.length).toBeGreaterThan(1500)
    expect(mine).toEqual(frames.slice(0, mine.length).map(({ t, id, data }) => [t, id, [...data]]))
    expect(sent.map(({ id, extended, data }) => [id, extended, [...data]])).toEqual([
      [0x321, false, [1, 0xab]],
      [0x18daf110, true, []],
    ])
  })
})
