/** The car and Debian's kdeconnectd in a network namespace of their own: found, compared, paired, shared, forgotten. */
import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const CAR = resolve(import.meta.dirname, '../fixtures/kdeconnect-car.ts')
const DAEMON = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
  .map((machine) => `/usr/lib/${machine}/libexec/kdeconnectd`)
  .concat('/usr/libexec/kdeconnectd', '/usr/lib/libexec/kdeconnectd')
  .find((path) => existsSync(path))
const NETWORK = 'ip link set lo up && ip addr add 10.77.0.1/24 brd + dev lo && exec dbus-run-session -- "$0" "$@"'
const UNSHARE = ['unshare', '-rn', 'sh', '-c', NETWORK] as const
const mayRun = DAEMON !== undefined && spawnSync(UNSHARE[0], [...UNSHARE.slice(1), 'true']).status === 0

describe.skipIf(!mayRun)('the real kdeconnectd (skipped where kdeconnectd is not installed)', () => {
  it('finds the car, shows the same digits and fingerprint, pairs, shares, and is forgotten', { timeout: 120_000 }, async () => {
    const [command, ...rest] = [...UNSHARE, process.execPath, CAR, DAEMON ?? '']
    const { stdout } = await run(command, rest, { cwd: resolve(CAR, '../../..'), timeout: 110_000 })
    const seen = JSON.parse(stdout) as Record<string, unknown>
    expect(seen).toMatchObject({ shared: ['geo:42.5,1.51', 'Main Street 5'], devices: 0, port: null, clear: false })
    expect(seen['key']).toMatch(/^[0-9A-F]{8}$/)
    expect(seen['key']).toBe(seen['theirKey'])
    expect(String(seen['encryption']).toUpperCase()).toContain(seen['fingerprint'])
  })
})
