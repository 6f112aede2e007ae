/**
 * Whether a peer answers. Matter's subscriptions tell of silence after a minute or more; a driver in front of the garage
 * can't wait for that, so each peer that is always on is asked every second, and one that is back gets its session and
 * its subscription anew at once.
 */
import { AbortedError, type ClientNode, Millis } from '@matter/main'
import { NetworkClient } from '@matter/main/node'
import { Peer } from '@matter/main/protocol'
import { hasten } from './hasten.ts'

const ASK_EVERY_MS = 1_000
/** Two of these and one pause are under the three seconds after which a silent device is shown as such. */
const ANSWER_MS = 1_400

/** A handshake with a peer that has just come back takes some tenths of a second. */
const SEEK_MS = 5_000
const FRESH_MS = 3_000

export interface PeerHealthOptions {
  node: ClientNode
  onChange(): void
}

export class PeerHealth {
  readonly #options: PeerHealthOptions
  readonly #timer: NodeJS.Timeout
  #answers = true
  #asking = false
  #closed = false

  constructor(options: PeerHealthOptions) {
    this.#options = options
    this.#timer = setInterval(() => void this.#ask(), ASK_EVERY_MS)
  }

  /** It answers, and what is known of it is of now. */
  get isThere(): boolean {
    return this.#answers
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#timer)
  }

  async #ask(): Promise<void> {
    const peer = this.#options.node.env.maybeGet(Peer)
    if (this.#asking || !peer?.interaction || sleeps(this.#options.node)) return
    this.#asking = true
    hasten(peer)
    try {
      if (this.#answers) await this.#listen(peer)
      else await this.#seek(peer)
    } catch {
      // What the library can't do now is tried again in a second.
    } finally {
      this.#asking = false
    }
  }

  async #listen(peer: Peer): Promise<void> {
    const abort = AbortSignal.timeout(ANSWER_MS)
    if (await peer.interaction?.probe({ abort, suppressPeerLoss: true }).catch(() => false)) return
    if (this.#closed) return
    this.#set(false)
    // Its sessions are as dead as it is, and the subscription that hangs on them.
    await peer.disconnect(new AbortedError('the peer is silent'))
  }

  /** A peer that was away has forgotten its sessions: a new one, and a new subscription, which brings the state of now. */
  async #seek(peer: Peer): Promise<void> {
    const { node } = this.#options
    await peer.connect({ abort: AbortSignal.timeout(SEEK_MS), connectionTimeout: Millis(SEEK_MS), kick: true })
    if (this.#closed) return
    const isFresh = new Promise<void>((resolve) => {
      const { subscriptionStatusChanged: status } = node.eventsOf(NetworkClient)
      const hear = (isActive: boolean): void => {
        if (!isActive) return
        status.off(hear)
        resolve()
      }
      status.on(hear)
      setTimeout(() => (status.off(hear), resolve()), FRESH_MS)
    })
    await node.setStateOf(NetworkClient, { autoSubscribe: false })
    await node.setStateOf(NetworkClient, { autoSubscribe: true })
    await isFresh
    if (!this.#closed && isSubscribed(node)) this.#set(true)
  }

  #set(answers: boolean): void {
    if (this.#answers === answers) return
    this.#answers = answers
    this.#options.onChange()
  }
}

const isSubscribed = (node: ClientNode): boolean =>
  node.act((agent) => agent.get(NetworkClient).subscriptionActive === true) as boolean

/** A battery device that checks in by itself (long idle time, ICD) is not woken; its subscription tells of it. */
function sleeps(node: ClientNode): boolean {
  const icd = node.maybeStateOf('icdManagement') as { idleModeDuration?: number } | undefined
  return (icd?.idleModeDuration ?? 0) > 5
}
