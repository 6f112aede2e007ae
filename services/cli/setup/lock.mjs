/** One set-up at a time in a checkout: the others wait for it and then find nothing left to do. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../launch.mjs'
import { say } from './files.mjs'

const LOCK = join(ROOT, '.fascia', 'setup.lock')
const POLL_MS = 200

/** Runs `work` while holding the lock. A lock whose process is gone is taken over. */
export async function withLock(work) {
  mkdirSync(join(ROOT, '.fascia'), { recursive: true })
  for (let waited = false; !take(); waited = true) {
    if (!waited) say('another set-up is at work in this checkout, waiting for it')
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  const release = () => rmSync(LOCK, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!holderLives()) rmSync(LOCK, { force: true })
    return false
  }
}

function holderLives() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'))
    // A lock that is being written is still empty: its holder lives.
    if (!Number.isInteger(pid) || pid <= 0) return true
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
