/**
 * Bundles: images of several ECUs that only fit together. An attacker who withholds some of them would leave the car with
 * pieces that were never meant to meet (Uptane: partial bundle installation), so all of a bundle are installed or none.
 */
import { FasciaError } from '../../services/contract/errors.ts'
import { PartialBundle } from '../metadata/errors.ts'

/** An image with what the Director says of its bundle. */
export interface BundleMember {
  name: string
  director: { bundle?: { id: string; size: number } | undefined }
}

/** Assigned targets by bundle. */
export function bundlesOf<T extends BundleMember>(targets: readonly T[]): Map<string, T[]> {
  const bundles = new Map<string, T[]>()
  for (const target of targets) {
    const id = target.director.bundle?.id
    if (id !== undefined) bundles.set(id, [...(bundles.get(id) ?? []), target])
  }
  return bundles
}

/** @throws PartialBundle when the Director names fewer or more images of a bundle than the bundle has */
export function checkBundlesWhole(targets: readonly BundleMember[]): void {
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
export async function bringBundle<T extends BundleMember>(
  members: readonly T[],
  bring: (target: T) => Promise<void>,
  discard: (target: T) => void,
): Promise<void> {
  const brought: T[] = []
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
