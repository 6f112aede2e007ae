/** A port for a server that a sibling will start. */
import { createServer, type AddressInfo } from 'node:net'

/** @returns a loopback port that nobody listens on now; whoever binds it later must bear that it was taken meanwhile */
export function reservePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
