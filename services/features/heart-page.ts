/**
 * A page of the car's own beside an app's files: its frame lives in the app's process (same site, same sandbox), so it beats for as
 * long as that process lives and its thread gets on, also when the app says nothing by itself.
 */
import { APP_HEART_PAGE, APP_PING_EVERY_MS, type AppBeat } from '../contract/app-port.ts'

const BEAT: AppBeat = { fascia: 'beat' }
const SCRIPT = '.heart/beat.js'

/** By path; names that no package can have. */
const HEART_FILES: Readonly<Record<string, string>> = {
  [APP_HEART_PAGE]: '<!doctype html><script src="./beat.js"></script>',
  [SCRIPT]: `const beat = () => parent.postMessage(${JSON.stringify(BEAT)}, '*')\nbeat()\nsetInterval(beat, ${APP_PING_EVERY_MS})`,
}

/** The file of that path, or undefined when it is the package's to have it. */
export function heartFile(path: string): Buffer | undefined {
  return Object.hasOwn(HEART_FILES, path) ? Buffer.from(HEART_FILES[path] ?? '') : undefined
}
