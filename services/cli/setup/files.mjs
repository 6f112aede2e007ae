/** Hashes, stamps and child processes for set-up; plain JavaScript for any Node from 20 on. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from '../launch.mjs'

/**
 * One hash over the content of files and folders (names included, sorted).
 *
 * @param {string[]} paths relative to the repository; what does not exist counts as absent
 * @param {string[]} skip endings of file names that do not matter
 */
export function hashOf(paths, skip = []) {
  const hash = createHash('sha256')
  const visit = (path) => {
    const full = join(ROOT, path)
    if (!existsSync(full)) return void hash.update(`absent ${path}\n`)
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) visit(`${path}/${name}`)
    } else if (!skip.some((ending) => path.endsWith(ending))) {
      const content = readFileSync(full)
      hash.update(`${path} ${content.length}\n`).update(content)
    }
  }
  for (const path of paths) visit(path)
  return hash.digest('hex')
}

/** A JSON file, or undefined when it is missing or damaged. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** Replaces a JSON file in one step. */
export function writeJson(path, value) {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.tmp`
  writeFileSync(temporary, JSON.stringify(value, null, 2) + '\n')
  renameSync(temporary, path)
}

/**
 * Runs a command to its end; its output is kept and only shown when it fails, or always with FASCIA_LOG=debug.
 *
 * @returns {Promise<{ok: boolean, output: string}>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && !command.endsWith('.exe'),
      ...options,
    })
    let output = ''
    const collect = (chunk) => {
      output = (output + chunk.toString('utf8')).slice(-20_000)
      if (process.env.FASCIA_LOG === 'debug') process.stderr.write(chunk)
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', (error) => resolve({ ok: false, output: `${command}: ${error.message}` }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

const started = Date.now()
/** A plain line for the person who waits. */
export function say(text) {
  const seconds = ((Date.now() - started) / 1000).toFixed(0)
  process.stderr.write(`set-up ${seconds.padStart(3)} s  ${text}\n`)
}
