/**
 * Constants by which the Volkswagen group's control units tell messages apart in a checksum, by identifier.
 *
 * Source: the tables of opendbc (opendbc/can/common.cc, opendbc/car/volkswagen/mqbcan.py and mlbcan.py). One byte: for all
 * counters; sixteen: by counter.
 */
const TABLES: readonly (readonly [id: number, dataIds: string])[] = [
  [0x040, '40'],
  [0x086, '86'],
  [0x09f, 'f5'],
  [0x0ad, '3f6939dc94f91464d86a34cea255b52c'],
  [0x0db, '09faca8e62d5d1f031a0afda4d1a0a97'],
  [0x0fc, '775ca0894b7cbbd61f6c4ff6202b43dd'],
  [0x0fd, 'b4eff8491ee5c2c097193cc9f198d661'],
  [0x101, 'aa'],
  [0x102, 'd712857e0b34fa167a252d8f048e5d35'],
  [0x106, '07'],
  [0x10b, '775ca0894b7cbbd61f6c4ff6202b43dd'],
  [0x116, 'ac'],
  [0x117, '16'],
  [0x120, 'c4e24fe4f82f56819fe58344053f97df'],
  [0x121, 'e965ae6b7b35e55f4ec786a2bbddebb4'],
  [0x122, '377df3a918466d4d3d71929ce53210b9'],
  [0x126, 'da'],
  [0x12b, '6a38b42722efe1bbf8808449c79e1e2b'],
  [0x12e, 'f8e597c9d607472166ddcf6fa1947463'],
  [0x139, 'ed031c13c623787a8b401451bf6832ba'],
  [0x13d, '20ca68d51b31e2da080ad4de9ce4355b'],
  [0x14c, '163559159a2a97b80e4e30ccb30701ad'],
  [0x14d, '1a658196c0df1192d361c6958c2921b5'],
  [0x187, '7fed17c27ceb442101fadb154a6b2305'],
  [0x1a4, '69bb54e64e468d7bea87e9b363cef8bf'],
  [0x1ab, '13219b6a9a62d46518f1ab163289e726'],
  [0x1f0, '2f3c226018eb6376c5910f2734047f02'],
  [0x20a, '9de836a1ca3b1d33e0d5bb5fae3c319f'],
  [0x26b, 'ceccbd69a13c18760f04f23a93241951'],
  [0x30c, '0f'],
  [0x30f, '0c'],
  [0x324, '27'],
  [0x3be, '1f28c685e6f8b0195b643521e4f79c24'],
  [0x3c0, 'c3'],
  [0x3d5, 'c539c7f992d824cef1b57ac4bc60e3d1'],
  [0x65d, 'acb3abeb7ae13bf773ba7c9e065f02d9'],
]

export const MQB_DATA_IDS: ReadonlyMap<number, Uint8Array> = new Map(
  TABLES.map(([id, dataIds]) => [id, Uint8Array.from(dataIds.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))]),
)

export const MLB_START_VALUES: ReadonlyMap<number, number> = new Map([
  [0x109, 0x08],
  [0x10b, 0x0a],
  [0x10c, 0x0d],
  [0x10d, 0x0c],
  [0x10f, 0x0e],
  [0x111, 0x10],
  [0x30c, 0x0f],
  [0x311, 0x12],
  [0x324, 0x27],
  [0x397, 0x94],
])
