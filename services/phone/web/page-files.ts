/** The pages of the companion app in memory: few and small, so that no path of a request ever reaches the disk. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}
const FILES_MAX = 400

export interface PageFile {
  bytes: Buffer
  type: string
  etag: string
}

/** By path of the URL; `/` is the page itself. Empty where the app was not built. */
export function readPages(directory: string): Map<string, PageFile> {
  const files = new Map<string, PageFile>()
  let entries: string[]
  try {
    entries = readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return files
  }
  for (const file of entries.slice(0, FILES_MAX)) {
    const type = TYPES[extname(file)]
    if (type === undefined) continue
    const bytes = readFileSync(file)
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    files.set(`/${relative(directory, file).split(sep).join('/')}`, { bytes, type, etag })
  }
  const index = files.get('/index.html')
  if (index) files.set('/', index)
  return files
}
