/**
 * Where a person says that a bus comes from (`--source`):
 *
 *   can0=socketcan            the network interface of the same name
 *   can0=socketcan:can3       another one
 *   can0=socketcand:192.168.4.7:29536          a socketcand server, same name there
 *   can0=socketcand:192.168.4.7:29536/vcan0    another name there; an IPv6 address stands in brackets
 *   can0=replay:drive.log.gz          a candump log, again and again
 *   can0=replay:drive.log.gz#can3     its frames of another bus
 */
import { FasciaError } from '../../contract/errors.ts'

export type SourceSpec = { bus: string } & (
  | { kind: 'socketcan'; interface: string }
  | { kind: 'socketcand'; host: string; port: number; remoteBus: string }
  | { kind: 'replay'; file: string; logBus: string }
)

const DEFAULT_PORT = 29_536
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,31}$/
const HELP = 'write BUS=socketcan[:INTERFACE], BUS=socketcand:HOST[:PORT][/BUS] or BUS=replay:FILE'

/** @throws FasciaError `usage` */
export function parseSourceSpec(text: string): SourceSpec {
  const refuse = (why: string): never => {
    throw new FasciaError('usage', `--source ${text}: ${why}`, { remedy: HELP })
  }
  const [, bus = '', kind = '', place = ''] = /^([^=]*)=([a-z]+)(?::(.*))?$/.exec(text) ?? []
  if (kind === '') return refuse('no source')
  if (!NAME.test(bus)) return refuse(`"${bus}" is no name of a bus`)
  if (kind === 'socketcan') {
    const name = place === '' ? bus : place
    return /^[A-Za-z0-9_.-]{1,15}$/.test(name) ? { bus, kind, interface: name } : refuse(`"${name}" is no network interface`)
  }
  if (kind === 'replay') {
    if (place === '') return refuse('which file?')
    const [, file = place, logBus = bus] = /^(.+)#([^#/]+)$/.exec(place) ?? []
    return { bus, kind, file, logBus }
  }
  if (kind !== 'socketcand') return refuse(`there is no kind "${kind}"`)
  const [, bracketed, plain = '', port, remoteBus = bus] =
    /^(?:\[([0-9A-Fa-f:.]+)\]|([^:/[\]]+))(?::(\d{1,5}))?(?:\/([^/]+))?$/.exec(place) ?? []
  const host = bracketed ?? plain
  const number = Number(port ?? DEFAULT_PORT)
  if (host === '' || number < 1 || number > 65_535) return refuse('no address')
  return { bus, kind, host, port: number, remoteBus }
}
