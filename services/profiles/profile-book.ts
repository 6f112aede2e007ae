/**
 * Drivers and their settings. There is always a guest, and always an active profile; a guest leaves no traces.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { FasciaError } from '../contract/errors.ts'
import { DEFAULT_SETTINGS, Settings, type Profile, type ProfilesState, type SettingsChange } from '../contract/people.ts'
import type { Store } from '../storage/store.ts'

const MAX_PROFILES = 12
export const GUEST_ID = 'guest'
const FIRST_NAME = 'Driver'

const ProfileRow = z.object({ id: z.string(), name: z.string(), kind: z.enum(['driver', 'guest']), settings: z.string() })
const ActiveRow = z.object({ profile: z.string() })

export class ProfileBook {
  readonly #store: Store

  /** Makes the first driver and the guest when the store is new. */
  constructor(store: Store) {
    this.#store = store
    store.transaction(() => {
      if (store.get(ActiveRow, 'SELECT profile FROM active')) return
      const driver = this.#insert(randomUUID(), FIRST_NAME, 'driver', DEFAULT_SETTINGS)
      this.#insert(GUEST_ID, 'Guest', 'guest', DEFAULT_SETTINGS)
      store.run('INSERT INTO active (one, profile) VALUES (1, ?)', driver.id)
    })
  }

  state(): ProfilesState {
    const rows = this.#store.all(ProfileRow, 'SELECT id, name, kind, settings FROM profile ORDER BY position')
    return { activeId: this.activeId(), profiles: rows.map((row) => ({ ...row, settings: readSettings(row.settings) })) }
  }

  activeId(): string {
    const row = this.#store.get(ActiveRow, 'SELECT profile FROM active')
    if (!row) throw new FasciaError('damaged', 'no profile is active', { file: this.#store.file })
    return row.profile
  }

  /** @throws FasciaError `not_found` */
  select(id: string): void {
    this.find(id)
    this.#store.transaction(() => {
      if (this.activeId() === GUEST_ID && id !== GUEST_ID) this.#forgetGuest()
      this.#store.run('UPDATE active SET profile = ?', id)
    })
  }

  /** A new driver begins with the settings of the active one: same car, same units. @throws FasciaError `too_many` */
  create(name: string): Profile {
    const { profiles } = this.state()
    if (profiles.length >= MAX_PROFILES) throw new FasciaError('too_many', `there are ${MAX_PROFILES} profiles already`)
    return this.#insert(randomUUID(), name, 'driver', this.find(this.activeId()).settings)
  }

  /** Removes a driver with all places. @throws FasciaError `not_found`; `forbidden` for the guest, `conflict` for the last driver */
  remove(id: string): void {
    if (this.find(id).kind === 'guest') throw new FasciaError('forbidden', 'the guest profile stays')
    const drivers = this.state().profiles.filter((profile) => profile.kind === 'driver')
    if (drivers.length === 1) throw new FasciaError('conflict', 'the last driver stays')
    this.#store.transaction(() => {
      const other = drivers.find((profile) => profile.id !== id)
      if (this.activeId() === id && other) this.#store.run('UPDATE active SET profile = ?', other.id)
      this.#store.run('DELETE FROM profile WHERE id = ?', id)
    })
  }

  /** @throws FasciaError `not_found`; `forbidden` for the guest */
  rename(id: string, name: string): Profile {
    const profile = this.find(id)
    if (profile.kind === 'guest') throw new FasciaError('forbidden', 'the guest keeps no name')
    this.#store.run('UPDATE profile SET name = ? WHERE id = ?', name, id)
    return { ...profile, name }
  }

  /** Erases a driver with all that hangs on the profile; the last one and the guest begin anew under another identity. */
  erase(id: string): void {
    const profile = this.find(id)
    const drivers = this.state().profiles.filter(({ kind }) => kind === 'driver')
    this.#store.transaction(() => {
      if (profile.kind === 'guest') return this.#forgetGuest()
      if (drivers.length === 1) {
        const fresh = this.#insert(randomUUID(), FIRST_NAME, 'driver', DEFAULT_SETTINGS)
        this.#store.run('UPDATE active SET profile = ?', fresh.id)
        this.#store.run('DELETE FROM profile WHERE id = ?', id)
      } else this.remove(id)
    })
  }

  /** Changes settings of the active profile. @returns all of its settings */
  change(changes: SettingsChange): Settings {
    const id = this.activeId()
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    const settings = Settings.parse({ ...this.find(id).settings, ...given })
    this.#store.run('UPDATE profile SET settings = ? WHERE id = ?', JSON.stringify(settings), id)
    return settings
  }

  /** @throws FasciaError `not_found` */
  find(id: string): Profile {
    const profile = this.state().profiles.find((candidate) => candidate.id === id)
    if (!profile) throw new FasciaError('not_found', 'there is no such profile')
    return profile
  }

  #insert(id: string, name: string, kind: Profile['kind'], settings: Settings): Profile {
    this.#store.run(
      'INSERT INTO profile (id, name, kind, settings, position) SELECT ?, ?, ?, ?, coalesce(max(position), 0) + 1 FROM profile',
      id,
      name,
      kind,
      JSON.stringify(settings),
    )
    return { id, name, kind, settings }
  }

  #forgetGuest(): void {
    for (const table of ['place', 'memory', 'climate_favourite', 'key']) {
      this.#store.run(`DELETE FROM ${table} WHERE profile = ?`, GUEST_ID)
    }
    this.#store.run('UPDATE profile SET settings = ? WHERE id = ?', JSON.stringify(DEFAULT_SETTINGS), GUEST_ID)
  }
}

/** A setting that a newer or older version wrote and this one does not know falls back alone, not the whole profile. */
function readSettings(text: string): Settings {
  const stored = z.record(z.string(), z.unknown()).catch({}).parse(JSON.parse(text))
  const known = Object.entries(Settings.shape).filter(([name, schema]) => schema.safeParse(stored[name]).success)
  return Settings.parse(Object.fromEntries(known.map(([name]) => [name, stored[name]])))
}
