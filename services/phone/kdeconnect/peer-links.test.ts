import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PeerLinks } from './peer-links.ts'

class Wire {
  open = true
  close(): void {
    this.open = false
  }
}

interface Side {
  /** One handshake ends here: a link more. */
  link(wire: Wire): void
  /** Hears which have been closed by the other side. */
  hear(): void
  sendsOn(): Wire | undefined
}

function car(): Side {
  let links: PeerLinks<Wire> | undefined
  const known: Wire[] = []
  return {
    link: (wire) => {
      known.push(wire)
      if (links) links.add(wire)
      else links = new PeerLinks(wire)
    },
    hear: () => {
      for (const wire of known.filter(({ open }) => !open)) {
        known.splice(known.indexOf(wire), 1)
        if (links?.end(wire) === 'none') links = undefined
      }
    },
    sendsOn: () => links?.newest,
  }
}

/** The reference (`LanDeviceLink::reset`): the newest replaces the one before. */
function reference(): Side {
  let newest: Wire | undefined
  return {
    link: (wire) => {
      newest?.close()
      newest = wire
    },
    hear: () => {
      if (newest?.open === false) newest = undefined
    },
    sendsOn: () => newest,
  }
}

const orders = fc.integer({ min: 1, max: 3 }).chain((count) => {
  const wires = Array.from({ length: count }, (_, index) => index)
  const order = fc.shuffledSubarray(wires, { minLength: count, maxLength: count })
  return fc.record({ count: fc.constant(count), here: order, there: order, turns: fc.infiniteStream(fc.boolean()) })
})

describe('two that connect to each other at the same moment', () => {
  it.each([
    ['the car and a device that keeps the newest', car, reference],
    ['two cars', car, car],
  ])('%s keep a link that both have, in whatever order its handshakes end', (_, one, other) => {
    fc.assert(
      fc.property(orders, ({ count, here, there, turns }) => {
        const wires = Array.from({ length: count }, () => new Wire())
        const [a, b] = [one(), other()]
        const left = [here.map((at) => wires[at]), there.map((at) => wires[at])] as const
        while (left[0].length + left[1].length > 0) {
          const isHere = left[1].length === 0 || (left[0].length > 0 && turns.next().value === true)
          const wire = left[isHere ? 0 : 1].shift()
          // A handshake that the other side has given up meanwhile ends nowhere.
          if (wire?.open) (isHere ? a : b).link(wire)
        }
        for (let turn = 0; turn < 2; turn++) for (const side of [a, b]) side.hear()
        expect([a.sendsOn()?.open, b.sendsOn()?.open]).toEqual([true, true])
      }),
      { numRuns: 300 },
    )
  })

  it('as two references would not: the failure that this is for', () => {
    const [a, b] = [reference(), reference()]
    const [one, two] = [new Wire(), new Wire()]
    a.link(one)
    b.link(two)
    a.link(two)
    b.link(one)
    for (const side of [a, b]) side.hear()
    expect([a.sendsOn(), b.sendsOn()]).toEqual([undefined, undefined])
  })
})

it('is bounded: of a device that connects again and again the oldest links go', () => {
  const wires = Array.from({ length: 6 }, () => new Wire())
  const [first, ...more] = wires
  const links = new PeerLinks(first ?? new Wire())
  for (const wire of more) links.add(wire)
  expect(wires.map(({ open }) => open)).toEqual([false, false, false, true, true, true])
  expect(links.newest).toBe(wires[5])
  links.close()
  expect(wires.some(({ open }) => open)).toBe(false)
})
