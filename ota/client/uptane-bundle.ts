/**
 * Bundles: images of several ECUs that only fit together. An attacker who withholds some of them would leave the car with
 * pieces that were never meant to meet (Uptane: partial bundle installation), so all of a bundle are installed or none.
 */
import { FasciaError } from '../../services/contract/errors.ts'
import { PartialBundle } from '../metadata/errors.ts'
import type { AssignedTarget } from './uptane.ts'

/** Assigned targets by bundle. */
export function bundlesOf(targets: readonly AssignedTarget[]): Map<string, AssignedTarget[]> {
  const bundles = new Map<string, AssignedTarget[]>()
  for (const target of targets) {
    const id = target.director.bundle?.id
    if (id !== undefined) bundles.set(id, [...(bundles.get(id) ?? []), target])
  }
  return bundles
}

/** @throws PartialBundle when the Director names fewer or more images of a bundle than the bundle has */
export function checkBundlesWhole(targets: readonly AssignedTarget[]): void {
  for (const [id, members] of bundlesOf(targets)) {
    const size = members.find(({ director }) => director.bundle?.size !== members.length)?.director.bundle?.size
    if (size !== undefined) throw new PartialBundle(`bundle ${id} has ${size} images, and ${members.length} are assigned`)
  }
}

/**
 * Brings all images of a bundle, one after the other, or none of them.
 *
 * @param bring downloads and verifies one image
 * @param discard takes an image away that was brought
 * @throws PartialBundle, its cause the refusal of the image that is missing; what was brought is gone
 */
export async function bringBundle(
  members: readonly AssignedTarget[],
  bring: (target: AssignedTarget) => Promise<void>,
  discard: (target: AssignedTarget) => void,
): Promise<void> {
  const brought: AssignedTarget[] = []
  try {
    checkBundlesWhole(members)
    for (const target of members) {
      brought.push(target)
      await bring(target)
    }
  } catch (cause) {
    for (const target of brought) discard(target)
    if (cause instanceof PartialBundle) throw cause
    const missing = brought.at(-1)?.name ?? ''
    const { code, message } = FasciaError.from(cause)
    throw new PartialBundle(`${missing} of the bundle can't be had (${code}: ${message}), so nothing of it is installed`, {
      cause,
    })
  }
}
