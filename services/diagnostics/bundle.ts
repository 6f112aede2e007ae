/** The diagnostics bundle: every part redacted, seen before it is saved, then one .tar.gz. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { pack } from 'tar-stream'
import type { BundlePart } from '../contract/diagnostics.ts'
import { redact } from './redact.ts'

const PREVIEW_CHARACTERS = 4_000
const compress = promisify(gzip)

/** A file of the bundle before anything was taken out of it. */
export interface RawPart {
  name: string
  text: string
}

export interface CleanPart {
  name: string
  text: string
  redacted: number
}

/** @param names of persons and places that the redactor can't know by their form */
export function cleanParts(parts: readonly RawPart[], names: readonly string[]): CleanPart[] {
  return parts.map(({ name, text }) => {
    const { text: clean, count } = redact(text, names)
    return { name, text: clean, redacted: count }
  })
}

export function previewOf(parts: readonly CleanPart[]): { parts: BundlePart[]; bytes: number } {
  const views = parts.map(({ name, text, redacted }) => ({
    name,
    bytes: Buffer.byteLength(text),
    redacted,
    text: text.slice(0, PREVIEW_CHARACTERS),
  }))
  return { parts: views, bytes: views.reduce((sum, { bytes }) => sum + bytes, 0) }
}

/** @param wallMs time of the files inside */
export async function tarGz(parts: readonly CleanPart[], wallMs: number): Promise<Buffer> {
  const archive = pack()
  for (const { name, text } of parts) archive.entry({ name: `fascia-diagnostics/${name}`, mtime: new Date(wallMs) }, text)
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive) chunks.push(chunk as Buffer)
  return compress(Buffer.concat(chunks))
}
