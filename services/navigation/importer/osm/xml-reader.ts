/**
 * OSM XML (.osm, .osm.gz): a streaming scanner for the few elements that the format has
 * (https://wiki.openstreetmap.org/wiki/OSM_XML). Entities are decoded; comments, declarations and other elements skipped.
 */
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { FasciaError } from '../../../contract/errors.ts'
import { isDiskFull } from '../disk-full.ts'
import type { OsmMember, OsmSink, Tags } from './model.ts'

const REMEDY = 'repair the file at that line, or fetch it again'
const MAX_TAG_CHARS = 1_000_000
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, body: string) => {
    if (!body.startsWith('#')) return NAMED[body] ?? whole
    const code = body.startsWith('#x') ? parseInt(body.slice(2), 16) : parseInt(body.slice(1), 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

interface OpenElement {
  kind: 'node' | 'way' | 'relation'
  id: number
  lonE7: number
  latE7: number
  tags: Tags | undefined
  refs: number[]
  members: OsmMember[]
}

class Assembler {
  readonly #sink: OsmSink
  #open: OpenElement | undefined
  #deleted = false
  sawRoot = false

  constructor(sink: OsmSink) {
    this.#sink = sink
  }

  /** Takes what stands between `<` and `>`. */
  take(tag: string): void {
    const name = /^\/?\s*([\w:-]+)/.exec(tag)?.[1]
    if (name === undefined) return
    if (name === 'osm' || name === 'osmChange') this.sawRoot = true
    else if (tag.startsWith('/')) this.#close(name)
    else if (name === 'node' || name === 'way' || name === 'relation') this.#begin(name, tag)
    else if (this.#open) this.#inside(name, attributes(tag))
  }

  #begin(kind: OpenElement['kind'], tag: string): void {
    const given = attributes(tag)
    const id = wholeNumber(given['id'], `id of a ${kind}`)
    this.#deleted = given['visible'] === 'false' || given['action'] === 'delete'
    const open: OpenElement = { kind, id, lonE7: 0, latE7: 0, tags: undefined, refs: [], members: [] }
    if (kind === 'node' && !this.#deleted) {
      open.lonE7 = degreesE7(given['lon'], 180, `lon of node ${id}`)
      open.latE7 = degreesE7(given['lat'], 90, `lat of node ${id}`)
    }
    this.#open = open
    if (tag.endsWith('/')) this.#close(kind)
  }

  #inside(name: string, given: Record<string, string>): void {
    const open = this.#open
    if (!open) return
    if (name === 'tag' && given['k'] !== undefined) (open.tags ??= {})[given['k']] = given['v'] ?? ''
    else if (name === 'nd') open.refs.push(wholeNumber(given['ref'], `ref in ${open.kind} ${open.id}`))
    else if (name === 'member') {
      const type = given['type']
      if (type !== 'node' && type !== 'way' && type !== 'relation') return
      open.members.push({ type, ref: wholeNumber(given['ref'], `ref in relation ${open.id}`), role: given['role'] ?? '' })
    }
  }

  #close(name: string): void {
    const open = this.#open
    if (!open || open.kind !== name) return
    this.#open = undefined
    if (this.#deleted) return
    if (open.kind === 'node') this.#sink.node(open.id, open.lonE7, open.latE7, open.tags)
    else if (open.kind === 'way') this.#sink.way(open.id, open.refs, open.tags ?? {})
    else this.#sink.relation(open.id, open.members, open.tags ?? {})
  }
}

function attributes(tag: string): Record<string, string> {
  const result: Record<string, string> = {}
  for (const match of tag.matchAll(ATTRIBUTE)) result[match[1] ?? ''] = decodeEntities(match[2] ?? match[3] ?? '')
  return result
}

function wholeNumber(text: string | undefined, what: string): number {
  const value = Number(text)
  if (text === undefined || text === '' || !Number.isSafeInteger(value))
    throw new FasciaError('damaged', `${what} is not a whole number`)
  return value
}

function degreesE7(text: string | undefined, limit: number, what: string): number {
  const value = Number(text)
  if (text === undefined || text === '' || !(Math.abs(value) <= limit))
    throw new FasciaError('damaged', `${what} is not a coordinate`)
  return Math.round(value * 1e7)
}

const lineBreaks = (text: string): number => text.split('\n').length - 1

/**
 * Reads a whole .osm or .osm.gz file into a sink.
 *
 * @throws FasciaError `damaged`, naming the file and the line where it went wrong
 */
export async function readOsmXml(file: string, sink: OsmSink): Promise<void> {
  const raw = createReadStream(file)
  const bytes = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw
  raw.on('error', (error) => bytes.destroy(error))
  const decoder = new TextDecoder()
  const assembler = new Assembler(sink)
  let pending = ''
  let line = 1
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      pending += decoder.decode(chunk, { stream: true })
      let from = 0
      for (;;) {
        const start = pending.indexOf('<', from)
        if (start < 0) break
        const comment = pending.startsWith('<!--', start)
        const end = pending.indexOf(comment ? '-->' : '>', start)
        if (end < 0) break
        line += lineBreaks(pending.slice(from, start))
        if (!comment) assembler.take(pending.slice(start + 1, end))
        line += lineBreaks(pending.slice(start, end))
        from = end + (comment ? 3 : 1)
      }
      pending = pending.slice(from)
      if (pending.length > MAX_TAG_CHARS) throw new FasciaError('damaged', 'an element never ends')
    }
    if (!assembler.sawRoot) throw new FasciaError('damaged', 'no <osm> element: this is not OSM XML')
    line += lineBreaks(pending.slice(0, Math.max(0, pending.indexOf('<'))))
    if (pending.trim() !== '') throw new FasciaError('damaged', 'the file ends in the middle of an element')
  } catch (cause) {
    if (isDiskFull(cause)) throw cause
    const known = cause instanceof FasciaError ? cause : undefined
    const message = known?.message ?? (cause instanceof Error ? cause.message : String(cause))
    throw new FasciaError(known?.code ?? 'damaged', message, { file, line, cause, remedy: known?.remedy ?? REMEDY })
  } finally {
    raw.destroy()
  }
}
