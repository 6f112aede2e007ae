import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { installPackage, uninstallPackage } from '../../test/fixtures/installed-package.ts'
import { placesOf, type Places } from '../base/home-directory.ts'
import { createLog } from '../base/log.ts'
import type { VoicePack, VoicesState } from '../contract/voice-pack.ts'
import { ActivePackages } from './active-packages.ts'
import type { AssetPacks } from './asset-packs.ts'
import { voices as voicesOf } from './voices.ts'

const EXAMPLE = join(import.meta.dirname, '../../ota/examples/voice-pack/voice/en.json')

let places: Places
let told: VoicesState[]
let warnings: string[]
let voices: AssetPacks<'voice', VoicePack>

const install = (id: string, text: string, { version = '1.0.0', unlocks = ['voice-pack'] } = {}): string =>
  installPackage(places, {
    id,
    version,
    files: { 'voice/en.json': text },
    unlocks,
    assets: [{ kind: 'voice', path: 'voice/en.json', language: 'en' }],
  })
const voice = (now: string, language = 'en'): string =>
  JSON.stringify({ format: 'fascia-voice-1', language, name: 'V', phrases: { now } })

beforeEach(() => {
  places = placesOf(mkdtempSync(join(tmpdir(), 'fascia-voices-')))
  ;[told, warnings] = [[], []]
  voices = voicesOf({
    directory: places.packages,
    packages: new ActivePackages(places.packages),
    log: createLog('test', (line) => warnings.push(line)),
    tell: (state) => told.push(state),
  })
})
afterEach(() => rmSync(places.home, { recursive: true, force: true }))

it('tells that there are none before anything was ever installed', async () => {
  await voices.refresh()
  expect(told).toEqual([{ packs: [] }])
})

it('tells what is installed, replaced and gone, each change once', async () => {
  install('coast', readFileSync(EXAMPLE, 'utf8'))
  await voices.refresh()
  await voices.refresh()
  expect(told).toHaveLength(1)
  expect(told[0]?.packs).toMatchObject([{ packageId: 'coast', version: '1.0.0', name: 'Voice of the Coast', language: 'en' }])
  install('coast', voice('Go {instruction}!'), { version: '1.1.0' })
  await Promise.all([voices.refresh(), voices.refresh(), voices.refresh()])
  expect(told[1]?.packs).toMatchObject([{ version: '1.1.0', phrases: { now: 'Go {instruction}!' } }])
  uninstallPackage(places, 'coast')
  await voices.refresh()
  expect(told.slice(2)).toEqual([{ packs: [] }])
})

it('leaves out what is damaged, says why once, and keeps the others', async () => {
  install('alps', voice('Now {instruction}.'))
  install('wrong-gap', voice('Now {street}.'))
  install('wrong-tongue', voice('Jetzt {instruction}.', 'de'))
  install('too-large', voice('Now {instruction}.') + ' '.repeat(40_000))
  install('not-json', '{')
  install('no-unlock', voice('Now {instruction}.'), { unlocks: [] })
  writeFileSync(join(install('altered', voice('Now {instruction}.')), 'voice/en.json'), 'short')
  await voices.refresh()
  await voices.refresh()
  expect(told.map(({ packs }) => packs.map(({ packageId }) => packageId))).toEqual([['alps']])
  expect(warnings).toHaveLength(5)
})
