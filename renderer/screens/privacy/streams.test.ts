import { expect, it } from 'vitest'
import { STREAMS } from '../../../services/consent/streams.ts'
import { isKnownStream } from './streams.ts'

it('every stream that can leave the car has words in every language', () => {
  expect(STREAMS.map(({ id }) => id).filter((id) => !isKnownStream(id))).toEqual([])
})
