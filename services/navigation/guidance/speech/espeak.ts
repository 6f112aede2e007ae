/** Speech by espeak-ng, where the system has it (a Debian package): one process a sentence, few of them, none for long. */
import { spawn } from 'node:child_process'
import type { Log } from '../../../base/log.ts'
import { closedWav, type Speech } from './speech.ts'

/** A prompt that has waited for two others is of no use any more. */
const MAX_WAITING = 2
const TIMEOUT_MS = 5_000
/** A minute of its sound. */
const MAX_BYTES = 2_700_000
const WORDS_A_MINUTE = 160
/** Somebody may install it while the car runs. */
const LOOK_AGAIN_MS = 60_000

const VOICES: Readonly<Record<string, string>> = { en: 'en', de: 'de', es: 'es', fr: 'fr', zh: 'cmn', ar: 'ar' }

interface EspeakOptions {
  log: Log
  /** Program and what stands before its own arguments; tests put another in its place. */
  program?: readonly [string, ...string[]]
  timeoutMs?: number
  nowMs?: () => number
}

export class EspeakSpeech implements Speech {
  readonly #log: Log
  readonly #program: readonly [string, ...string[]]
  readonly #timeoutMs: number
  readonly #nowMs: () => number
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #absentUntilMs = -Infinity

  constructor({ log, program = ['espeak-ng'], timeoutMs = TIMEOUT_MS, nowMs = () => performance.now() }: EspeakOptions) {
    this.#log = log
    this.#program = program
    this.#timeoutMs = timeoutMs
    this.#nowMs = nowMs
  }

  async say(text: string, language: string): Promise<Buffer | null> {
    const voice = VOICES[language.toLowerCase().split('-')[0] ?? '']
    if (voice === undefined || this.#nowMs() < this.#absentUntilMs || this.#waiting > MAX_WAITING) return null
    this.#waiting++
    const turn = this.#last.then(() => this.#synthesise(text, voice))
    this.#last = turn
    try {
      return await turn
    } finally {
      this.#waiting--
    }
  }

  #synthesise(text: string, voice: string): Promise<Buffer | null> {
    const [program, ...before] = this.#program
    const options = ['-v', voice, '-s', String(WORDS_A_MINUTE), '--stdin', '--stdout']
    const child = spawn(program, [...before, ...options], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: this.#timeoutMs,
      killSignal: 'SIGKILL',
    })
    const parts: Buffer[] = []
    let bytes = 0
    child.stdout.on('data', (part: Buffer) => {
      bytes += part.length
      if (bytes > MAX_BYTES) child.kill('SIGKILL')
      else parts.push(part)
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(text)
    return new Promise((resolve) => {
      child.on('error', (error) => {
        this.#absentUntilMs = this.#nowMs() + LOOK_AGAIN_MS
        this.#log.info('no synthesiser: prompts are shown and not spoken', { error, remedy: 'apt install espeak-ng' })
        resolve(null)
      })
      child.on('close', (code) => {
        if (code !== 0) this.#log.warn('the synthesiser failed', { code })
        resolve(code === 0 ? closedWav(Buffer.concat(parts)) : null)
      })
    })
  }
}
