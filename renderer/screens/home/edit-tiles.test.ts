import fc from 'fast-check'
import { expect, it } from 'vitest'
import { moveTile, toggleTile } from './edit-tiles.ts'

it('moves a tile by one place and loses none', () => {
  expect(moveTile(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
  expect(moveTile(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { maxLength: 8 }),
      fc.string(),
      fc.constantFrom<(1 | -1)[]>(1, -1),
      (tiles, id, by) => {
        expect(moveTile(tiles, id, by).toSorted()).toEqual(tiles.toSorted())
        expect(toggleTile(toggleTile(tiles, id), id).toSorted()).toEqual(tiles.toSorted())
      },
    ),
  )
})
