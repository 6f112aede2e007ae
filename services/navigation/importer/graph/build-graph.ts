/** Builds the routing graph: Valhalla's own program on a PBF file, in a process of its own. */
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { FasciaError } from '../../../contract/errors.ts'
import { diskFull } from '../disk-full.ts'
import { valhallaConfig, valhallaProgram } from '../../router/valhalla-package.ts'

const KEPT_OUTPUT_CHARS = 4_000
/**
 * Runs a program that ends with its parent, even when that is killed: a shell waits on the pipe that only the parent
 * holds open. Without it a builder of a killed import would go on writing beside the next one.
 */
const ENDS_WITH_PARENT = `
exec 3<&0
"$0" "$@" </dev/null 3<&- & child=$!
(cat <&3 >/dev/null; kill -9 $child 2>/dev/null) >/dev/null 2>&1 & watch=$!
exec 3<&-
wait $child; code=$?
kill $watch 2>/dev/null
exit $code`

interface GraphOptions {
  pbfFile: string
  graphDirectory: string
  /** Where the program leaves its lists; removed afterwards. */
  workDirectory: string
  /** Directory of heights (elevation.ts); without it the graph knows no slopes. */
  elevation?: string | undefined
}

/** The build under way: `done` resolves when the graph is there; `stop` ends the program and waits for its end. */
interface GraphBuild {
  done: Promise<void>
  stop(): Promise<void>
}

/**
 * Starts the build.
 *
 * @returns `done` rejects with FasciaError `invalid` when the program fails, with the end of what it said
 */
export function buildGraph({ pbfFile, graphDirectory, workDirectory, elevation }: GraphOptions): GraphBuild {
  rmSync(graphDirectory, { recursive: true, force: true })
  mkdirSync(graphDirectory, { recursive: true })
  mkdirSync(workDirectory, { recursive: true })
  const config = valhallaConfig(graphDirectory)
  if (elevation !== undefined) config['additional_data'] = { elevation: resolve(elevation) }
  const program = [valhallaProgram('valhalla_build_tiles'), '-i', JSON.stringify(config), '-j', '2', resolve(pbfFile)]
  const child = spawn('/bin/sh', ['-c', ENDS_WITH_PARENT, ...program], { cwd: workDirectory, stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString('utf8')).slice(-KEPT_OUTPUT_CHARS)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  child.stdin.on('error', () => undefined)
  const ended = new Promise<string>((settle, reject) => {
    child.on('error', (cause) =>
      reject(new FasciaError('internal', `the graph builder did not start: ${cause.message}`, { cause })),
    )
    child.on('close', (code, signal) => settle(code === 0 ? 'ok' : (signal ?? `exit code ${code ?? '?'}`)))
  })
  const done = ended.then((end) => {
    child.stdin.destroy()
    rmSync(workDirectory, { recursive: true, force: true })
    if (end !== 'ok') throw problemOf(end, said, pbfFile)
    if (readdirSync(graphDirectory).length === 0) throw noRoads(pbfFile)
  })
  const stop = async (): Promise<void> => {
    child.stdin.destroy()
    await ended.catch(() => undefined)
  }
  return { done, stop }
}

/** The file is fine and says nothing of roads. */
export const noRoads = (file: string): FasciaError =>
  new FasciaError('invalid', 'the file holds no road that a car may use', {
    file,
    remedy: 'take an extract with roads, e.g. a country or a town as .osm.pbf',
  })

function problemOf(end: string, said: string, file: string): FasciaError {
  if (/no space left|ENOSPC/i.test(said)) return diskFull(file)
  if (/unsorted/i.test(said)) {
    return new FasciaError('unsupported', 'the elements of the file are not sorted by id', {
      file,
      remedy: 'sort it first: osmium sort FILE -o SORTED.osm.pbf',
    })
  }
  if (/no (ways|edges)|There are no/i.test(said)) return noRoads(file)
  return new FasciaError('invalid', `the routing graph could not be built (${end}): ${said.trim().slice(-600)}`, {
    file,
    remedy: 'check the file with another program (osmium fileinfo -e), or take a newer extract',
  })
}
