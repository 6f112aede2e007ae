/** Where the Matter process keeps its fabric: sealed, in a directory of the owner alone. */
import { join } from 'node:path'
import type { Places } from '../../../base/home-directory.ts'

export const fabricFile = (places: Places): string => join(places.home, 'matter', 'fabric.sealed')
