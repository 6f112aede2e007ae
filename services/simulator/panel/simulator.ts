/** The way to the simulator: verbs out, states in. The cookie of the session does the signing in. */
import { z } from 'zod'
import { PanelState } from './state.ts'

const Refusal = z.object({ error: z.object({ message: z.string() }) })
const Scenarios = z.object({ scenarios: z.array(z.string()) })

export type Verb = { verb: string } & Record<string, unknown>

/** Sends a verb. @returns why it was refused, or undefined when it was taken */
export async function send(verb: Verb): Promise<string | undefined> {
  try {
    const response = await fetch('/ctl', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(verb),
    })
    if (response.ok) return undefined
    const refusal = Refusal.safeParse(await response.json())
    return refusal.success ? refusal.data.error.message : `refused (${response.status})`
  } catch {
    return 'the simulator does not answer'
  }
}

export async function scenarios(): Promise<string[]> {
  const response = await fetch('/scenarios')
  return Scenarios.parse(await response.json()).scenarios
}

/** Hears every state; `lost` is called when the simulator goes away. The browser reconnects by itself. */
export function listen(onState: (state: PanelState) => void, lost: () => void): void {
  const source = new EventSource('/events')
  source.addEventListener('message', (event: MessageEvent<string>) => {
    const state = PanelState.safeParse(JSON.parse(event.data))
    if (state.success) onState(state.data)
    else lost()
  })
  source.addEventListener('error', lost)
}
