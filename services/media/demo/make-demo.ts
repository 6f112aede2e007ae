/** Makes the demo pieces once, in a thread of their own, beside their place; then puts them there in one step. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { FasciaError } from '../../contract/errors.ts'
import { coverArt } from './png.ts'
import { DEMO_ALBUMS, DEMO_ARTIST } from './pieces.ts'
import { render, SAMPLE_RATE } from './synth.ts'
import { wavFile } from './wav.ts'

const COVER_PX = 480
const Order = z.object({ demoMusic: z.string() })

/** @throws FasciaError `unavailable` when it can't be written */
export async function makeDemoMusic(directory: string): Promise<void> {
  if (existsSync(directory)) return
  await new Promise<void>((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { demoMusic: directory }, execArgv: [] })
    worker.once('message', () => resolve())
    worker.once('error', (cause) => reject(new FasciaError('unavailable', 'the demo pieces could not be made', { cause })))
    worker.once('exit', () => reject(new FasciaError('unavailable', 'the demo pieces could not be made')))
  })
}

/** The work itself; some seconds of a core. */
export function writeDemoMusic(directory: string): void {
  const making = `${directory}.making`
  rmSync(making, { recursive: true, force: true })
  for (const { album, art, pieces } of DEMO_ALBUMS) {
    const folder = join(making, album.replace(/[^A-Za-z ]/g, ''))
    mkdirSync(folder, { recursive: true })
    const cover = { mime: 'image/png', data: coverArt(COVER_PX, art) } as const
    pieces.forEach(({ title, score }, index) => {
      const tags = { title, artist: DEMO_ARTIST, album, track: index + 1, cover }
      writeFileSync(
        join(folder, `${index + 1} ${title.replace(/[^A-Za-z0-9 ]/g, '')}.wav`),
        wavFile(render(score), SAMPLE_RATE, tags),
      )
    })
  }
  renameSync(making, directory)
}

const order = Order.safeParse(workerData)
if (!isMainThread && order.success) {
  writeDemoMusic(order.data.demoMusic)
  parentPort?.postMessage('done')
}
