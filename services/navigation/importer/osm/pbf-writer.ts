/**
 * Writes OSM PBF: dense nodes, ways and relations in blocks of 8,000 elements. The same calls give the same bytes.
 */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import type { OsmMember, OsmSink, Tags } from './model.ts'

const BLOCK_ELEMENTS = 8_000
const TYPE_NUMBER = { node: 0, way: 1, relation: 2 } as const

type Kind = 'node' | 'way' | 'relation'
interface Element {
  id: number
  lonE7: number
  latE7: number
  tags: Tags | undefined
  refs: readonly number[]
  members: readonly OsmMember[]
}

class StringTable {
  readonly list = ['']
  readonly #index = new Map<string, number>([['', 0]])

  number(text: string): number {
    let index = this.#index.get(text)
    if (index === undefined) {
      index = this.list.push(text) - 1
      this.#index.set(text, index)
    }
    return index
  }
}

const deltas = (values: readonly number[]): number[] => values.map((value, i) => value - (i === 0 ? 0 : (values[i - 1] ?? 0)))

function writeDense(elements: readonly Element[], strings: StringTable, pbf: PbfWriter): void {
  pbf.writePackedSVarint(1, deltas(elements.map((e) => e.id)))
  pbf.writePackedSVarint(8, deltas(elements.map((e) => e.latE7)))
  pbf.writePackedSVarint(9, deltas(elements.map((e) => e.lonE7)))
  if (!elements.some((e) => e.tags)) return
  const flat: number[] = []
  for (const { tags } of elements) {
    for (const [key, value] of Object.entries(tags ?? {})) flat.push(strings.number(key), strings.number(value))
    flat.push(0)
  }
  pbf.writePackedVarint(10, flat)
}

function writeTagged(element: Element, strings: StringTable, pbf: PbfWriter): void {
  const entries = Object.entries(element.tags ?? {})
  pbf.writeVarintField(1, element.id)
  pbf.writePackedVarint(
    2,
    entries.map(([key]) => strings.number(key)),
  )
  pbf.writePackedVarint(
    3,
    entries.map(([, value]) => strings.number(value)),
  )
}

function writeWay(element: Element, strings: StringTable, pbf: PbfWriter): void {
  writeTagged(element, strings, pbf)
  pbf.writePackedSVarint(8, deltas(element.refs))
}

function writeRelation(element: Element, strings: StringTable, pbf: PbfWriter): void {
  writeTagged(element, strings, pbf)
  pbf.writePackedVarint(
    8,
    element.members.map((m) => strings.number(m.role)),
  )
  pbf.writePackedSVarint(9, deltas(element.members.map((m) => m.ref)))
  pbf.writePackedVarint(
    10,
    element.members.map((m) => TYPE_NUMBER[m.type]),
  )
}

export class OsmPbfWriter implements OsmSink {
  readonly #fd: number
  #kind: Kind = 'node'
  #pending: Element[] = []

  constructor(file: string) {
    this.#fd = openSync(file, 'w')
    const header = new PbfWriter()
    header.writeStringField(4, 'OsmSchema-V0.6')
    header.writeStringField(4, 'DenseNodes')
    header.writeStringField(16, 'fascia')
    this.#writeBlob('OSMHeader', header.finish())
  }

  node(id: number, lonE7: number, latE7: number, tags: Tags | undefined): void {
    this.#add('node', { id, lonE7, latE7, tags, refs: [], members: [] })
  }

  way(id: number, refs: readonly number[], tags: Tags): void {
    this.#add('way', { id, lonE7: 0, latE7: 0, tags, refs, members: [] })
  }

  relation(id: number, members: readonly OsmMember[], tags: Tags): void {
    this.#add('relation', { id, lonE7: 0, latE7: 0, tags, refs: [], members })
  }

  /** Writes what is pending, makes it durable and closes the file. */
  finish(): void {
    this.#flush()
    fsyncSync(this.#fd)
    closeSync(this.#fd)
  }

  #add(kind: Kind, element: Element): void {
    if (kind !== this.#kind) this.#flush()
    this.#kind = kind
    this.#pending.push(element)
    if (this.#pending.length >= BLOCK_ELEMENTS) this.#flush()
  }

  #flush(): void {
    if (this.#pending.length === 0) return
    const strings = new StringTable()
    const group = new PbfWriter()
    if (this.#kind === 'node') group.writeMessage(2, (elements, pbf) => writeDense(elements, strings, pbf), this.#pending)
    else {
      const [tag, write] = this.#kind === 'way' ? ([3, writeWay] as const) : ([4, writeRelation] as const)
      for (const element of this.#pending) group.writeMessage(tag, (it, pbf) => write(it, strings, pbf), element)
    }
    const block = new PbfWriter()
    block.writeMessage(
      1,
      (list, pbf) => {
        for (const text of list) pbf.writeBytesField(1, Buffer.from(text, 'utf8'))
      },
      strings.list,
    )
    block.writeBytesField(2, group.finish())
    this.#writeBlob('OSMData', block.finish())
    this.#pending = []
  }

  #writeBlob(type: string, content: Uint8Array): void {
    const blob = new PbfWriter()
    blob.writeVarintField(2, content.length)
    blob.writeBytesField(3, deflateSync(content, { level: 6 }))
    const body = blob.finish()
    const header = new PbfWriter()
    header.writeStringField(1, type)
    header.writeVarintField(3, body.length)
    const head = header.finish()
    const length = Buffer.alloc(4)
    length.writeUInt32BE(head.length)
    for (const part of [length, head, body]) writeSync(this.#fd, part)
  }
}
