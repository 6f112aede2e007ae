import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashFile } from './file-hash.ts'

const PIECE_BYTES = 4_194_304
let directory = ''

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fascia-hash-'))
})
afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
})

test.each([0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 4 * PIECE_BYTES, 5 * PIECE_BYTES + 17])(
  'a file of %i bytes has the hashes of its bytes, in the order asked for',
  async (size) => {
    const bytes = randomBytes(size)
    const file = join(directory, 'archive')
    writeFileSync(file, bytes)
    const expected = ['sha512', 'sha256'].map((kind) => createHash(kind).update(bytes).digest('hex'))
    expect(await hashFile(file, ['sha512', 'sha256'])).toEqual(expected)
  },
)

test('a file that is not there is the file system’s own error', async () => {
  await expect(hashFile(join(directory, 'nothing'), ['sha256'])).rejects.toMatchObject({ code: 'ENOENT' })
})
