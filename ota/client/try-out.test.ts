/** What was installed is opened as a screen opens it: by the real server of apps, from a real package store. */
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLog } from '../../services/base/log.ts'
import { systemClock } from '../../services/base/clock.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import { ActivePackages } from '../../services/features/active-packages.ts'
import { startAppServer, type AppServer } from '../../services/features/app-server.ts'
import { AppSessions } from '../../services/features/app-sessions.ts'
import { tryOut } from './try-out.ts'

const ID = 'try-out'
const directory = mkdtempSync(join(tmpdir(), 'fascia-try-'))
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const page = '<!doctype html><link rel="stylesheet" href="./main.css" /><script type="module" src="./main.js"></script>'
const contents: Record<string, string> = { 'app/index.html': page, 'app/main.css': 'p {}', 'app/main.js': 'export {}' }
const stored = join(directory, 'store', 'a'.repeat(64))
const sessions = new AppSessions(systemClock)
const packages = new ActivePackages(directory)
let server: AppServer

beforeAll(async () => {
  for (const place of ['store', 'active']) mkdirSync(join(directory, place), { recursive: true })
  mkdirSync(join(stored, 'app'), { recursive: true })
  for (const [path, text] of Object.entries(contents)) writeFileSync(join(stored, path), text)
  const text = { en: 'Try' }
  const files = Object.entries(contents).map(([path, content]) => ({ path, sha256: sha256(content), bytes: content.length }))
  const app = { entry: 'app/index.html', reads: [], controls: [], storageBytes: 0, allowedWhile: 'always' }
  const rest = { name: text, summary: text, changes: text, publisher: 'Fascia', unlocks: [], assets: [], signals: [], files }
  const install = { whileState: 'always', requiresBytes: 0 }
  const manifest = { format: 'fascia-package-1', id: ID, version: '1.0.0', ...rest, app, install }
  writeFileSync(join(stored, 'manifest.json'), JSON.stringify(manifest))
  const pointer = { version: '1.0.0', path: `store/${'a'.repeat(64)}`, previous: null }
  writeFileSync(join(directory, 'active', ID), JSON.stringify(pointer))
  const log = createLog('try', () => undefined)
  server = await startAppServer({ port: 0, packages, sessions, dashboardOrigins: () => [], log })
})
afterAll(async () => {
  await server.close()
  rmSync(directory, { recursive: true, force: true })
})

/** The gateway of a car whose apps answer in this way. */
function gateway(open: () => Promise<unknown>) {
  const closed: string[] = []
  const request = (name: string, input: { session?: string }): Promise<unknown> => {
    if (name === 'apps.open') return open()
    closed.push(input.session ?? '')
    return Promise.resolve({ done: true })
  }
  return { car: { request } as never, closed }
}
async function opened(): Promise<unknown> {
  const session = sessions.open(await packages.find(ID), 'process-updater')
  return { session: session.id, url: server.urlOf(ID, session.id, session.app.entry), reads: [], controls: [] }
}

it('an app whose page and parts are served starts, and is closed again', async () => {
  const { car, closed } = gateway(opened)
  await tryOut(car, ID)
  expect(closed).toHaveLength(1)
})

it('one with a part that is not what was signed does not', async () => {
  truncateSync(join(stored, 'app', 'main.js'), 1)
  await expect(tryOut(gateway(opened).car, ID)).rejects.toMatchObject({ code: 'payload_altered' })
})

it('apps that are away, a car that moves and a package without an app keep nobody from updating', async () => {
  for (const code of ['unavailable', 'restricted', 'unsupported', 'timeout'] as const)
    await tryOut(gateway(() => Promise.reject(new FasciaError(code, 'not now'))).car, ID)
  const damaged = gateway(() => Promise.reject(new FasciaError('damaged', 'no manifest')))
  await expect(tryOut(damaged.car, ID)).rejects.toMatchObject({ code: 'damaged' })
})
