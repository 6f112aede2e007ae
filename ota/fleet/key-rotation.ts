/**
 * Changing keys: a new root names them, signed by a threshold of the old root keys and of the new ones. It is drafted, signed by one
 * holder after the other, and published with everything that the changed keys sign, so that vehicles find the whole.
 *
 * A revocation is a rotation without a reason to wait: the key that is taken out can sign nothing that a vehicle believes.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from '../../services/base/atomic-file.ts'
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import { canonicalBytes } from '../metadata/canonical-json.ts'
import { Root, Signature, type Target } from '../metadata/schema.ts'
import { signatureOf, type Signer } from '../metadata/sign.ts'
import { appendAudit } from './audit.ts'
import type { Fleet } from './fleet.ts'
import { withFleetLock } from './fleet-lock.ts'

export const RepositoryName = z.enum(['image', 'director'])
export type RepositoryName = z.infer<typeof RepositoryName>
export const RoleName = z.enum(['root', 'targets', 'snapshot', 'timestamp'])
export type RoleName = z.infer<typeof RoleName>

const Change = z.object({
  repository: RepositoryName,
  role: RoleName,
  root: Root,
  /** The targets metadata again, when those who sign it change. */
  targets: z.looseObject({ version: z.number().int() }).nullable(),
  rootSignatures: z.array(Signature),
  targetsSignatures: z.array(Signature),
  added: z.array(z.string()),
  removed: z.array(z.string()),
  isOnline: z.boolean(),
})
type Change = z.infer<typeof Change>

export interface RotationOrder {
  repository: RepositoryName
  role: RoleName
  /** Offline keys to take out; an online role has one key, which is replaced. */
  revoke?: readonly string[]
  /** How many offline keys come in; absent: as many as go. */
  add?: number
  threshold?: number
}

/** The Director signs its targets online, since it signs for each vehicle. */
const isOnline = (repository: RepositoryName, role: RoleName): boolean =>
  role === 'snapshot' || role === 'timestamp' || (repository === 'director' && role === 'targets')

export class KeyRotation {
  readonly #fleet: Fleet

  constructor(fleet: Fleet) {
    this.#fleet = fleet
  }

  get #file(): string {
    return join(this.#fleet.directory, 'pending', 'root.json')
  }

  #repository(name: RepositoryName) {
    return name === 'image' ? this.#fleet.image : this.#fleet.directorRoots
  }

  #load(): Change {
    const file = this.#file
    if (!existsSync(file))
      throw new FasciaError('not_found', 'no change of keys is under way', { remedy: 'fascia-fleet keys rotate' })
    return parseWith(Change, JSON.parse(readFileSync(file, 'utf8')), 'pending change of keys', { file })
  }

  #save(change: Change): void {
    writeFileAtomic(this.#file, JSON.stringify(change), 0o600)
  }

  /** Makes the new keys and drafts the root that names them. @param passphrases of the new offline keys */
  async prepare(order: RotationOrder, passphrases: (name: string) => string): Promise<{ added: string[]; removed: string[] }> {
    if (existsSync(this.#file))
      throw new FasciaError('conflict', 'another change of keys is under way', {
        remedy: 'fascia-fleet keys publish, or keys cancel',
      })
    const { repository: name, role } = order
    const { keys } = this.#fleet
    const repository = this.#repository(name)
    const present = repository.root.roles[role].keyids
    const prefix = `${name}-${role}`
    const online = isOnline(name, role)
    const listed = keys.list()
    const idOf = (key: string): string => {
      const found = listed.find((it) => it.name === key)
      if (!found || !present.includes(found.keyid)) throw new FasciaError('not_found', `${key} is no key of ${prefix}`)
      return found.keyid
    }
    const revoked = online ? [prefix] : [...(order.revoke ?? [])]
    const remove = online ? present : revoked.map(idOf)
    const added: Signer[] = []
    const names: string[] = []
    if (online) {
      added.push(keys.createNextOnline(prefix))
      names.push(prefix)
    } else {
      let number = Math.max(0, ...listed.map((it) => Number(new RegExp(`^${prefix}-(\\d+)$`).exec(it.name)?.[1] ?? 0)))
      for (let count = 0; count < (order.add ?? revoked.length); count++) {
        names.push(`${prefix}-${++number}`)
        added.push(keys.createOffline(`${prefix}-${number}`, passphrases(`${prefix}-${number}`)))
      }
    }
    const change = {
      add: added.map(({ publicJson }) => publicJson),
      remove,
      ...(order.threshold === undefined ? {} : { threshold: order.threshold }),
    }
    const root = repository.draftRoot({ [role]: change }, this.#fleet.nowMs())
    const again = name === 'image' && role === 'targets'
    const targets = again
      ? parseWith(
          Change.shape.targets,
          repository.draft(repository.targets.targets as Record<string, Target>, this.#fleet.nowMs()),
          'draft',
        )
      : null
    this.#save({
      repository: name,
      role,
      root,
      targets,
      rootSignatures: [],
      targetsSignatures: [],
      added: names,
      removed: revoked,
      isOnline: online,
    })
    await this.#fleet.audit.note('keys.prepare', { repository: name, role, added: names, removed: revoked })
    return { added: names, removed: revoked }
  }

  /** One holder signs all that this key owes. @param file the key's box, if the holder brings it */
  async sign(keyName: string, passphrase: string, file?: string): Promise<{ root: number; targets: number }> {
    const change = this.#load()
    const signer = this.#fleet.keys.unlock(keyName, passphrase, file)
    const before = this.#repository(change.repository).root
    const roots = new Set([...before.roles.root.keyids, ...change.root.roles.root.keyids])
    const content = canonicalBytes(change.root)
    const without = (list: Change['rootSignatures']) => list.filter(({ keyid }) => keyid !== signer.keyid)
    let signed = false
    if (roots.has(signer.keyid)) {
      change.rootSignatures = [...without(change.rootSignatures), signatureOf(content, signer)]
      signed = true
    }
    if (change.targets && change.root.roles.targets.keyids.includes(signer.keyid)) {
      change.targetsSignatures = [...without(change.targetsSignatures), signatureOf(canonicalBytes(change.targets), signer)]
      signed = true
    }
    if (!signed) throw new FasciaError('key_unknown', `${keyName} owes no signature here`)
    this.#save(change)
    await this.#fleet.audit.note('keys.sign', { key: keyName, repository: change.repository })
    return { root: change.rootSignatures.length, targets: change.targetsSignatures.length }
  }

  /** Publishes the new root and what its keys sign. @throws ThresholdUnmet while signatures are missing; nothing has changed then */
  async publish(): Promise<{ repository: RepositoryName; version: number }> {
    const change = this.#load()
    const { repository: name, role, root } = change
    const fleet = this.#fleet
    const repository = this.#repository(name)
    withFleetLock(fleet.directory, () => {
      if (change.targets) {
        const { keyids, threshold } = root.roles.targets
        const good = change.targetsSignatures.filter(({ keyid }) => keyids.includes(keyid)).length
        if (good < threshold) throw new FasciaError('threshold_unmet', `targets are signed by ${good} of ${threshold} keys`)
      }
      repository.releaseRoot(root, change.rootSignatures)
      if (change.isOnline) fleet.keys.adoptOnline(`${name}-${role}`)
      else for (const key of change.removed) fleet.keys.retire(key)
      if (name === 'image') {
        const online = { snapshot: [fleet.keys.online('image-snapshot')], timestamp: [fleet.keys.online('image-timestamp')] }
        if (change.targets) repository.release(change.targets, change.targetsSignatures, online, fleet.nowMs())
        else repository.renew(online, fleet.nowMs())
      }
      rmSync(this.#file, { force: true })
    })
    await fleet.transaction(async (tx, kind) => {
      // Every vehicle's Director files are signed by the keys of the root before.
      if (name === 'director')
        await tx
          .updateTable('vehicle')
          .set((it) => ({ wanted: it('wanted', '+', 1) }))
          .execute()
      const details = { repository: name, role, version: root.version, added: change.added, removed: change.removed }
      await appendAudit(kind, tx, fleet.actor, 'keys.publish', details, fleet.nowMs())
    })
    return { repository: name, version: root.version }
  }

  /** Gives a change up that was not published. */
  async cancel(): Promise<void> {
    const { added, isOnline: online } = this.#load()
    if (!online) for (const key of added) this.#fleet.keys.retire(key)
    rmSync(this.#file, { force: true })
    await this.#fleet.audit.note('keys.cancel', { added })
  }
}
