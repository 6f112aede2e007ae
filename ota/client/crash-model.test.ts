/** The package store and a download on a disk that keeps no more than POSIX owes, cut at every change with every loss. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fingerprint, ModelledDisk, type DiskState } from '../../test/fixtures/ota-modelled-disk.ts'
import { buildPackage } from '../package/build.ts'
import { PackageStore } from './package-store.ts'
import { PartialFile } from './partial-file.ts'

const ID = 'ambient-test'
const OTHER = 'other-test'
const ROOT = '/packages'
let directory: string
const archives: { file: string; sha256: string }[] = []

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fascia-crash-'))
  mkdirSync(join(directory, 'app/deep'), { recursive: true })
  const text = { en: 'Ambient' }
  const rest = { name: text, summary: text, changes: text, publisher: 'Fascia', unlocks: [], assets: [], signals: [] }
  for (const [id, version] of [
    [ID, '1.0.0'],
    [ID, '1.1.0'],
    [ID, '1.2.0'],
    [OTHER, '1.0.0'],
  ] as const) {
    writeFileSync(join(directory, 'app/index.html'), `<!doctype html>${version}`)
    for (const name of ['data.json', 'icon.svg', 'app/deep/a.json', 'app/deep/b.json'])
      writeFileSync(join(directory, name), `"${version} ${name}"`)
    const manifest = { id, version, ...rest, install: { whileState: 'always', requiresBytes: 0 } }
    writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest))
    const { archive } = await buildPackage(directory)
    const file = join(directory, `.${id}-${version}.fpk`)
    writeFileSync(file, archive)
    archives.push({ file, sha256: createHash('sha256').update(archive).digest('hex') })
  }
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function install(store: PackageStore, index: number): Promise<void> {
  const { file, sha256 } = archives[index] ?? { file: '', sha256: '' }
  const { version } = await store.stage(file, sha256)
  store.activate(ID, version)
  store.check(version)
  store.confirm(ID)
  store.collect()
}

/** What is installed after a start, whole, and what it could go back to. */
function recovered(disk: ModelledDisk): string {
  const store = new PackageStore(ROOT, disk)
  store.recover()
  const pointer = store.pointer(ID)
  if (!pointer) return 'none'
  const { version } = store.check(pointer)
  expect(version).toBe(pointer.version)
  if (pointer.previous) store.check(pointer.previous)
  return version
}

interface Outcome {
  states: number
  /** Outcomes behind the last change: what was told to be done must be. */
  last: Set<string>
  seen: Set<string>
}

/** Each state after a cut of `disk`, started from again by the real recovery. @param known outcomes by fingerprint */
function eachCut(disk: ModelledDisk, known = new Map<string, string>()): Outcome {
  const outcome: Outcome = { states: 0, last: new Set(), seen: new Set() }
  for (const { after, state } of disk.cuts()) {
    outcome.states++
    const print = fingerprint(state)
    const found = known.get(print) ?? recovered(new ModelledDisk(state))
    known.set(print, found)
    outcome.seen.add(found)
    if (after === disk.changes) outcome.last.add(found)
  }
  return outcome
}

async function diskWith(...indices: number[]): Promise<DiskState> {
  const disk = new ModelledDisk()
  const store = new PackageStore(ROOT, disk)
  for (const index of indices) await install(store, index)
  return disk.state
}

describe('a power cut behind every change, with every loss', () => {
  let states = 0

  it.each<[string, number[], (store: PackageStore) => Promise<unknown> | unknown, string[], string]>([
    ['the first install', [], (store) => install(store, 0), ['none', '1.0.0'], '1.0.0'],
    ['an update', [0], (store) => install(store, 1), ['1.0.0', '1.1.0'], '1.1.0'],
    ['an update that lets go of the oldest', [0, 1], (store) => install(store, 2), ['1.1.0', '1.2.0'], '1.2.0'],
    ['the same version again', [0, 1], (store) => install(store, 1), ['1.1.0'], '1.1.0'],
    ['going back', [0, 1], (store) => store.rollBack(ID), ['1.0.0', '1.1.0'], '1.0.0'],
    ['removing', [1], (store) => store.uninstall(ID), ['none', '1.1.0'], 'none'],
  ])('%s: old or new, whole, and what was done stays done', async (_name, before, work, allowed, last) => {
    const disk = new ModelledDisk(await diskWith(...before))
    await work(new PackageStore(ROOT, disk))
    const outcome = eachCut(disk)
    expect([...outcome.seen].sort()).toEqual([...allowed].sort())
    expect([...outcome.last]).toEqual([last])
    states += outcome.states
  })

  it('a version that is not good gives way, wherever the power goes while it does', async () => {
    const disk = new ModelledDisk(await diskWith(0))
    const store = new PackageStore(ROOT, disk)
    const { file, sha256 } = archives[1] ?? { file: '', sha256: '' }
    const { version } = await store.stage(file, sha256)
    store.activate(ID, version)
    disk.remove(`${ROOT}/${version.path}/data.json`)
    disk.fsyncDirectory(`${ROOT}/${version.path}`)
    const broken = new ModelledDisk(disk.state)
    expect(recovered(broken)).toBe('1.0.0')
    const outcome = eachCut(broken)
    expect([...outcome.seen]).toEqual(['1.0.0'])
    states += outcome.states
  })

  it('a bundle: all of it or nothing, wherever the power goes', async () => {
    const disk = new ModelledDisk(await diskWith(0))
    const store = new PackageStore(ROOT, disk)
    const [own, other] = [archives[1], archives[3]].map((one) => one ?? { file: '', sha256: '' })
    const parts = [
      [ID, (await store.stage(own?.file ?? '', own?.sha256 ?? '')).version],
      [OTHER, (await store.stage(other?.file ?? '', other?.sha256 ?? '')).version],
    ] as const
    const together = Object.fromEntries(parts.map(([id, version]) => [id, version.path]))
    for (const [id, version] of parts) store.activate(id, version, together)
    for (const [id] of parts) store.confirm(id)
    store.collect()
    const known = new Map<string, string>()
    const seen = new Set<string>()
    for (const { state } of disk.cuts()) {
      const print = fingerprint(state)
      states++
      if (known.has(print)) continue
      const after = new PackageStore(ROOT, new ModelledDisk(state))
      after.recover()
      const found = parts.map(([id]) => after.pointer(id)?.version ?? 'none').join(' ')
      known.set(print, found)
      seen.add(found)
    }
    expect([...seen].sort()).toEqual(['1.0.0 none', '1.1.0 1.0.0'])
  })

  it('recovery itself may be cut at any change, again and again', async () => {
    const disk = new ModelledDisk(await diskWith(0))
    const store = new PackageStore(ROOT, disk)
    const { file, sha256 } = archives[1] ?? { file: '', sha256: '' }
    store.activate(ID, (await store.stage(file, sha256)).version)
    const known = new Set<string>()
    const outcomes = new Map<string, string>()
    for (const { state } of disk.cuts()) {
      const print = fingerprint(state)
      if (known.has(print)) continue
      known.add(print)
      const again = new ModelledDisk(state)
      const first = recovered(again)
      for (const found of eachCut(again, outcomes).seen) expect(found).toBe(first)
    }
    expect(known.size).toBeGreaterThan(50)
    states += known.size
  })

  it('these were at least 10,000 states', () => expect(states).toBeGreaterThanOrEqual(10_000))
})

describe('a download and a power cut', () => {
  const CHECKPOINT = 40
  const content = Uint8Array.from({ length: 200 }, (_, index) => (index * 37) % 251)

  it('goes on with what is true, and loses no more than one checkpoint', () => {
    const disk = new ModelledDisk()
    const partial = new PartialFile(disk, '/downloads', 'a.fpk', 'target', CHECKPOINT)
    partial.restart('"tag"')
    const received: number[] = [disk.changes]
    for (let at = 0; at < content.length; at += 10) {
      partial.append(content.subarray(at, at + 10))
      received.push(disk.changes)
    }
    const appended = disk.changes
    partial.finish('/downloads/a.fpk')
    let cuts = 0
    for (const { after, state } of disk.cuts()) {
      const start = new ModelledDisk(state)
      if (start.exists('/downloads/a.fpk')) {
        expect(Buffer.from(start.read('/downloads/a.fpk') ?? []).equals(content)).toBe(true)
        continue
      }
      const kept = new PartialFile(start, '/downloads', 'a.fpk', 'target', CHECKPOINT)
      const pieces = Buffer.concat([...kept.content()])
      expect(pieces.equals(content.subarray(0, kept.bytes))).toBe(true)
      const had = (received.filter((changes) => changes <= after).length - 1) * 10
      if (after <= appended) expect(Math.max(0, had) - kept.bytes).toBeLessThanOrEqual(CHECKPOINT)
      expect(new PartialFile(start, '/downloads', 'a.fpk', 'another target', CHECKPOINT).bytes).toBe(0)
      cuts++
    }
    expect(cuts).toBeGreaterThan(200)
  })
})
