/** Makes the kiosk window of Chromium as large as its screen. */
import { z } from 'zod'
import { pause } from '../../services/base/retry.ts'
import type { CdpPipe } from './cdp-pipe.ts'
import { EXTRA_ROW } from './chromium-process.ts'

const Screen = z.object({ inner: z.number(), width: z.number(), height: z.number() })
/** A window manager that obeys kiosk mode has done so by then. */
const SETTLE_MS = 500

/** Without a window manager nobody makes the kiosk window as large as the screen; then it is done here. */
export async function fillScreen(cdp: CdpPipe, { session, target }: { session: string; target: string }): Promise<void> {
  await pause(SETTLE_MS)
  const expression = '({ inner: innerWidth, width: screen.width, height: screen.height })'
  const { result } = await cdp.send('Runtime.evaluate', { expression, returnByValue: true }, session)
  const { inner, width, height } = Screen.parse((result as { value: unknown }).value)
  if (inner >= width) return
  const { windowId } = await cdp.send('Browser.getWindowForTarget', { targetId: target })
  for (const bounds of [{ windowState: 'normal' }, { left: 0, top: 0, width, height: height + EXTRA_ROW }]) {
    await cdp.send('Browser.setWindowBounds', { windowId, bounds })
  }
}
