/** Runs the real command in its own process, as a person does. For tests. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'

export const ROOT = resolve(import.meta.dirname, '../../../../..')

export interface Outcome {
  code: number | null
  out: string
  error: string
}

export async function fascia(args: readonly string[], input = ''): Promise<Outcome> {
  // A home that nobody started anything in.
  const cache = join(ROOT, 'node_modules', '.cache')
  const env = { ...process.env, FASCIA_HOME: join(cache, 'no-fascia-here'), NODE_COMPILE_CACHE: join(cache, 'node-compile') }
  const child = spawn(process.execPath, [join(ROOT, 'services/cli/fascia.ts'), ...args], { env, stdio: 'pipe' })
  child.stdin.end(input)
  const ended = new Promise<number | null>((done) => child.on('close', done))
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, out, error }
}
