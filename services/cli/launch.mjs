/**
 * Starts a TypeScript entry under the pinned Node (DESIGN.md, decision 3). Plain JavaScript without dependencies: it
 * must run on any Node from 20 on, before anything is set up.
 */
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')
export const PINNED_NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const COMPILE_CACHE = join(ROOT, 'node_modules', '.cache', 'node-compile')

/**
 * Runs the entry with the given arguments; the launcher ends as the entry ends (same exit code or signal).
 *
 * @param {URL} entry the TypeScript file
 * @param {string[]} args its arguments
 */
export async function launch(entry, args = process.argv.slice(2)) {
  if (!existsSync(PINNED_NODE)) return notSetUp(args)
  if (sameFile(process.execPath, PINNED_NODE)) {
    nodeModule.enableCompileCache?.(COMPILE_CACHE)
    process.argv = [process.argv[0] ?? '', fileURLToPath(entry), ...args]
    await import(entry.href)
    return
  }
  // The IPC channel carries no messages: its end tells the child that this launcher is gone, even after kill -9.
  const child = spawn(PINNED_NODE, [fileURLToPath(entry), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env },
  })
  const signals = process.platform === 'win32' ? ['SIGBREAK'] : ['SIGINT', 'SIGTERM', 'SIGHUP']
  const forward = (signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, forward)
  child.on('error', (error) => {
    console.error(`fascia: ${PINNED_NODE} does not start: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    for (const name of signals) process.off(name, forward)
    if (signal) process.kill(process.pid, signal)
    else process.exit(code ?? 1)
  })
}

function notSetUp(args) {
  const message = 'Fascia is not set up yet: the Node that it is pinned to is missing.'
  const remedy = `run "npm start" (or "node services/cli/setup.mjs") in ${ROOT}`
  if (args.includes('--json')) console.error(JSON.stringify({ code: 'unavailable', message, file: PINNED_NODE, remedy }))
  else console.error(`${message}\n  ${remedy}`)
  process.exitCode = 1
}

function sameFile(a, b) {
  try {
    return realpathSync(a) === realpathSync(b)
  } catch {
    return false
  }
}
