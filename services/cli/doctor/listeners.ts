/** Which sockets our processes listen on, from Linux's /proc. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { COMPANION_PORTS, KDE_CONNECT_PORTS, MDNS_PORT } from '../../contract/phone-links.ts'
import { ENTRIES } from '../../supervise/built-entry.mjs'
import { processParent } from '../../supervise/process-table.ts'
import { note, ok, problem, type Finding } from './finding.ts'

export interface Listener {
  protocol: 'tcp' | 'udp'
  address: string
  port: number
  inode: string
}

const TCP_LISTEN = '0A'
const UDP_BOUND = '07'

/** Reads a table of /proc/net (tcp, tcp6, udp, udp6): addresses are hexadecimal words in the machine's own (little) order. */
export function parseProcNet(protocol: Listener['protocol'], text: string): Listener[] {
  const listeners: Listener[] = []
  for (const line of text.split('\n').slice(1)) {
    const fields = line.trim().split(/\s+/)
    const [address = '', port = ''] = (fields[1] ?? '').split(':')
    if (fields[3] !== (protocol === 'tcp' ? TCP_LISTEN : UDP_BOUND)) continue
    listeners.push({ protocol, address: addressOf(address), port: parseInt(port, 16), inode: fields[9] ?? '' })
  }
  return listeners
}

function addressOf(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) =>
    (word.match(/../g) ?? []).reverse().map((byte) => parseInt(byte, 16)),
  )
  if (bytes.length === 4) return bytes.join('.')
  const groups: string[] = []
  for (let at = 0; at < bytes.length; at += 2) groups.push((((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16))
  return groups.join(':')
}

/** Loopback in IPv4, IPv6, or IPv4 written as IPv6. */
export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '0:0:0:0:0:0:0:1' || /^0:0:0:0:0:ffff:7f[0-9a-f]{2}:/.test(address)
}

const isIn = (port: number, { first, last }: { first: number; last: number }): boolean => port >= first && port <= last

/** Loopback is as it should be; what a person let in is worth knowing; any other open socket is a fault. */
export function judge({ protocol, address, port }: Omit<Listener, 'inode'>, name: string, pid: number): Finding {
  const text = `${name} (${pid}) listens on ${protocol} ${address}:${port}`
  if (isLoopback(address)) return ok('listeners', text)
  const open = `${text}, which other machines may reach`
  if (name === 'apps' && isIn(port, KDE_CONNECT_PORTS))
    return note('listeners', `${open}: for KDE Connect`, 'Turn it off and remove its phones under Phone, Devices, to close it.')
  if (name === 'apps' && isIn(port, COMPANION_PORTS))
    return note('listeners', `${open}: for the companion app`, 'Turn “Companion app” off under Phone, Devices, to close it.')
  if (name === 'apps' && protocol === 'udp' && port === MDNS_PORT)
    return note(
      'listeners',
      `${open}: for phones that look for the car`,
      'Turn it off and remove its phones under Phone, Devices, to close it.',
    )
  // A controller asks its devices over UDP and hears them announce themselves (mDNS).
  if (name === 'matter' && protocol === 'udp')
    return note('listeners', `${open}: for the Matter devices of your home`, 'Remove Matter under Home, Set up, to close it.')
  return problem('listeners', open)
}

/** @param root the supervisor's process; its descendants count too */
export function checkListeners(root: number): Finding[] {
  if (process.platform !== 'linux') return [note('listeners', `cannot be listed on ${process.platform}`)]
  const findings: Finding[] = []
  const all = listenersNow()
  for (const pid of withDescendants(root)) {
    const inodes = socketsOf(pid)
    for (const { protocol, address, port } of all.filter(({ inode }) => inodes.has(inode))) {
      findings.push(judge({ protocol, address, port }, nameOf(pid), pid))
    }
  }
  return findings
}

function listenersNow(): Listener[] {
  return (['tcp', 'udp'] as const).flatMap((protocol) =>
    [protocol, `${protocol}6`].flatMap((table) => parseProcNet(protocol, readOrEmpty(`/proc/net/${table}`))),
  )
}

function withDescendants(root: number): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  const found = new Set([root])
  for (let grew = true; grew;) {
    grew = false
    for (const pid of pids) {
      if (found.has(pid) || !found.has(processParent(pid) ?? 0)) continue
      found.add(pid)
      grew = true
    }
  }
  return [...found]
}

function socketsOf(pid: number): Set<string> {
  const inodes = new Set<string>()
  try {
    for (const fd of readdirSync(`/proc/${pid}/fd`)) {
      const match = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))
      if (match?.[1]) inodes.add(match[1])
    }
  } catch {
    // It ended meanwhile, or belongs to the browser's own user: what can be read counts.
  }
  return inodes
}

/** As the supervisor calls it, whether it runs from its bundle or from its sources. */
function nameOf(pid: number): string {
  const entry = readOrEmpty(`/proc/${pid}/cmdline`)
    .split('\0')
    .find((part) => /\.(ts|cts|mjs)$/.test(part))
  const ours = Object.entries(ENTRIES).find(([name, source]) =>
    [source, `dist/services/${name}.mjs`].some((end) => entry?.endsWith(end)),
  )
  return ours?.[0] ?? entry?.split('/').slice(-2).join('/') ?? (readOrEmpty(`/proc/${pid}/comm`).trim() || 'process')
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
