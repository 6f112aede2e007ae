import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { placesOf, type Places } from '../base/home-directory.ts'
import { eraseForFactoryReset, isFactoryResetDue, markFactoryReset } from './factory-reset.ts'

let home: string
let outside: string
let places: Places
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-reset-'))
  outside = mkdtempSync(join(tmpdir(), 'fascia-music-'))
  places = placesOf(home)
})
afterEach(() => {
  for (const directory of [home, outside]) rmSync(directory, { recursive: true, force: true })
})

function put(...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, 'something')
  }
}

it('takes what persons left and leaves identity, trust, packages and maps', () => {
  const stays = [
    join(places.vehicle, 'identity.json'),
    join(places.packages, 'active', 'a'),
    join(places.maps, 'r', 'tiles'),
    join(places.run, 'supervisor.lock'),
  ]
  const goes = [
    join(places.databases, 'profiles.sqlite'),
    join(places.backups, 'profiles-000001.sqlite'),
    join(places.logs, 'apps.log'),
    join(places.exports, 'fascia-Ada.json'),
    join(home, 'home.json'),
    join(home, 'navigation', 'active.json'),
    join(home, 'valet-mode'),
  ]
  put(...stays, ...goes, join(outside, 'song.mp3'))
  symlinkSync(outside, join(home, 'media'))
  markFactoryReset(places)
  expect(isFactoryResetDue(places)).toBe(true)
  eraseForFactoryReset(places)
  expect(stays.filter((file) => !existsSync(file))).toEqual([])
  expect(goes.filter((file) => existsSync(file))).toEqual([])
  expect(readdirSync(home).sort()).toEqual(['log', 'maps', 'packages', 'run', 'vehicle'])
  expect(existsSync(join(outside, 'song.mp3'))).toBe(true)
  expect(isFactoryResetDue(places)).toBe(false)
})

it('is made good by the next start when it was cut off', () => {
  put(join(places.databases, 'phone.sqlite'))
  markFactoryReset(places)
  // The power went before anything was erased: only the marker says so.
  expect(isFactoryResetDue(placesOf(home))).toBe(true)
  eraseForFactoryReset(places)
  expect(existsSync(places.databases)).toBe(false)
})
