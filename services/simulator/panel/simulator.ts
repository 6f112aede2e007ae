/** The way to the simulator: verbs out, states and frames in. The cookie of the session does the signing in. */
import { z } from 'zod'
import { PanelState } from './state.ts'

const Refusal = z.object({ error: z.object({ message: z.string(), remedy: z.string().optional() }) })
const Scenarios = z.object({ scenarios: z.array(z.object({ name: z.string(), title: z.string() })) })
const Recordings = z.object({ recordings: z.array(z.object({ file: z.string(), bytes: z.number() })) })
const RouteLine = z.object({ id: z.number(), line: z.array(z.tuple([z.number(), z.number()])) })
const Region = z.object({
  region: z
    .object({ name: z.string(), attribution: z.string(), center: z.object({ lat: z.number(), lon: z.number() }) })
    .nullable(),
})
export type Region = NonNullable<z.infer<typeof Region>['region']>

const BusMessage = z.object({
  bus: z.string(),
  id: z.number(),
  extended: z.boolean(),
  name: z.string(),
  cycleMs: z.number().nullable(),
  length: z.number(),
  sender: z.string(),
  signals: z.array(
    z.object({ name: z.string(), unit: z.string(), min: z.number(), max: z.number(), labels: z.record(z.string(), z.string()) }),
  ),
})
export type BusMessage = z.infer<typeof BusMessage>

const BusFrame = z.object({
  bus: z.string(),
  id: z.number(),
  extended: z.boolean(),
  name: z.string().nullable(),
  n: z.number(),
  hz: z.number(),
  data: z.string(),
  values: z.record(z.string(), z.number().or(z.tuple([z.number(), z.string()]))),
})
export type BusFrame = z.infer<typeof BusFrame>
const FrameNews = z.object({ frames: z.array(BusFrame) })

export type Verb = { verb: string } & Record<string, unknown>
export type Send = (verb: Verb) => void

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
    if (!refusal.success) return `refused (${response.status})`
    const { message, remedy } = refusal.data.error
    return remedy === undefined ? message : `${message}: ${remedy}`
  } catch {
    return 'the simulator does not answer'
  }
}

async function get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const response = await fetch(path)
  return schema.parse(await response.json())
}

export const scenarios = async () => (await get('/scenarios', Scenarios)).scenarios
export const recordings = async () => (await get('/recordings', Recordings)).recordings
export const routeLine = () => get('/route', RouteLine)
export const region = async () => (await get('/map', Region)).region
export const messages = async () => (await get('/messages', z.object({ messages: z.array(BusMessage) }))).messages

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

/** Hears what the buses say until it is told to stop. */
export function watchFrames(onFrames: (frames: BusFrame[]) => void): () => void {
  const source = new EventSource('/frames')
  source.addEventListener('message', (event: MessageEvent<string>) => {
    const news = FrameNews.safeParse(JSON.parse(event.data))
    if (news.success) onFrames(news.data.frames)
  })
  return () => source.close()
}
