/** Serves the files of a directory over HTTP from a process of its own: what a server costs is not the vehicle's. Argument: the directory. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const directory = process.argv[2] ?? '.'
const files = new Map<string, Buffer>()
for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
  const path = join(directory, name)
  if (statSync(path).isFile()) files.set(`/${name}`, readFileSync(path))
}
const server = createServer((request, response) => {
  const bytes = files.get(request.url ?? '')
  if (bytes) response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
  else response.writeHead(404).end()
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
