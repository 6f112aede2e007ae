/** Sums over bytes and half bytes, which most simple seals are. */

/** The sum of bytes `from` to before `to`. */
export function sumOf(data: Uint8Array, from = 0, to = data.length): number {
  let sum = 0
  for (let index = from; index < to; index++) sum += data[index] ?? 0
  return sum
}

/** The sum of the bytes of an identifier. */
export function sumOfIdBytes(id: number): number {
  return (id & 0xff) + ((id >> 8) & 0xff) + ((id >> 16) & 0xff) + ((id >> 24) & 0xff)
}

/** The sum of half bytes. */
export function nibbleSumOf(data: Uint8Array, from = 0, to = data.length): number {
  let sum = 0
  for (let index = from; index < to; index++) sum += ((data[index] ?? 0) >> 4) + ((data[index] ?? 0) & 0xf)
  return sum
}

export function nibbleSumOfId(id: number): number {
  let sum = 0
  for (let rest = id; rest > 0; rest >>= 4) sum += rest & 0xf
  return sum
}

export function xorOf(data: Uint8Array): number {
  let xor = 0
  for (const byte of data) xor ^= byte
  return xor
}
