/** A full disk is no fault of the file that is read, whoever stumbles over it: file system, database or graph builder. */
import { FasciaError } from '../../contract/errors.ts'

const CODES = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])

export const isDiskFull = (error: unknown): boolean => CODES.has((error as NodeJS.ErrnoException | undefined)?.code ?? '')

export const diskFull = (file: string, cause?: unknown): FasciaError =>
  new FasciaError('out_of_range', 'the disk is full: the map was not changed', {
    file,
    cause,
    remedy: 'free some space (a map needs about three times its .osm.pbf while it is made) and run the same command again',
  })
