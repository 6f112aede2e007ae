/** A virtual X display whose pixels can be read. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface VirtualDisplay {
  name: string
  /** Colour of one pixel as `#rrggbb`. */
  pixel(x: number, y: number): string
  stop(): void
}

/** Starts Xvfb on a free display; X itself chooses the number. */
export async function startDisplay(width: number, height: number): Promise<VirtualDisplay> {
  const folder = mkdtempSync(join(tmpdir(), 'fascia-display-'))
  const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-fbdir', folder, '-nolisten', 'tcp']
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const stop = (): void => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  const name = await new Promise<string>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
    child.stdio[3]?.on('data', (chunk: Buffer) => resolve(`:${chunk.toString('utf8').trim()}`))
  })
  return { name, stop, pixel: (x, y) => xwdPixel(readFileSync(join(folder, 'Xvfb_screen0')), x, y) }
}

/** One pixel of an X window dump, format 7: a header of big-endian words, a colour map, then rows of 32-bit BGRX. */
function xwdPixel(dump: Buffer, x: number, y: number): string {
  const word = (index: number): number => dump.readUInt32BE(index * 4)
  const start = word(0) + word(19) * 12
  const at = start + y * word(12) + x * 4
  return `#${[dump[at + 2], dump[at + 1], dump[at]].map((byte) => (byte ?? 0).toString(16).padStart(2, '0')).join('')}`
}
