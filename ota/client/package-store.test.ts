import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildPackage } from '../package/build.ts'
import { PackageStore } from './package-store.ts'

const ID = 'ambient-test'
let directory: string
let root: string
const archives: { file: string; sha256: string; version: string }[] = []

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fascia-store-'))
  const source = join(directory, 'source')
  mkdirSync(join(source, 'app/deep'), { recursive: true })
  writeFileSync(join(source, 'app/index.html'), '<!doctype html>')
  writeFileSync(join(source, 'app/deep/data.json'), '{}')
  const manifest = {
    id: ID,
    name: { en: 'Ambient' },
    summary: { en: 'Light' },
    changes: { en: 'New' },
    publisher: 'Fascia',
    unlocks: [],
    assets: [],
    signals: [],
    install: { whileState: 'always', requiresBytes: 1000 },
  }
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
    writeFileSync(join(source, 'manifest.json'), JSON.stringify({ ...manifest, version }))
    const { archive } = await buildPackage(source)
    const file = join(directory, `${version}.fpk`)
    writeFileSync(file, archive)
    archives.push({ file, version, sha256: createHash('sha256').update(archive).digest('hex') })
  }
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

let count = 0
beforeEach(() => {
  root = join(directory, `packages-${count++}`)
})

async function install(store: PackageStore, index: number): Promise<void> {
  const archive = archives[index]
  if (!archive) throw new Error('no such archive')
  const { version } = await store.stage(archive.file, archive.sha256)
  store.activate(ID, version)
  store.check(version)
  store.confirm(ID)
  store.collect()
}

describe('the package store', () => {
  it('installs, updates, rolls back once, uninstalls', async () => {
    const store = new PackageStore(root)
    await install(store, 0)
    expect(store.pointer(ID)).toMatchObject({ version: '1.0.0', previous: null })
    await install(store, 1)
    expect(store.pointer(ID)).toMatchObject({ version: '1.1.0', previous: { version: '1.0.0' } })
    await install(store, 2)
    expect(readdirSync(join(root, 'store'))).toHaveLength(2)
    expect(store.rollBack(ID).version).toBe('1.1.0')
    expect(store.pointer(ID)).toMatchObject({ version: '1.1.0', previous: null })
    expect(() => store.rollBack(ID)).toThrow(expect.objectContaining({ code: 'unavailable' }))
    expect(new PackageStore(root).installed().map(({ manifest }) => manifest.version)).toEqual(['1.1.0'])
    store.uninstall(ID)
    expect(store.pointer(ID)).toBeUndefined()
    expect(readdirSync(join(root, 'store'))).toEqual([])
  })

  it('keeps the version before when the same version is installed again', async () => {
    const store = new PackageStore(root)
    await install(store, 0)
    await install(store, 1)
    await install(store, 1)
    expect(store.pointer(ID)).toMatchObject({ version: '1.1.0', previous: { version: '1.0.0' } })
  })

  it('goes back by itself after a start when the new version is not whole', async () => {
    const store = new PackageStore(root)
    await install(store, 0)
    const archive = archives[1]
    const { version } = await store.stage(archive?.file ?? '', archive?.sha256 ?? '')
    store.activate(ID, version)
    appendFileSync(join(root, version.path, 'app/index.html'), 'altered')
    expect(new PackageStore(root).recover()).toEqual([ID])
    expect(store.pointer(ID)).toMatchObject({ version: '1.0.0', previous: null })
  })

  it('stages anew what is stored but damaged', async () => {
    const store = new PackageStore(root)
    await install(store, 0)
    writeFileSync(join(root, `store/${archives[0]?.sha256 ?? ''}/app/index.html`), '')
    await install(store, 0)
    expect(() => store.check(store.pointer(ID) ?? { version: '', path: '' })).not.toThrow()
  })

  it('keeps what waits to be activated while others are collected', async () => {
    const store = new PackageStore(root)
    const archive = archives[0]
    const { version } = await store.stage(archive?.file ?? '', archive?.sha256 ?? '')
    store.collect()
    expect(() => store.check(version)).not.toThrow()
    store.discard(version)
    expect(readdirSync(join(root, 'store'))).toEqual([])
  })
})
