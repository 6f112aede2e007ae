/** The app's side of the socket: the car's latest status, wishes and their answers; what was last known survives without the car. */
import { z } from 'zod'
import {
  CLOSED_OFF,
  CLOSED_REVOKED,
  CompanionStatus,
  ToCompanion,
  type CompanionWish,
} from '../../services/contract/companion.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import { speak } from './language.svelte.ts'
import { showNotice } from './worker.ts'

const KEPT = 'fascia.status'
const PAIRED = 'fascia.paired'
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 15_000
const ANSWER_MS = 12_000

/** Unpaired, on the way, live, or without the car. */
export type Phase = 'unpaired' | 'connecting' | 'live' | 'away' | 'revoked'

interface Waiting {
  settle(error?: FasciaError): void
}

function kept(): CompanionStatus | null {
  try {
    return CompanionStatus.parse(JSON.parse(localStorage.getItem(KEPT) ?? ''))
  } catch {
    return null
  }
}

class Companion {
  status = $state.raw<CompanionStatus | null>(kept())
  phase = $state<Phase>(localStorage.getItem(PAIRED) === null ? 'unpaired' : 'connecting')
  /** What was shared to the app from another one, to be sent on. */
  offered = $state('')
  /** The one-time code that the app was opened with. */
  code = $state<string | null>(null)
  /** Nothing is live, so nothing can be wished. */
  isLive = $derived(this.phase === 'live')
  #socket: WebSocket | undefined
  #retryMs = FIRST_RETRY_MS
  #timer: ReturnType<typeof setTimeout> | undefined
  #next = 1
  readonly #waiting = new Map<number, Waiting>()

  begin(): void {
    this.#show()
    const { searchParams, hash } = new URL(location.href)
    this.code = /^#pair=([A-Za-z0-9_-]{22})$/.exec(hash)?.[1] ?? null
    this.offered = (searchParams.get('url') ?? searchParams.get('text') ?? searchParams.get('title') ?? '').slice(0, 2000)
    // Neither stays in the history.
    if (hash !== '' || this.offered !== '') history.replaceState(null, '', '/')
    if (this.phase !== 'unpaired') this.#open()
    addEventListener('online', () => this.#open())
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#open())
  }

  /** @throws FasciaError of the car */
  async pair(name: string): Promise<void> {
    const response = await fetch('/pair', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: this.code ?? '', name }),
    })
    if (!response.ok) throw await failureOf(response)
    this.code = null
    localStorage.setItem(PAIRED, '1')
    this.phase = 'connecting'
    this.#open()
  }

  /** Forgets the car here, and this device there when the car is near. */
  async leave(): Promise<void> {
    await fetch('/leave', { method: 'POST' }).catch(() => undefined)
    this.#forget('unpaired')
  }

  /** @throws FasciaError of the car, `unavailable` without it, `timeout` */
  ask(wish: CompanionWish): Promise<void> {
    const socket = this.#socket
    if (!socket || socket.readyState !== WebSocket.OPEN) {
      return Promise.reject(new FasciaError('unavailable', 'the car is not reached'))
    }
    const id = this.#next++
    return new Promise((resolve, reject) => {
      const settle = (error?: FasciaError): void => {
        clearTimeout(timer)
        this.#waiting.delete(id)
        if (error) reject(error)
        else resolve()
      }
      const timer = setTimeout(() => settle(new FasciaError('timeout', 'the car did not answer')), ANSWER_MS)
      this.#waiting.set(id, { settle })
      socket.send(JSON.stringify({ id, wish }))
    })
  }

  #open(): void {
    const isOpen = this.#socket && this.#socket.readyState <= WebSocket.OPEN
    if (isOpen || this.phase === 'unpaired' || this.phase === 'revoked') return
    clearTimeout(this.#timer)
    const socket = new WebSocket(`wss://${location.host}/live`)
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#hear(String(data)))
    socket.addEventListener('close', ({ code }) => void this.#lost(socket, code))
  }

  #hear(text: string): void {
    const message = ToCompanion.safeParse(JSON.parse(text))
    if (!message.success) return
    const { data } = message
    if (data.type === 'notice') void showNotice(data.title, data.text)
    else if (data.type === 'answer') {
      this.#waiting.get(data.id)?.settle(data.error === null ? undefined : FasciaError.fromBody(data.error))
    } else {
      this.#retryMs = FIRST_RETRY_MS
      this.phase = 'live'
      this.status = data.status
      localStorage.setItem(KEPT, JSON.stringify(data.status))
      this.#show()
    }
  }

  async #lost(socket: WebSocket, code: number): Promise<void> {
    if (this.#socket !== socket) return
    this.#socket = undefined
    for (const { settle } of [...this.#waiting.values()]) settle(new FasciaError('unavailable', 'the car went away'))
    if (code === CLOSED_REVOKED) return this.#forget('revoked')
    this.phase = 'away'
    // A socket that was refused does not say why: a page may ask.
    if (code !== CLOSED_OFF && (await isUnknown())) return this.#forget('revoked')
    this.#timer = setTimeout(() => this.#open(), this.#retryMs)
    this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2)
  }

  #forget(phase: 'unpaired' | 'revoked'): void {
    this.phase = phase
    this.status = null
    this.#socket?.close()
    this.#socket = undefined
    localStorage.removeItem(KEPT)
    localStorage.removeItem(PAIRED)
  }

  #show(): void {
    const settings = this.status?.settings
    speak(settings?.language)
    const isDay = settings?.appearance === 'auto' || !settings ? matchMedia('(prefers-color-scheme: light)').matches : false
    document.documentElement.dataset['appearance'] = isDay || settings?.appearance === 'day' ? 'day' : 'night'
  }
}

const Failure = z.object({ error: z.unknown() })

async function failureOf(response: Response): Promise<FasciaError> {
  const body = Failure.safeParse(await response.json().catch(() => null))
  const error = body.success ? body.data.error : null
  return FasciaError.fromBody({ code: 'internal', message: 'the car refused', ...(error as object) })
}

/** The car is there, and does not know this device. */
async function isUnknown(): Promise<boolean> {
  try {
    return (await fetch('/me', { cache: 'no-store' })).status === 401
  } catch {
    return false
  }
}

export const companion = new Companion()
