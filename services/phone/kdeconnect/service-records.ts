/** What the car says of itself where services are found by DNS (RFC 6763), as KDE Connect's devices do since 2023. */
import { KDE_CONNECT_PORTS } from '../../contract/phone-links.ts'
import { TYPE, writeName, type Message, type Question, type DnsRecord } from './dns-message.ts'

export const SERVICE = '_kdeconnect._udp.local'
const ALL_SERVICES = '_services._dns-sd._udp.local'
/** What names an address may change soon; the rest is as old as the device (RFC 6762, 10). */
const ADDRESS_TTL_S = 120
const TTL_S = 4_500
const TEXT_BYTES_MAX = 255

/** What an identity packet says too. */
export interface Announced {
  deviceId: string
  deviceName: string
  deviceType: string
  protocolVersion: number
}

/** @param address of this machine, in the network that hears it */
export function serviceRecords({ deviceId, deviceName, deviceType, protocolVersion }: Announced, address: string): DnsRecord[] {
  const [instance, host] = [`${deviceId}.${SERVICE}`, `${deviceId}.local`]
  const texts = [`id=${deviceId}`, `name=${deviceName}`, `type=${deviceType}`, `protocol=${protocolVersion}`]
  const text = texts.map((one) => {
    const bytes = Buffer.from(one).subarray(0, TEXT_BYTES_MAX)
    return Buffer.concat([Buffer.of(bytes.length), bytes])
  })
  const place = Buffer.alloc(6)
  place.writeUInt16BE(KDE_CONNECT_PORTS.first, 4)
  const own = { isOwn: true }
  return [
    { name: SERVICE, type: TYPE.PTR, ttlS: TTL_S, isOwn: false, data: writeName(instance) },
    { name: instance, type: TYPE.SRV, ttlS: ADDRESS_TTL_S, ...own, data: Buffer.concat([place, writeName(host)]) },
    { name: instance, type: TYPE.TXT, ttlS: TTL_S, ...own, data: Buffer.concat(text) },
    { name: host, type: TYPE.A, ttlS: ADDRESS_TTL_S, ...own, data: Buffer.from(address.split('.').map(Number)) },
  ]
}

/** All of them when any is asked for: whoever asks for one needs the others next. */
export function answersTo({ questions }: Message, records: readonly DnsRecord[]): readonly DnsRecord[] {
  const isAsked = ({ name, type }: Question): boolean =>
    records.some((record) => isSame(record.name, name) && (type === record.type || type === TYPE.ANY))
  const listed: DnsRecord = { name: ALL_SERVICES, type: TYPE.PTR, ttlS: TTL_S, isOwn: false, data: writeName(SERVICE) }
  if (questions.some(isAsked)) return records
  return questions.some(({ name, type }) => isSame(name, ALL_SERVICES) && type === TYPE.PTR) ? [listed] : []
}

/** Names of DNS do not tell capitals from small letters. */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Whether somebody else says that he is there. */
export const tellsOfAnother = ({ isAnswer, records }: Message, deviceId: string): boolean =>
  isAnswer &&
  records.some(
    ({ name, pointsTo }) => pointsTo !== undefined && isSame(name, SERVICE) && !isSame(pointsTo, `${deviceId}.${SERVICE}`),
  )
