/** The whole product in a network namespace with nothing but `lo`: it starts, drives, shows, searches and plans a route. */
import { execFile, spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProduct, type Product } from '../fixtures/product.ts'

const run = promisify(execFile)
const SCRIPT = resolve(import.meta.dirname, '../fixtures/offline-drive.ts')
const isRoot = process.getuid?.() === 0
const UNSHARE = ['unshare', ...(isRoot ? [] : ['-r']), '-n', '--', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"']
const enter = (pid: number): string[] => ['-t', String(pid), ...(isRoot ? [] : ['-U', '--preserve-credentials']), '-n']
const mayUnshare = spawnSync(UNSHARE[0] ?? '', [...UNSHARE.slice(1), 'true']).status === 0

describe.skipIf(!mayUnshare)('without any network (skipped where unshare is not permitted)', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct({ wrap: UNSHARE, arguments: ['--scenario', 'city'] })
  }, 240_000)
  afterAll(() => product?.stop())

  it('starts, and everything on the screen works', { timeout: 180_000 }, async () => {
    const command = [...enter(product.child.pid ?? 0), process.execPath, SCRIPT, product.places.home]
    const { stdout } = await run('nsenter', command, { cwd: join(SCRIPT, '../../..'), timeout: 170_000 })
    const seen = JSON.parse(stdout) as { page: number[]; speeds: number; speedKmh: number; hits: number; routeM: number }
    expect(seen).toMatchObject({ interfaces: ['lo'], outside: 'ENETUNREACH' })
    expect(seen.speedKmh).toBeGreaterThanOrEqual(20)
    expect(seen.speeds).toBeGreaterThan(10)
    expect(seen.page.length).toBeGreaterThan(2)
    expect(seen.page.every((status) => status === 200)).toBe(true)
    expect(seen.hits).toBeGreaterThan(0)
    expect(seen.routeM).toBeGreaterThan(100)
  })
})
