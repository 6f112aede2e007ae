/**
 * Signal K's server in a process of its own, fed as its plugins feed it (`app.handleMessage`): each frame of the load is a
 * delta of four values.
 *
 * in: {ms}: how long to feed; out: {cpuMs, sent, elapsedMs}
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const [directory, port] = process.argv.slice(2)
const FRAMES_PER_SECOND = 22_000
const MESSAGES = 250
const SIGNALS_PER_MESSAGE = 4
const TICK_MS = 4

process.env.PORT = port
const Server = createRequire(join(directory, 'peer.js'))('signalk-server')
const server = new Server({
  config: {
    configPath: join(directory, 'configuration'),
    settings: { interfaces: { appstore: false, plugins: false, playground: false, 'nmea-tcp': false, tcp: false }, mdns: false, pipedProviders: [] },
  },
})
const log = console.log
console.log = () => undefined
await server.start()
console.log = log
const { app } = server

const paths = Array.from({ length: MESSAGES }, (_, message) =>
  Array.from({ length: SIGNALS_PER_MESSAGE }, (_, signal) => `propulsion.bench.m${message}.s${signal}`),
)

let sent = 0
async function feed(ms) {
  const before = process.cpuUsage()
  const from = sent
  const begin = performance.now()
  while (performance.now() - begin < ms) {
    await pause(TICK_MS)
    const due = from + Math.floor(((performance.now() - begin) / 1000) * FRAMES_PER_SECOND)
    const timestamp = new Date().toISOString()
    // Not longer than a tenth of a second at once: its sockets want to write too.
    const until = Math.min(due, sent + FRAMES_PER_SECOND / 10)
    for (; sent < until; sent++) {
      const value = sent / 7
      const values = paths[sent % MESSAGES].map((path, signal) => ({ path, value: value + signal }))
      app.handleMessage('bench', { updates: [{ timestamp, values }] })
    }
  }
  const used = process.cpuUsage(before)
  return { cpuMs: (used.user + used.system) / 1000, sent: sent - from, elapsedMs: performance.now() - begin }
}

process.on('message', async ({ ms }) => process.send(await feed(ms)))
process.on('disconnect', () => process.exit(0))
process.send('ready')
