/** `npm start [-- OPTIONS]`: set-up when something is missing, then `fascia start` with the options. */
import { pathToFileURL } from 'node:url'
import { builtEntry } from '../supervise/built-entry.mjs'
import { launch } from './launch.mjs'
import { setUp } from './setup.mjs'

const args = process.argv.slice(2)
if (args.includes('--help') || args.includes('-h') || (await setUp('start', args))) {
  await launch(pathToFileURL(builtEntry('fascia')), ['start', ...args])
} else {
  process.exitCode = 1
}
