import { PbfReader, PbfWriter } from 'pbf'
import { describe, expect, it } from 'vitest'
import { mergeTiles } from './merge-tiles.ts'

/** A tile of one layer with a point for each name. */
function tileOf(layer: string, names: readonly string[]): Uint8Array {
  const tile = new PbfWriter()
  tile.writeMessage(
    3,
    (_, pbf) => {
      pbf.writeVarintField(15, 2)
      pbf.writeStringField(1, layer)
      names.forEach((_name, i) =>
        pbf.writeMessage(
          2,
          (_feature, message) => {
            message.writePackedVarint(2, [0, i])
            message.writeVarintField(3, 1)
            message.writePackedVarint(4, [9, i * 2, i * 2])
          },
          undefined,
        ),
      )
      pbf.writeStringField(3, `name of ${layer}`)
      for (const name of names) pbf.writeMessage(4, (text: string, message) => message.writeStringField(1, text), name)
      pbf.writeVarintField(5, 4096)
    },
    undefined,
  )
  return tile.finish()
}

/** Names of the features of each layer, as a map renderer reads them. */
function namesIn(tile: Uint8Array): Record<string, string[]> {
  return new PbfReader(tile).readFields<Record<string, string[]>>((tag, found, pbf) => {
    if (tag !== 3) return
    const layer = { name: '', keys: [] as string[], values: [] as string[], tags: [] as number[][] }
    pbf.readFields(
      (field) => {
        if (field === 1) layer.name = pbf.readString()
        else if (field === 2) {
          pbf.readFields((inner) => inner === 2 && layer.tags.push(pbf.readPackedVarint()), undefined, pbf.readVarint() + pbf.pos)
        } else if (field === 3) layer.keys.push(pbf.readString())
        else if (field === 4) {
          pbf.readFields((inner) => inner === 1 && layer.values.push(pbf.readString()), undefined, pbf.readVarint() + pbf.pos)
        }
      },
      undefined,
      pbf.readVarint() + pbf.pos,
    )
    found[layer.name] = layer.tags.map(([key = -1, value = -1]) => `${layer.keys[key]}=${layer.values[value]}`)
  }, {})
}

describe('tiles of several regions', () => {
  it('have the features of all, each with its own attributes', () => {
    const merged = mergeTiles([tileOf('roads', ['a', 'b']), tileOf('roads', ['c']), tileOf('water', ['d'])])
    expect(namesIn(merged)).toEqual({
      roads: ['name of roads=a', 'name of roads=b', 'name of roads=c'],
      water: ['name of water=d'],
    })
  })

  it('are left alone when there is only one, and empty when there is none', () => {
    const tile = tileOf('roads', ['a'])
    expect(mergeTiles([tile])).toBe(tile)
    expect(mergeTiles([])).toHaveLength(0)
  })
})
