/**
 * Where the bits of a signal lie: per byte of the frame, which bits of it are which bits of the raw value.
 */
import type { Signal } from './model.ts'

export type Place = Pick<Signal, 'startBit' | 'bitLength' | 'byteOrder'>

/** `width` bits of byte `byte`, from its bit `shift` up, are the raw value's bits from `at` up. */
export interface Fragment {
  byte: number
  shift: number
  width: number
  at: number
}

/** The fragments of a signal, from its least significant bit up. */
export function fragmentsOf(place: Place): Fragment[] {
  return place.byteOrder === 'little' ? intelFragments(place) : motorolaFragments(place)
}

/** Intel: the start bit is the least significant, bits go up through the bytes. */
function intelFragments({ startBit, bitLength }: Place): Fragment[] {
  const fragments: Fragment[] = []
  for (let at = 0; at < bitLength;) {
    const shift = (startBit + at) % 8
    const width = Math.min(8 - shift, bitLength - at)
    fragments.push({ byte: Math.floor((startBit + at) / 8), shift, width, at })
    at += width
  }
  return fragments
}

/** Motorola: the start bit is the most significant, bits go down inside a byte and on to the next byte's top. */
function motorolaFragments({ startBit, bitLength }: Place): Fragment[] {
  const fragments: Fragment[] = []
  let byte = Math.floor(startBit / 8)
  let top = startBit % 8
  for (let left = bitLength; left > 0; byte++, top = 7) {
    const width = Math.min(top + 1, left)
    left -= width
    fragments.push({ byte, shift: top - width + 1, width, at: left })
  }
  return fragments.reverse()
}

/** The part of a signal that makes the raw value's bits `from` to before `to`, numbered from `from`. */
export function sliceFragments(fragments: readonly Fragment[], from: number, to: number): Fragment[] {
  return fragments.flatMap(({ byte, shift, width, at }) => {
    const start = Math.max(at, from)
    const end = Math.min(at + width, to)
    return start < end ? [{ byte, shift: shift + start - at, width: end - start, at: start - from }] : []
  })
}
