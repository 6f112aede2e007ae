import { existsSync } from 'node:fs'
import type { AdapterContext } from '../adapters.ts'
import { MatterAdapter } from './matter-adapter.ts'
import { fabricFile } from './places.ts'

/** Always there, so that a first device can be paired; its process runs only where there is a fabric or one is asked for. */
export function makeMatter({ places, matterSocket, wakeMatter, log }: AdapterContext): MatterAdapter {
  if (existsSync(fabricFile(places))) wakeMatter()
  return new MatterAdapter({ socket: matterSocket, wake: wakeMatter, log: log.child('matter') })
}
