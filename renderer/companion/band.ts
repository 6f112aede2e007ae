/**
 * A watch or band over Web Bluetooth: the heart rate of the standard's service (0x180D), and the steps of bands that have
 * Xiaomi's service (0xFEE0). A browser without Bluetooth has no band.
 */

const HEART_RATE = 0x180d
const MEASUREMENT = 0x2a37
const XIAOMI = 0xfee0
const XIAOMI_STEPS = '00000007-0000-3512-2118-0009af100700'
const STEPS_EVERY_MS = 10_000

export interface BandReading {
  heartBpm: number | null
  steps: number | null
}

/** Of Web Bluetooth, what is used here; the browser's own types don't have it. */
interface Characteristic extends EventTarget {
  value?: DataView
  readValue(): Promise<DataView>
  startNotifications(): Promise<Characteristic>
}
interface Service {
  getCharacteristic(id: number | string): Promise<Characteristic>
}
interface Device extends EventTarget {
  gatt?: { connect(): Promise<{ getPrimaryService(id: number): Promise<Service> }>; disconnect(): void }
}
interface Bluetooth {
  requestDevice(wish: { filters: { services: number[] }[]; optionalServices: number[] }): Promise<Device>
}

const bluetooth = (): Bluetooth | undefined => (navigator as { bluetooth?: Bluetooth }).bluetooth

export const hasBluetooth = (): boolean => bluetooth() !== undefined

/** Heart Rate Measurement (GATT specification supplement 3.116): the first bit says how wide the number is. */
export function heartBpmOf(value: DataView): number | null {
  if (value.byteLength < 2) return null
  const isWide = (value.getUint8(0) & 1) === 1
  if (isWide && value.byteLength < 3) return null
  const bpm = isWide ? value.getUint16(1, true) : value.getUint8(1)
  // A band that lies on a table says nought.
  return bpm >= 20 && bpm <= 260 ? bpm : null
}

/** Steps of today: after a first byte, four bytes, the lowest first. */
export function stepsOf(value: DataView): number | null {
  if (value.byteLength < 5) return null
  const steps = value.getUint32(1, true)
  return steps <= 200_000 ? steps : null
}

/** Lets the person choose a band, and tells what it measures. @returns ends it. @throws what the browser says */
export async function connectBand(tell: (reading: BandReading) => void, onLost: () => void): Promise<() => void> {
  const device = await bluetooth()?.requestDevice({ filters: [{ services: [HEART_RATE] }], optionalServices: [XIAOMI] })
  const server = await device?.gatt?.connect()
  if (!device || !server) throw new Error('no band')
  const reading: BandReading = { heartBpm: null, steps: null }
  const heart = await (await server.getPrimaryService(HEART_RATE)).getCharacteristic(MEASUREMENT)
  heart.addEventListener('characteristicvaluechanged', () => {
    if (heart.value) reading.heartBpm = heartBpmOf(heart.value)
    tell({ ...reading })
  })
  await heart.startNotifications()
  const steps = await server
    .getPrimaryService(XIAOMI)
    .then((service) => service.getCharacteristic(XIAOMI_STEPS))
    .catch(() => undefined)
  const readSteps = async (): Promise<void> => {
    const value = await steps?.readValue().catch(() => undefined)
    if (value) reading.steps = stepsOf(value)
    tell({ ...reading })
  }
  await readSteps()
  const timer = setInterval(() => void readSteps(), STEPS_EVERY_MS)
  device.addEventListener('gattserverdisconnected', () => {
    clearInterval(timer)
    onLost()
  })
  return () => device.gatt?.disconnect()
}
