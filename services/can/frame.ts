/**
 * One CAN frame as every source, sink, log and decoder of Fascia sees it.
 */
export interface CanFrame {
  /** Seconds, source time: of the bus, the log or the simulated car; never the time of arrival. */
  t: number
  bus: string
  /** 11 bits, or 29 when `extended`; flags are fields of their own. */
  id: number
  extended: boolean
  fd: boolean
  /** CAN FD: the data phase ran at the higher bit rate. */
  brs?: boolean
  /** CAN FD: the sender was error passive (error state indicator). */
  esi?: boolean
  /** Remote request: asks for data and carries none. */
  remote?: boolean
  /** How many bytes a remote request asks for; absent: 0. */
  remoteLength?: number
  /** Error frame of the controller: `id` holds the error class, not an identifier. */
  error?: boolean
  data: Uint8Array
}

export const MAX_STANDARD_ID = 0x7ff
export const MAX_EXTENDED_ID = 0x1fff_ffff
export const MAX_CLASSIC_BYTES = 8
const MAX_FD_BYTES = 64

/** Payload lengths that a CAN FD frame can have (ISO 11898-1). */
const FD_LENGTHS: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64]

/** True when a frame can carry exactly so many bytes. */
export function isFrameLength(bytes: number, fd: boolean): boolean {
  return fd ? FD_LENGTHS.includes(bytes) : Number.isInteger(bytes) && bytes >= 0 && bytes <= MAX_CLASSIC_BYTES
}

/** The shortest length that a CAN FD frame can have for so many bytes of payload (0 to 64). */
export function fdLengthFor(bytes: number): number {
  return FD_LENGTHS.find((length) => length >= bytes) ?? MAX_FD_BYTES
}
