/**
 * Whether a peer answers. Matter's subscriptions tell of silence after a minute or more; a driver in front of the garage
 * can't wait for that, so each peer that is always on is asked every second, and one that is back gets its session and
 * its subscription anew at once.
 */
import { AbortedError, type ClientNode, Millis } from '@matter/main'
import { NetworkClient } from '@matter/main/node'
import { type ClientSubscription, Peer } from '@matter/main/protocol'
import { hasten } from './hasten.ts'

const ASK_EVERY_MS = 1_000
/** Two of these and one pause are under the three seconds after which a silent device is shown as such. */
const ANSWER_MS = 1_400

/** A handshake with a peer that has just come back takes some tenths of a second. */
const SEEK_MS = 5_000
const FRESH_MS = 3_000
/** A step of the library that never comes to its end keeps a peer from the next try no longer than this. */
const CLOSE_MS = 1_500
const ENDING_MS = 5_000
const TRY_MS = SEEK_MS + ENDING_MS + FRESH_MS

export interface PeerHealthOptions {
  node: ClientNode
  onChange(): void
}

export class PeerHealth {
  readonly #options: PeerHealthOptions
  readonly #timer: NodeJS.Timeout
  #answers = true
  #asking = false
  /** Which try is the present one: what one that was given up still finds out counts no more. */
  #turn = 0
  /** The one that was made last, also when the library has forgotten it. */
  #subscription: ClientSubscription | undefined
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
    const turn = ++this.#turn
    // What the library can't do now is tried again in a second.
    await atMost(TRY_MS, this.#answers ? this.#listen(peer, turn) : this.#seek(peer, turn))
    this.#asking = false
  }

  #isOver(turn: number): boolean {
    return this.#closed || turn !== this.#turn
  }

  async #listen(peer: Peer, turn: number): Promise<void> {
    const abort = AbortSignal.timeout(ANSWER_MS)
    const answer = peer.interaction?.probe({ abort, suppressPeerLoss: true }) ?? Promise.resolve(false)
    let answers = false
    await atMost(
      ANSWER_MS + 100,
      answer.then((itDoes) => void (answers = itDoes)),
    )
    if (answers || this.#isOver(turn)) return
    this.#set(false)
    // Its sessions are as dead as it is, and the subscription that hangs on them.
    await atMost(CLOSE_MS, peer.disconnect(new AbortedError('the peer is silent')))
  }

  /** A peer that was away has forgotten its sessions: a new one, and a new subscription, which brings the state of now. */
  async #seek(peer: Peer, turn: number): Promise<void> {
    const { node } = this.#options
    const abort = AbortSignal.timeout(SEEK_MS)
    const isConnected = await atMost(SEEK_MS + 500, peer.connect({ abort, connectionTimeout: Millis(SEEK_MS), kick: true }))
    if (!isConnected || this.#isOver(turn)) return
    await this.#unsubscribe()
    if (this.#isOver(turn)) return
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
    await node.setStateOf(NetworkClient, { autoSubscribe: true })
    await isFresh
    this.#subscription = subscriptionOf(node)
    if (!this.#isOver(turn) && isSubscribed(node)) this.#set(true)
  }

  /**
   * Ends the former subscription to its very end. When it has ended, the library forgets whatever subscription it then holds
   * (NetworkClient, `closed`): a new one that was made before that is never closed, and from then on two of them take the
   * peer from each other for ever.
   */
  async #unsubscribe(): Promise<void> {
    const { node } = this.#options
    const former = subscriptionOf(node) ?? this.#subscription
    await node.setStateOf(NetworkClient, { autoSubscribe: false })
    former?.close()
    await atMost(ENDING_MS, former?.done ?? Promise.resolve())
  }

  #set(answers: boolean): void {
    if (this.#answers === answers) return
    this.#answers = answers
    this.#options.onChange()
  }
}

const subscriptionOf = (node: ClientNode): ClientSubscription | undefined =>
  node.act((agent) => agent.get(NetworkClient).internal.activeSubscription) as ClientSubscription | undefined

const isSubscribed = (node: ClientNode): boolean =>
  node.act((agent) => agent.get(NetworkClient).subscriptionActive === true) as boolean

/** A battery device that checks in by itself (long idle time, ICD) is not woken; its subscription tells of it. */
function sleeps(node: ClientNode): boolean {
  const icd = node.maybeStateOf('icdManagement') as { idleModeDuration?: number } | undefined
  return (icd?.idleModeDuration ?? 0) > 5
}

/** Waits until the work has ended, or so long. @returns whether it ended well */
async function atMost(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), ms)))
  const ended = work.then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([ended, late])
  } finally {
    clearTimeout(timer)
  }
}
