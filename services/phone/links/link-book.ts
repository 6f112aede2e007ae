/** The devices that a person has linked, what each may, and the name of the car that they show, kept on disk. Tokens are there as digests only. */
import { z } from 'zod'
import type { Clock } from '../../base/clock.ts'
import { FasciaError } from '../../contract/errors.ts'
import { FIRST_GRANTS, GRANTS_OF, LinkGrant, LinkKind, LINKS_MAX } from '../../contract/phone-links.ts'
import type { Store } from '../../storage/store.ts'

const Row = z.object({
  id: z.string(),
  kind: LinkKind,
  name: z.string(),
  proof: z.string(),
  version: z.number(),
  grants: z.string(),
  paired_wall_ms: z.number(),
  last_wall_ms: z.number(),
})
const CarRow = z.object({ name: z.string() })
const Grants = z.array(LinkGrant).catch([])

export interface KnownLink {
  id: string
  kind: LinkKind
  name: string
  /** SHA-256 in hexadecimal: of the certificate, or of the token. */
  proof: string
  version: number
  grants: LinkGrant[]
  pairedWallMs: number
  lastWallMs: number
}

const linkOf = ({ grants, paired_wall_ms: pairedWallMs, last_wall_ms: lastWallMs, ...row }: z.infer<typeof Row>): KnownLink => ({
  ...row,
  grants: Grants.parse(JSON.parse(grants)),
  pairedWallMs,
  lastWallMs,
})

export class LinkBook {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** As the driver calls the car; undefined: he did not say. */
  carName(): string | undefined {
    return this.#store.get(CarRow, 'SELECT name FROM car')?.name
  }

  setCarName(name: string): void {
    this.#store.run('INSERT INTO car VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET name = excluded.name', name)
  }

  list(kind?: LinkKind): KnownLink[] {
    const all = this.#store.all(Row, 'SELECT * FROM links ORDER BY last_wall_ms DESC').map(linkOf)
    return kind === undefined ? all : all.filter((link) => link.kind === kind)
  }

  find(id: string): KnownLink | undefined {
    const row = this.#store.get(Row, 'SELECT * FROM links WHERE id = ?', id)
    return row && linkOf(row)
  }

  /** @throws FasciaError `too_many` */
  add({ id, kind, name, proof, version = 0 }: Pick<KnownLink, 'id' | 'kind' | 'name' | 'proof'> & { version?: number }): void {
    if (this.list().length >= LINKS_MAX && !this.find(id)) {
      throw new FasciaError('too_many', `the car links ${LINKS_MAX} devices`, { remedy: 'remove one first' })
    }
    const now = this.#clock.wallMs()
    this.#store.run(
      'INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...[id, kind, name.slice(0, 80), proof, version, JSON.stringify(FIRST_GRANTS[kind]), now, now],
    )
  }

  /** @throws FasciaError `not_found`, or `not_allowed` for what this kind of device can't do */
  grant(id: string, grant: LinkGrant, on: boolean): KnownLink {
    const link = this.#require(id)
    if (!GRANTS_OF[link.kind].includes(grant)) throw new FasciaError('not_allowed', 'that device can not do this')
    const grants = GRANTS_OF[link.kind].filter((one) => (one === grant ? on : link.grants.includes(one)))
    this.#store.run('UPDATE links SET grants = ? WHERE id = ?', JSON.stringify(grants), id)
    return this.#require(id)
  }

  seen(id: string): void {
    this.#store.run('UPDATE links SET last_wall_ms = ? WHERE id = ?', this.#clock.wallMs(), id)
  }

  /** @throws FasciaError `not_found` */
  remove(id: string): KnownLink {
    const link = this.#require(id)
    this.#store.run('DELETE FROM links WHERE id = ?', id)
    return link
  }

  #require(id: string): KnownLink {
    const link = this.find(id)
    if (!link) throw new FasciaError('not_found', 'that device is not linked')
    return link
  }
}
