/**
 * Makes a fresh clone ready: dependencies, the pinned Node, the screens, the demo map, a browser. Dependency-free, for any Node from
 * 20 on; a run with nothing to do takes a blink. `node services/cli/setup.mjs [--for start|test]`
 */
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { offerBrowser } from './setup/browser.mjs'
import { build, isBuilt } from './setup/build.mjs'
import { hasDemoMap, makeDemoMap } from './setup/demo-map.mjs'
import { install, isInstalled } from './setup/install.mjs'
import { areMessagesCompiled, compileMessages } from './setup/messages.mjs'
import { withLock } from './setup/lock.mjs'
import { say } from './setup/files.mjs'

const OLDEST_NODE = 20

/**
 * @param {'start' | 'test'} purpose tests bring their browser themselves
 * @param {string[]} args what `fascia start` will get: without a shell no browser is needed
 * @returns {Promise<boolean>} whether everything is there
 */
export async function setUp(purpose, args = []) {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    console.error(`Fascia needs Node ${OLDEST_NODE} or later to start; this is ${process.version}. See https://nodejs.org`)
    return false
  }
  const steps = [
    [isInstalled, install],
    [areMessagesCompiled, compileMessages],
    [isBuilt, build],
    ...(hasOwnMap(args) ? [] : [[hasDemoMap, makeDemoMap]]),
  ]
  if (!steps.every(([isDone]) => isDone())) {
    const done = await withLock(async () => {
      for (const [isDone, work] of steps) if (!isDone() && !(await work())) return false
      return true
    })
    if (!done) return false
    say('ready')
  }
  if (purpose === 'start') await offerBrowser(args)
  return true
}

const hasOwnMap = (args) => args.some((arg) => arg === '--map' || arg.startsWith('--map='))

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--for')
  const purpose = at < 0 ? 'start' : process.argv[at + 1]
  if (purpose !== 'start' && purpose !== 'test') {
    console.error('usage: node services/cli/setup.mjs [--for start|test]')
    process.exitCode = 2
  } else if (!(await setUp(purpose))) {
    process.exitCode = 1
  }
}
