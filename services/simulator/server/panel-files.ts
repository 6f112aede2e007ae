/** Files of the built panel: a fixed list read from the build's directory, served with a strict content policy. */
import { readdirSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  // The map draws in a worker.
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export class PanelFiles {
  readonly #files = new Map<string, { type: string; bytes: Buffer }>()

  /** Reads the whole build; a panel that was not built has no files. */
  constructor(directory: string) {
    let names: string[]
    try {
      names = readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    } catch {
      return
    }
    for (const name of names) {
      const type = TYPES[extname(name)]
      if (type === undefined) continue
      this.#files.set('/' + relative(directory, name).split(sep).join('/'), { type, bytes: readFileSync(name) })
    }
  }

  get isBuilt(): boolean {
    return this.#files.has('/index.html')
  }

  /** @returns false when there is no such file */
  send(path: string, response: ServerResponse): boolean {
    const file = this.#files.get(path === '/' ? '/index.html' : path)
    if (!file) return false
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': file.bytes.length,
      'content-security-policy': POLICY,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
    response.end(file.bytes)
    return true
  }
}
