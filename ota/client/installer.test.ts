/** The way of an offer into the car, on a real disk, from a repository in a directory. */
import { createHash } from 'node:crypto'
import { appendFileSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../../services/base/clock.ts'
import { createLog } from '../../services/base/log.ts'
import type { EventPayload } from '../../services/contract/events.ts'
import type { DrivingState } from '../../services/contract/driving.ts'
import { targetPath } from '../metadata/target-path.ts'
import { buildPackage } from '../package/build.ts'
import { DeltaCustom } from '../package/delta.ts'
import { publishDeltas } from '../package/publish-deltas.ts'
import { Installer } from './installer.ts'
import type { Offer } from './offers.ts'
import { PackageStore } from './package-store.ts'
import { UpdateJournal } from './update-journal.ts'
import { findUpdateFolder, UPDATE_FOLDER } from './sources.ts'
import { diskFiles, type StoreFiles } from './store-files.ts'
import { UpdaterMemory } from './updater-memory.ts'

const ID = 'way-test'
let directory: string
let home: string
let count = 0
const offers: Record<string, Offer> = {}
const at = (...parts: string[]): string => join(directory, ...parts)
const targets = (): string => at('image', 'targets')

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fascia-way-'))
  mkdirSync(at('source'))
  const text = { en: 'Way' }
  const rest = { name: text, summary: text, changes: text, publisher: 'Fascia', unlocks: [], assets: [], signals: [] }
  writeFileSync(at('source', 'page.html'), '<!doctype html>'.repeat(3))
  const noise = Array.from({ length: 2_000 }, (_, index) => createHash('sha256').update(String(index)).digest())
  writeFileSync(at('source', 'picture.png'), Buffer.concat(noise))
  const earlier: string[] = []
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
    const install = { whileState: 'standstill', requiresBytes: 0 }
    writeFileSync(at('source', 'manifest.json'), JSON.stringify({ id: ID, version, ...rest, install }))
    const { archive, manifest } = await buildPackage(at('source'))
    const file = at(`${version}.fpk`)
    writeFileSync(file, archive)
    const sha256 = createHash('sha256').update(archive).digest('hex')
    const name = `packages/${ID}/${ID}-${version}.fpk`
    const target = { length: archive.length, hashes: { sha256 } }
    const deltas = DeltaCustom.safeParse(await publishDeltas(name, file, [...earlier].reverse(), targets())).data ?? null
    const path = join(targets(), decodeURIComponent(targetPath(name, target, true)))
    mkdirSync(dirname(path), { recursive: true })
    copyFileSync(file, path)
    earlier.push(file)
    const { files: _files, signals: _signals, ...card } = manifest
    const releaseCounter = earlier.length
    offers[version] = {
      name,
      target,
      sha256,
      card,
      releaseCounter,
      signatures: { valid: 2, threshold: 2 },
      deltas,
      bundle: null,
    }
  }
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

interface Car {
  installer: Installer
  store: PackageStore
  memory: UpdaterMemory
  stages: string[]
  told: EventPayload<'notifications.post'>[]
}
let state: DrivingState
let volts: number | null
let place: string

beforeEach(() => {
  home = at(`home-${count++}`)
  mkdirSync(join(home, 'downloads'), { recursive: true })
  mkdirSync(join(home, 'vehicle'))
  ;[state, volts, place] = ['PARKED', 12.6, targets()]
})

/** The installer after a start. */
function start(files: StoreFiles = diskFiles): Car {
  const memory = new UpdaterMemory(join(home, 'vehicle'))
  const store = new PackageStore(join(home, 'packages'), files)
  store.recover(Object.values(memory.state.wanted))
  const clock = new ManualClock()
  const log = createLog('test', () => undefined)
  const stages: string[] = []
  const told: Car['told'] = []
  const installer = new Installer({
    store,
    memory,
    log,
    journal: new UpdateJournal(memory, clock, log, (post) => told.push(post)),
    downloads: join(home, 'downloads'),
    targetsPlace: () => place,
    mayUse: () => true,
    tryOut: () => Promise.resolve(),
    drivingState: () => state,
    supplyVolts: () => volts,
    show: (_id, progress) => void (progress && stages.at(-1) !== progress.stage && stages.push(progress.stage)),
  })
  return { installer, store, memory, stages, told }
}
const offer = (version: string): Offer => {
  const found = offers[version]
  if (!found) throw new Error(`no ${version}`)
  return found
}
/** A repository that has only some of its files. */
function placeWith(test: (name: string) => boolean): string {
  const to = at(`place-${count++}`)
  const packages = join('packages', ID)
  mkdirSync(join(to, packages), { recursive: true })
  for (const name of readdirSync(join(targets(), packages)))
    if (test(name)) copyFileSync(join(targets(), packages, name), join(to, packages, name))
  return to
}

describe('an install', () => {
  it('goes through its stages and leaves nothing behind', async () => {
    const { installer, store, memory, stages, told } = start()
    await installer.install(ID, offer('1.0.0'))
    expect(store.pointer(ID)?.version).toBe('1.0.0')
    const { name, changes } = offer('1.0.0').card
    expect(told).toMatchObject([{ kind: 'success', feature: { name, version: '1.0.0', changes } }])
    expect(stages).toEqual(['downloading', 'staging', 'waiting', 'activating', 'checking'])
    expect(readdirSync(join(home, 'downloads'))).toEqual([])
    expect(memory.state.wanted).toEqual({})
    expect(memory.state.releaseCounters[ID]).toBe(1)
  })

  it('takes the delta when there is one for what is installed', async () => {
    const { installer, store } = start()
    await installer.install(ID, offer('1.0.0'))
    place = placeWith((name) => name.endsWith('.fpd'))
    await installer.install(ID, offer('1.1.0'))
    expect(store.pointer(ID)).toMatchObject({
      version: '1.1.0',
      path: `store/${offer('1.1.0').sha256}`,
      previous: { version: '1.0.0' },
    })
    store.check(store.pointer(ID) ?? { version: '', path: '' })
    await installer.install(ID, offer('1.2.0'))
    expect(store.pointer(ID)?.version).toBe('1.2.0')
  })

  it.each(['missing', 'altered', 'other'] as const)('takes the full package when the delta is %s', async (spoil) => {
    const { installer, store } = start()
    await installer.install(ID, offer('1.0.0'))
    const { deltas } = offer('1.1.0')
    place = placeWith((name) => name.endsWith('.fpk') || spoil !== 'missing')
    for (const name of readdirSync(join(place, 'packages', ID)))
      if (spoil === 'altered' && name.endsWith('.fpd')) appendFileSync(join(place, 'packages', ID, name), 'x')
    const content = { length: deltas?.content.length ?? 1, sha256: '0'.repeat(64) }
    await installer.install(ID, { ...offer('1.1.0'), deltas: deltas && spoil === 'other' ? { ...deltas, content } : deltas })
    expect(store.pointer(ID)?.version).toBe('1.1.0')
    expect(readdirSync(join(home, 'downloads'))).toEqual([])
  })

  it('refuses an archive that is not the package that was signed, and forgets the wish', async () => {
    const { installer, store, memory } = start()
    const other = { ...offer('1.0.0'), card: { ...offer('1.0.0').card, version: '1.0.1' } }
    await expect(installer.install(ID, other)).rejects.toMatchObject({ code: 'payload_altered' })
    expect(store.pointer(ID)).toBeUndefined()
    expect(readdirSync(join(home, 'packages', 'store'))).toEqual([])
    expect(memory.state.wanted).toEqual({})
  })

  it('waits for the car to stand and for its 12 V supply', async () => {
    const { installer, store } = start()
    state = 'MOVING'
    volts = 11
    await installer.install(ID, offer('1.0.0'))
    expect(installer.waiting).toEqual([ID])
    state = 'PARKED'
    installer.activate(ID)
    expect(store.pointer(ID)).toBeUndefined()
    volts = 12.4
    installer.activate(ID)
    expect(store.pointer(ID)?.version).toBe('1.0.0')
    expect(installer.waiting).toEqual([])
  })
})

describe('a disk without room', () => {
  it('unavailable: more is needed than there is, told before a byte is fetched', async () => {
    const { installer, stages } = start()
    const { card, ...rest } = offer('1.0.0')
    const large = { ...rest, card: { ...card, install: { ...card.install, requiresBytes: 2 ** 50 } } }
    await expect(installer.install(ID, large)).rejects.toMatchObject({ code: 'unavailable' })
    expect(stages).toEqual([])
  })

  /** A real disk that can so many times more write something, or make it durable: some are full only then. */
  class FillingDisk {
    left = Infinity
    readonly #take = (): void => {
      if (this.left-- <= 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    }
    readonly open = new Set<number>()
    readonly files: StoreFiles = {
      ...diskFiles,
      open: (path) => {
        const fd = diskFiles.open(path)
        this.open.add(fd)
        return fd
      },
      write: (fd, bytes) => {
        this.#take()
        diskFiles.write(fd, bytes)
      },
      fsync: (fd) => {
        this.#take()
        diskFiles.fsync(fd)
      },
      close: (fd) => {
        this.open.delete(fd)
        diskFiles.close(fd)
      },
    }
  }

  it('fills up at any instant of an install: the old version stays whole, the wish stands, and with room it goes on', async () => {
    let writes = 0
    for (let done = false; !done; writes++) {
      home = at(`home-${count++}`)
      mkdirSync(join(home, 'downloads'), { recursive: true })
      mkdirSync(join(home, 'vehicle'))
      const disk = new FillingDisk()
      const { installer, store, memory } = start(disk.files)
      await installer.install(ID, offer('1.0.0'))
      disk.left = writes
      const code = await installer.install(ID, offer('1.1.0')).then(
        () => null,
        (error: { code?: string }) => error.code,
      )
      done = code === null
      expect([writes, disk.open.size]).toEqual([writes, 0])
      if (!done) {
        expect([writes, code, store.pointer(ID)?.version]).toEqual([writes, 'unavailable', '1.0.0'])
        expect(memory.state.wanted[ID]).toBe(offer('1.1.0').sha256)
        store.check(store.pointer(ID) ?? { version: '', path: '' })
        disk.left = Infinity
        await installer.install(ID, offer('1.1.0'))
      }
      expect(store.pointer(ID)).toMatchObject({ version: '1.1.0', previous: { version: '1.0.0' } })
      expect(start().store.pointer(ID)?.version).toBe('1.1.0')
    }
    // Two pointers, the manifest and the files at least.
    expect(writes).toBeGreaterThan(5)
  })
})

describe('what was asked for', () => {
  it('is gone on with after a restart: a network that was away', async () => {
    const first = start()
    place = at('nowhere')
    first.memory.state.offers = { [ID]: offer('1.0.0') }
    await expect(first.installer.install(ID, offer('1.0.0'))).rejects.toMatchObject({ code: 'unavailable' })
    const second = start()
    expect(second.installer.unfinished()).toEqual([ID])
    place = targets()
    await second.installer.install(ID, offer('1.0.0'))
    expect(second.installer.unfinished()).toEqual([])
    expect(start().installer.unfinished()).toEqual([])
  })

  it('is not fetched again when it was staged and waited for the car', async () => {
    const first = start()
    state = 'MOVING'
    first.memory.state.offers = { [ID]: offer('1.0.0') }
    await first.installer.install(ID, offer('1.0.0'))
    first.memory.save()
    const second = start()
    expect(second.installer.unfinished()).toEqual([ID])
    place = at('nowhere')
    state = 'PARKED'
    await second.installer.install(ID, offer('1.0.0'))
    expect(second.store.pointer(ID)?.version).toBe('1.0.0')
  })

  it('is let go of when it is no longer offered, or not wanted any more', async () => {
    const { installer, memory } = start()
    place = at('nowhere')
    memory.state.offers = { [ID]: offer('1.0.0') }
    await expect(installer.install(ID, offer('1.0.0'))).rejects.toMatchObject({ code: 'unavailable' })
    writeFileSync(join(home, 'downloads', `.${offer('1.0.0').sha256}.fpk.part`), 'half')
    writeFileSync(join(home, 'downloads', `.${'0'.repeat(64)}.fpk.part`), 'old')
    installer.tidy()
    expect(readdirSync(join(home, 'downloads'))).toEqual([`.${offer('1.0.0').sha256}.fpk.part`])
    memory.state.offers = { [ID]: offer('1.1.0') }
    installer.tidy()
    expect(memory.state.wanted).toEqual({})
    expect(readdirSync(join(home, 'downloads'))).toEqual([])
  })
})

describe('an update folder', () => {
  it('is found on a stick that has something for this vehicle', () => {
    const roots = [at('media'), at('run-media')]
    expect(findUpdateFolder(roots, 'VIN00001')).toBeUndefined()
    const folder = at('run-media', 'person', 'STICK', UPDATE_FOLDER)
    mkdirSync(join(folder, 'director', 'VIN00001'), { recursive: true })
    expect(findUpdateFolder(roots, 'VIN00001')).toBeUndefined()
    mkdirSync(join(folder, 'image'))
    expect(findUpdateFolder(roots, 'VIN00001')).toBe(folder)
    expect(findUpdateFolder(roots, 'VIN00002')).toBeUndefined()
    expect(existsSync(folder)).toBe(true)
  })
})
