/** The demo home's Matter bridge, as the rest of the demo home reaches it: it lives in a thread of its own. */
import { Worker } from 'node:worker_threads'
import type { BridgeOrder, BridgeView, ToBridge } from './matter-thread.ts'

const CLOSE_DEADLINE_MS = 2_000

export interface MatterBridge {
  /** As told last. */
  readonly view: BridgeView
  ask(wish: Exclude<ToBridge, { do: 'close' }>): void
  close(): Promise<void>
}

export interface BridgeListener {
  onChange(): void
  /** The thread died of this after it had stood. */
  onLost(error: unknown): void
}

/** @throws what the library throws, when it can't be loaded or has no network */
export async function startMatterBridge(order: BridgeOrder, { onChange, onLost }: BridgeListener): Promise<MatterBridge> {
  const worker = new Worker(new URL('./matter-thread.ts', import.meta.url), { workerData: order, execArgv: [] })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  let view = await new Promise<BridgeView>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the thread of the bridge ended')))
  })
  worker.on('message', (told: BridgeView) => {
    view = told
    onChange()
  })
  worker.on('error', onLost)
  const tell = (wish: ToBridge): void => worker.postMessage(wish)
  return {
    get view() {
      return view
    },
    ask: tell,
    close: async () => {
      tell({ do: 'close' })
      const timer = setTimeout(() => void worker.terminate(), CLOSE_DEADLINE_MS)
      await ended
      clearTimeout(timer)
    },
  }
}
