import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import type { Endpoints } from '../contract/system.ts'

let child: ChildProcess | undefined
afterEach(() => child?.kill('SIGKILL'))

const PATIENCE = { timeout: 20_000, interval: 20 }
const dashboard = (port: number): Endpoints => ({
  dashboard: { url: `http://fascia.localhost:${port}/`, tokenFile: '/nowhere/token' },
})

it('hears where its siblings are although it was told while it was still starting', async () => {
  const heard: unknown[] = []
  child = fork(join(import.meta.dirname, 'busy-start.fixture.ts'), { execArgv: [] })
  child.on('message', (message) => heard.push(message))
  child.send({ type: 'start', home: '/nowhere', endpoints: {}, options: {} })
  child.send({ type: 'endpoints', endpoints: dashboard(4711) })
  await vi.waitFor(() => expect(heard).toContainEqual({ type: 'progress', text: 'http://fascia.localhost:4711/' }), PATIENCE)
  child.send({ type: 'endpoints', endpoints: dashboard(4712) })
  await vi.waitFor(() => expect(heard).toContainEqual({ type: 'progress', text: 'http://fascia.localhost:4712/' }), PATIENCE)
})
