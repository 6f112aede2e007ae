/** Makes the demo map of this checkout, so that a first start has its car on a map from the beginning. */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { demoMapCache, forgetOldDemoMaps, isWholeMap, moveMap } from '../../supervise/demo-map-cache.mjs'
import { PINNED_NODE, ROOT } from '../launch.mjs'
import { run, say } from './files.mjs'

const NAV = join(ROOT, 'services', 'cli', 'verbs', 'nav.ts')

export const hasDemoMap = () => isWholeMap(demoMapCache())

/** @returns {Promise<boolean>} always true: without the demo map the car still starts, and tries again itself */
export async function makeDemoMap() {
  if (!existsSync(NAV)) return true
  say('making the demo map: an invented town with its streets, houses and chargers')
  const target = demoMapCache()
  const draft = `${target}.${process.pid}.draft`
  mkdirSync(dirname(target), { recursive: true })
  const made = await run(PINNED_NODE, [join(ROOT, 'services', 'cli', 'fascia.ts'), 'nav', 'demo', '--out', draft])
  if (made.ok && isWholeMap(draft)) {
    moveMap(draft, target)
    forgetOldDemoMaps()
  } else {
    rmSync(draft, { recursive: true, force: true })
    say(`the demo map could not be made; "fascia start" tries again: ${made.output.trim().split('\n').at(-1)}`)
  }
  return true
}
