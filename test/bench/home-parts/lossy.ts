/** A bad road between a car and its home: every packet takes its time, some are lost. TCP and UDP, on loopback. */
import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Road {
  /** One way. */
  delayMs: number
  /** 0 to 1. */
  loss: number
}

/** What TCP does about a lost segment: sends it again after its retransmission timeout (RFC 6298: at least a round trip). */
const RETRANSMISSION_MS = 200

export interface Proxy {
  address: string
  close(): Promise<void>
}

export async function tcpProxy(host: string, port: number, { delayMs, loss }: Road): Promise<Proxy> {
  const sockets = new Set<Socket>()
  const carry = (from: Socket, to: Socket): void => {
    // In order: what comes after a lost segment waits for it.
    let freeMs = 0
    from.on('data', (chunk) => {
      let arrivesMs = performance.now() + delayMs
      while (Math.random() < loss) arrivesMs += RETRANSMISSION_MS
      freeMs = Math.max(freeMs, arrivesMs)
      setTimeout(() => to.writable && to.write(chunk), freeMs - performance.now())
    })
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
  }
  const server = createServer((near) => {
    const far = connect(port, host)
    for (const socket of [near, far]) {
      socket.setNoDelay(true)
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    carry(near, far)
    carry(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

export async function udpProxy(host: string, port: number, { delayMs, loss }: Road): Promise<Proxy> {
  const front = createSocket('udp4')
  const backs = new Map<string, UdpSocket>()
  let open = true
  const later = (work: () => void): void => {
    if (Math.random() >= loss) setTimeout(() => open && work(), delayMs)
  }
  const backOf = (from: RemoteInfo): UdpSocket => {
    const key = `${from.address}:${from.port}`
    const known = backs.get(key)
    if (known) return known
    const back = createSocket('udp4')
    back.on('message', (bytes) => later(() => front.send(bytes, from.port, from.address, () => undefined)))
    backs.set(key, back)
    return back
  }
  front.on('message', (bytes, from) => {
    const back = backOf(from)
    later(() => back.send(bytes, port, host, () => undefined))
  })
  await new Promise<void>((resolve) => front.bind(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${front.address().port}`,
    close: async () => {
      open = false
      for (const back of backs.values()) back.close()
      front.close()
    },
  }
}
