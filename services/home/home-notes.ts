/** What people say about the home on the screens: how a device is called, where it stands, which tiles a driver has. */
import { z } from 'zod'
import type { HomeDevice } from '../contract/home.ts'
import type { DeviceNote } from '../contract/home-setup.ts'
import { HomeTileIds } from '../contract/home-tiles.ts'
import type { Store } from '../storage/store.ts'

const NOTES_MAX = 1_000

const NoteRow = z.object({
  device: z.string(),
  name: z.string().nullable(),
  room: z.string().nullable(),
  hidden: z.number(),
})
const TilesRow = z.object({ tiles: z.string() })
type Note = Omit<z.infer<typeof NoteRow>, 'device'>

export class HomeNotes {
  readonly #store: Store
  readonly #notes: Map<string, Note>
  /** A device is never changed, only replaced, so what was made of it holds as long as it does. */
  #dressed = new WeakMap<HomeDevice, HomeDevice>()

  constructor(store: Store) {
    this.#store = store
    const rows = store.all(NoteRow, 'SELECT device, name, room, hidden FROM device_note LIMIT ?', NOTES_MAX)
    this.#notes = new Map(rows.map(({ device, ...note }) => [device, note]))
  }

  /** A device as people call it. */
  dress(device: HomeDevice): HomeDevice {
    const note = this.#notes.get(device.id)
    if (!note || (note.name === null && note.room === null)) return device
    const known = this.#dressed.get(device)
    if (known) return known
    const dressed = { ...device, name: note.name ?? device.name, room: note.room ?? device.room }
    this.#dressed.set(device, dressed)
    return dressed
  }

  isHidden(id: string): boolean {
    return this.#notes.get(id)?.hidden === 1
  }

  /** What is not named stays as it was. */
  change(id: string, { name, room, hidden }: DeviceNote): void {
    const before = this.#notes.get(id) ?? { name: null, room: null, hidden: 0 }
    const note: Note = {
      name: name === undefined ? before.name : name,
      room: room === undefined ? before.room : room,
      hidden: hidden === undefined ? before.hidden : Number(hidden),
    }
    this.#dressed = new WeakMap()
    if (note.name === null && note.room === null && note.hidden === 0) {
      this.forget(id)
      return
    }
    const sql = 'INSERT OR REPLACE INTO device_note (device, name, room, hidden) VALUES (?, ?, ?, ?)'
    this.#store.run(sql, id, note.name, note.room, note.hidden)
    this.#notes.set(id, note)
  }

  forget(id: string): void {
    this.#store.run('DELETE FROM device_note WHERE device = ?', id)
    this.#notes.delete(id)
  }

  /** Empty: the usual ones. */
  tiles(profile: string): string[] {
    const row = this.#store.get(TilesRow, 'SELECT tiles FROM home_tiles WHERE profile = ?', profile)
    return row === undefined ? [] : HomeTileIds.catch([]).parse(JSON.parse(row.tiles))
  }

  setTiles(profile: string, tiles: readonly string[]): void {
    this.#store.run('INSERT OR REPLACE INTO home_tiles (profile, tiles) VALUES (?, ?)', profile, JSON.stringify(tiles))
  }

  /** Tiles of drivers who are gone go with them. */
  keepProfiles(profiles: readonly string[]): void {
    const marks = profiles.map(() => '?').join(', ')
    this.#store.run(`DELETE FROM home_tiles WHERE profile NOT IN (${marks})`, ...profiles)
  }
}
