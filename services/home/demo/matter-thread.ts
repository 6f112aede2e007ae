/**
 * The thread of the demo home's Matter bridge. To load the library and to make its devices takes seconds in one piece, for
 * which a process could not say that it is well.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { startMatterHome, type MatterHome, type MatterHomeOptions, type MatterHomeState } from './matter-home.ts'

export type BridgeOrder = Pick<MatterHomeOptions, 'passcode' | 'discriminator' | 'directory'>

/** All that the rest of the demo home knows of its bridge. */
export interface BridgeView extends Pick<MatterHome, 'qrText' | 'manualCode' | 'qrBlocks' | 'isPaired' | 'evseW'> {
  devices: MatterHomeState
}

export type ToBridge =
  | { do: 'presence'; occupied: boolean }
  | { do: 'window'; open: boolean }
  | { do: 'temperature'; celsius: number }
  | { do: 'close' }

/** Changes come in bursts, and are whole when their turn is over. */
let isTelling = false
const home = await startMatterHome({ ...(workerData as BridgeOrder), onChange: () => soon() })

function soon(): void {
  if (isTelling) return
  isTelling = true
  setImmediate(() => {
    isTelling = false
    tell()
  })
}

function tell(): void {
  const { qrText, manualCode, qrBlocks, isPaired, evseW } = home
  parentPort?.postMessage({ qrText, manualCode, qrBlocks, isPaired, evseW, devices: home.state() } satisfies BridgeView)
}

async function perform(wish: ToBridge): Promise<void> {
  if (wish.do === 'presence') await home.setPresence(wish.occupied)
  else if (wish.do === 'window') await home.setWindow(wish.open)
  else if (wish.do === 'temperature') await home.setTemperature(wish.celsius)
  else {
    await home.close()
    parentPort?.close()
    return
  }
  soon()
}

parentPort?.on('message', (wish: ToBridge) => void perform(wish))
tell()
