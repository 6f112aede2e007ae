/** Builds the routing graph: Valhalla's own program on a PBF file, in a process of its own. */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { FasciaError } from '../../contract/errors.ts'
import { valhallaConfig, valhallaProgram } from '../router/valhalla-package.ts'

const KEPT_OUTPUT_CHARS = 4_000

/**
 * @param workDirectory where the program leaves its lists; removed afterwards
 * @throws FasciaError `invalid` when the program fails, with the end of what it said
 */
export async function buildGraph(pbfFile: string, graphDirectory: string, workDirectory: string): Promise<void> {
  mkdirSync(graphDirectory, { recursive: true })
  mkdirSync(workDirectory, { recursive: true })
  const config = JSON.stringify(valhallaConfig(graphDirectory))
  const child = spawn(valhallaProgram('valhalla_build_tiles'), ['-i', config, '-j', '2', resolve(pbfFile)], {
    cwd: workDirectory,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString('utf8')).slice(-KEPT_OUTPUT_CHARS)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const ended = await new Promise<string>((resolve, reject) => {
    child.on('error', (cause) =>
      reject(new FasciaError('internal', `the graph builder did not start: ${cause.message}`, { cause })),
    )
    child.on('close', (code, signal) => resolve(code === 0 ? 'ok' : (signal ?? `exit code ${code ?? '?'}`)))
  })
  rmSync(workDirectory, { recursive: true, force: true })
  if (ended !== 'ok')
    throw new FasciaError('invalid', `the routing graph could not be built (${ended}): ${said.trim().slice(-600)}`, {
      file: pbfFile,
    })
  if (readdirSync(graphDirectory).length === 0) {
    throw new FasciaError('invalid', 'no road that a car may use', { file: pbfFile })
  }
}
