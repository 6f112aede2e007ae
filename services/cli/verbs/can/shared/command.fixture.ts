/** Runs the real command in its own process, as a person does, or many times in this one. For tests. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { vi } from 'vitest'
import { dispatch } from '../../../dispatch.ts'

export const ROOT = resolve(import.meta.dirname, '../../../../..')

const CACHE = join(ROOT, 'node_modules', '.cache')
/** A home that nobody started anything in. */
const NO_HOME = join(CACHE, 'no-fascia-here')

export interface Outcome {
  code: number | null
  out: string
  error: string
}

export async function fascia(args: readonly string[], input = ''): Promise<Outcome> {
  const env = { ...process.env, FASCIA_HOME: NO_HOME, NODE_COMPILE_CACHE: join(CACHE, 'node-compile') }
  const child = spawn(process.execPath, [join(ROOT, 'services/cli/fascia.ts'), ...args], { env, stdio: 'pipe' })
  child.stdin.end(input)
  const ended = new Promise<number | null>((done) => child.on('close', done))
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, out, error }
}

/** The same without a process of its own, for what is asked for again and again. */
export async function fasciaHere(args: readonly string[]): Promise<Outcome> {
  const listen = (stream: NodeJS.WriteStream): { said: string[]; end(): void } => {
    const said: string[] = []
    const spy = vi.spyOn(stream, 'write').mockImplementation((piece) => said.push(String(piece)) > 0)
    const before = new Set(stream.listeners('error'))
    const end = (): void => {
      spy.mockRestore()
      // A command has its process for itself and takes nothing back.
      for (const added of stream.listeners('error')) if (!before.has(added)) stream.off('error', added as () => void)
    }
    return { said, end }
  }
  const [out, error] = [listen(process.stdout), listen(process.stderr)]
  vi.stubEnv('FASCIA_HOME', NO_HOME)
  try {
    const code = await dispatch('fascia', join(ROOT, 'services/cli/verbs'), [...args])
    return { code, out: out.said.join(''), error: error.said.join('') }
  } finally {
    vi.unstubAllEnvs()
    out.end()
    error.end()
  }
}
