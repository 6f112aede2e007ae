import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../base/clock.ts'
import { placesOf } from '../base/home-directory.ts'
import { DEFAULT_SETTINGS, ProfilesState } from '../contract/people.ts'
import { REQUESTS } from '../contract/requests.ts'
import { Store } from '../storage/store.ts'
import { PlaceBook } from './place-book.ts'
import { ProfileBook } from './profile-book.ts'
import { PROFILE_MIGRATIONS } from './schema.ts'

let home: string
let store: Store
const open = (): Store => new Store({ places: placesOf(home), owner: 'profiles', migrations: PROFILE_MIGRATIONS })
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-profiles-'))
  store = open()
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})
const place = (id: string) => ({ id, name: `Place ${id}`, kind: 'address', lat: 47, lon: 8 })

describe('profiles', () => {
  it('begin with an active driver and a guest, and outlive a restart', () => {
    const book = new ProfileBook(store)
    book.change({ appearance: 'night', textSizePercent: 130 })
    const before = book.state()
    expect(before.profiles.map((profile) => profile.kind)).toEqual(['driver', 'guest'])
    store.close()
    store = open()
    expect(new ProfileBook(store).state()).toEqual(before)
    expect(ProfilesState.parse(before).profiles[0]?.settings).toMatchObject({ appearance: 'night', textSizePercent: 130 })
  })

  it('change settings of the active one only, and a new driver begins with them', () => {
    const book = new ProfileBook(store)
    book.change({ distanceUnit: 'mi' })
    const ada = book.create('Ada')
    expect(ada.settings.distanceUnit).toBe('mi')
    book.select(ada.id)
    book.change({ distanceUnit: 'km' })
    expect(book.state().profiles.map((profile) => profile.settings.distanceUnit)).toEqual(['mi', 'km', 'km'])
  })

  it('a guest leaves no traces', () => {
    const book = new ProfileBook(store)
    const places = new PlaceBook(store)
    const driver = book.activeId()
    book.select('guest')
    book.change({ language: 'de' })
    places.save('guest', 'recent', place('x'))
    book.select(driver)
    expect(places.list('guest')).toEqual([])
    expect(book.state().profiles.find((profile) => profile.kind === 'guest')?.settings).toEqual(DEFAULT_SETTINGS)
  })

  it('the guest and the last driver stay; a removed active driver hands over', () => {
    const book = new ProfileBook(store)
    const first = book.activeId()
    expect(() => book.remove('guest')).toThrow(expect.objectContaining({ code: 'forbidden' }))
    expect(() => book.remove(first)).toThrow(expect.objectContaining({ code: 'conflict' }))
    const ada = book.create('Ada')
    book.select(ada.id)
    new PlaceBook(store).save(ada.id, 'home', place('h'))
    book.remove(ada.id)
    expect(book.activeId()).toBe(first)
    expect(new PlaceBook(store).list(ada.id)).toEqual([])
    expect(() => book.select(ada.id)).toThrow(expect.objectContaining({ code: 'not_found' }))
  })

  it('are bounded', () => {
    const book = new ProfileBook(store)
    for (let i = 0; i < 10; i++) book.create(`Driver ${i}`)
    expect(() => book.create('One more')).toThrow(expect.objectContaining({ code: 'too_many' }))
  })

  it('lose only the setting that this version does not understand', () => {
    const book = new ProfileBook(store)
    store.run('UPDATE profile SET settings = ?', JSON.stringify({ language: 'tlh', distanceUnit: 'mi', future: 1 }))
    expect(book.state().profiles[0]?.settings).toEqual({ ...DEFAULT_SETTINGS, distanceUnit: 'mi' })
  })
})

it('a change of one setting arrives as one setting', () => {
  expect(REQUESTS['settings.set'].input.parse({ settings: { language: 'de' } })).toEqual({ settings: { language: 'de' } })
})

describe('places', () => {
  it('hold one home and one work, ordered before favourites and recents', () => {
    const clock = new ManualClock()
    const profile = new ProfileBook(store).activeId()
    const places = new PlaceBook(store, clock)
    places.save(profile, 'recent', place('r1'))
    clock.advance(1000)
    places.save(profile, 'recent', place('r2'))
    places.save(profile, 'favourite', place('f'))
    places.save(profile, 'work', place('w'))
    places.save(profile, 'home', place('old'))
    places.save(profile, 'home', place('new'))
    expect(places.list(profile).map((saved) => saved.place.id)).toEqual(['new', 'w', 'f', 'r2', 'r1'])
  })

  it('use the same recent again and keep the newest fifty', () => {
    const clock = new ManualClock()
    const profile = new ProfileBook(store).activeId()
    const places = new PlaceBook(store, clock)
    for (let i = 0; i < 60; i++) {
      clock.advance(1000)
      places.save(profile, 'recent', place(`r${i}`))
      places.save(profile, 'recent', place(`r${i}`))
    }
    const recents = places.list(profile)
    expect(recents).toHaveLength(50)
    expect(recents[0]?.place.id).toBe('r59')
    places.remove(profile, recents[0]?.id ?? '')
    expect(places.list(profile)).toHaveLength(49)
    expect(() => places.remove(profile, 'none')).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})
