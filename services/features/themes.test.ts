import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { installPackage, uninstallPackage } from '../../test/fixtures/installed-package.ts'
import { placesOf, type Places } from '../base/home-directory.ts'
import { createLog } from '../base/log.ts'
import { ThemeFile, type ThemesState } from '../contract/theme-pack.ts'
import { ActivePackages } from './active-packages.ts'
import { themes } from './themes.ts'

let places: Places
let told: ThemesState[]
let warnings: string[]

const ACCENT = 'oklch(0.8 0.12 20)'
const theme = (night: Record<string, string> = { accent: ACCENT }): string =>
  JSON.stringify({ format: 'fascia-theme-1', name: 'Ember', night, day: {} })
const install = (id: string, text: string, unlocks = ['theme-pack']): string =>
  installPackage(places, {
    id,
    version: '1.0.0',
    files: { 'theme.json': text },
    unlocks,
    assets: [{ kind: 'theme', path: 'theme.json' }],
  })
const refresh = async (): Promise<void> =>
  themes({
    directory: places.packages,
    packages: new ActivePackages(places.packages),
    log: createLog('test', (line) => warnings.push(line)),
    tell: (state) => told.push(state),
  }).refresh()

beforeEach(() => {
  places = placesOf(mkdtempSync(join(tmpdir(), 'fascia-themes-')))
  ;[told, warnings] = [[], []]
})
afterEach(() => rmSync(places.home, { recursive: true, force: true }))

it('tells which themes are installed, and when they are gone', async () => {
  install('ember', theme())
  await refresh()
  expect(told).toEqual([{ packs: [{ packageId: 'ember', version: '1.0.0', name: 'Ember', night: { accent: ACCENT }, day: {} }] }])
  uninstallPackage(places, 'ember')
  await refresh()
  expect(told.at(-1)).toEqual({ packs: [] })
})

it('leaves out what colours a meaning, writes anything but OKLCH, or was not unlocked', async () => {
  install('fine', theme())
  install('not-unlocked', theme(), [])
  install('red-is-green', theme({ bad: ACCENT }))
  install('lamps', theme({ 'lamp-red': ACCENT }))
  install('url', theme({ ground: 'url(https://example.com/x)' }))
  install('escape', theme({ accent: 'oklch(0.8 0.1 20); --x: 1' }))
  await refresh()
  expect(told.at(-1)?.packs.map((pack) => pack.packageId)).toEqual(['fine'])
  expect(warnings).toHaveLength(4)
})

it('no text but a colour passes', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      const file = ThemeFile.safeParse({ format: 'fascia-theme-1', name: 'x', night: { accent: text }, day: {} })
      return !file.success || /^oklch\([\d. /]+\)$/.test(text)
    }),
  )
})
