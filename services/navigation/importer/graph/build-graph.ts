/** Builds the routing graph: Valhalla's own program on a PBF file, in a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
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

/** All stages at once. */
const AT_ONCE: readonly (readonly string[])[] = [['-j', '2']]
/** First what has the lists of the whole extract, or many tiles, in memory: once, not once a thread; then the rest in a process that begins empty. */
const APART: readonly (readonly string[])[] = [
  ['-j', '1', '-e', 'enhance'],
  ['-j', '2', '-s', 'filter'],
]
/** Tiles that a thread keeps, where memory counts more than reading one again. */
const SPARING_CACHE_BYTES = 32_000_000
/** One heap for all threads, and what is large goes back to the system when it is freed: tiles come and go by the megabyte. */
const SPARING_HEAP = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '262144' }

interface GraphOptions {
  pbfFile: string
  graphDirectory: string
  /** Where the program leaves its lists; removed afterwards. */
  workDirectory: string
  /** Directory of heights (elevation.ts); without it the graph knows no slopes. */
  elevation?: string | undefined
  /** A large extract: two thirds of the memory, and somewhat more time. The graph is the same. */
  isSparing?: boolean | undefined
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
export function buildGraph({ pbfFile, graphDirectory, workDirectory, elevation, isSparing = false }: GraphOptions): GraphBuild {
  rmSync(graphDirectory, { recursive: true, force: true })
  mkdirSync(graphDirectory, { recursive: true })
  mkdirSync(workDirectory, { recursive: true })
  const config = isSparing ? valhallaConfig(graphDirectory, '', SPARING_CACHE_BYTES) : valhallaConfig(graphDirectory)
  if (elevation !== undefined) config['additional_data'] = { elevation: resolve(elevation) }
  const common = [valhallaProgram('valhalla_build_tiles'), '-i', JSON.stringify(config)]
  const env = isSparing ? { ...process.env, ...SPARING_HEAP } : process.env
  let child: ChildProcess | undefined
  let isStopped = false
  let said = ''
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString('utf8')).slice(-KEPT_OUTPUT_CHARS)
  }
  const run = (stages: readonly string[]): Promise<string> => {
    const program = [...common, ...stages, resolve(pbfFile)]
    const started = spawn('/bin/sh', ['-c', ENDS_WITH_PARENT, ...program], { cwd: workDirectory, env, stdio: 'pipe' })
    child = started
    started.stdout.on('data', listen)
    started.stderr.on('data', listen)
    started.stdin.on('error', () => undefined)
    return new Promise<string>((settle, reject) => {
      started.on('error', (cause) =>
        reject(new FasciaError('internal', `the graph builder did not start: ${cause.message}`, { cause })),
      )
      started.on('close', (code, signal) => {
        started.stdin.destroy()
        settle(code === 0 ? 'ok' : (signal ?? `exit code ${code ?? '?'}`))
      })
    })
  }
  const runAll = async (): Promise<string> => {
    for (const stages of isSparing ? APART : AT_ONCE) {
      const end = isStopped ? 'stopped' : await run(stages)
      if (end !== 'ok') return end
    }
    return 'ok'
  }
  const ended = runAll()
  const done = ended.then((end) => {
    rmSync(workDirectory, { recursive: true, force: true })
    if (end !== 'ok') throw problemOf(end, said, pbfFile)
    if (readdirSync(graphDirectory).length === 0) throw noRoads(pbfFile)
  })
  const stop = async (): Promise<void> => {
    isStopped = true
    child?.stdin?.destroy()
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
