/** Our own vehicle's buses: `Checksum` in a byte of its own, `Counter` inside one byte. */
import type { Message, Signal } from '../dbc/model.ts'
import { crcOf, SAE_J1850 } from './crc.ts'
import { defineSeal, type Protection } from './seal.ts'

const table = crcOf({ ...SAE_J1850, xorOut: 0 })

/** CRC-8 SAE J1850 over the identifier's low byte, its next byte, and all bytes of the frame but the checksum's own. */
export const FASCIA_SEAL = defineSeal({
  name: 'fascia',
  title: "Fascia's own simulated car",
  protect({ id, signals }: Message): Protection {
    const checksum = signals.find(({ name }) => name === 'Checksum')
    const counter = signals.find(({ name }) => name === 'Counter')
    const afterId = table([id & 0xff, (id >> 8) & 0xff])
    const crc8 = { ...SAE_J1850, initial: afterId }
    const of = crcOf(crc8)
    return {
      ...(checksum?.bitLength === 8 && inOneByte(checksum)
        ? { checksum: { signals: [checksum], bitLength: 8, of: (data, byte) => of(data, 0, data.length, byte), crc8 } }
        : {}),
      ...(counter && inOneByte(counter) ? { counter: { signals: [counter] } } : {}),
    }
  },
})

function inOneByte({ startBit, bitLength, byteOrder }: Signal): boolean {
  const bit = startBit % 8
  const lowest = byteOrder === 'little' ? bit : bit - bitLength + 1
  return lowest >= 0 && lowest + bitLength <= 8
}
