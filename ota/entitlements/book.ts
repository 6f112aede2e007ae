/**
 * The entitlement book of a vehicle: signed by the Director's targets keys for this one vehicle, kept whole, replaced
 * only by a newer one.
 */
import { Capability, NOT_SELLABLE } from '../../services/contract/capabilities.ts'
import { EntitlementBook } from '../../services/contract/entitlements.ts'
import { canonicalBytes } from '../metadata/canonical-json.ts'
import { FastForward, Malformed, Rollback, SafetyNotSellable, WrongVehicle } from '../metadata/errors.ts'
import { parseOrRefuse } from '../metadata/refuse.ts'
import { Envelope, type Root } from '../metadata/schema.ts'
import { signedFile, type Signer } from '../metadata/sign.ts'
import { VEHICLE_KEY_RULES, verifyRole } from '../metadata/signed.ts'
import { parseStrictJson } from '../metadata/strict-json.ts'

export const MAX_BOOK_BYTES = 1_000_000
const MAX_LEAP = 1_000_000

/** The fleet's side. */
export function signBook(book: object, signers: readonly Signer[]): Buffer {
  return signedFile({ _type: 'entitlements', ...book }, signers)
}

/** @throws SafetyNotSellable or Malformed for a capability that is not on the closed list */
export function checkCapabilities(names: readonly string[], what: string): void {
  for (const name of names) {
    if (Capability.safeParse(name).success) continue
    if (NOT_SELLABLE.test(name)) throw new SafetyNotSellable(`${what} unlocks "${name}", which is not for sale`)
    throw new Malformed(`${what} unlocks "${name}", which nobody knows`)
  }
}

/** What the book is held against: who the vehicle is, whom it trusts, what it has. */
export interface BookRules {
  /** The Director's root that the vehicle trusts. */
  root: Root
  vehicle: string
  /** Version of the book that it has. */
  version: number
}

/**
 * Reads a book from a stranger.
 *
 * @throws Oversized, DuplicateKey, Malformed, SignatureInvalid, ThresholdUnmet, KeyUnknown, WrongVehicle, Rollback,
 *   FastForward or SafetyNotSellable
 */
export function readBook(bytes: Uint8Array, { root, vehicle, version }: BookRules): EntitlementBook {
  const what = 'entitlement book'
  const raw = parseStrictJson(bytes, { maxBytes: MAX_BOOK_BYTES, maxDepth: 8, what })
  const { signed, signatures } = parseOrRefuse(Envelope, raw, what)
  const file = { signatures, content: canonicalBytes(signed) }
  verifyRole(file, root.roles.targets, root.keys, what, VEHICLE_KEY_RULES)
  const book = parseOrRefuse(EntitlementBook, signed, what)
  if (book.vehicle !== vehicle) throw new WrongVehicle(`this book is for ${book.vehicle}, and this is ${vehicle}`)
  if (book.version < version) throw new Rollback(`book ${book.version} is older than ${version}, which is trusted`)
  if (version > 0 && book.version - version > MAX_LEAP) throw new FastForward(`the book leaps from ${version} to ${book.version}`)
  const ids = new Set(book.grants.map(({ id }) => id))
  if (ids.size !== book.grants.length) throw new Malformed('a grant stands twice in the book')
  for (const grant of book.grants) checkCapabilities(grant.unlocks, `grant ${grant.id}`)
  return book
}
