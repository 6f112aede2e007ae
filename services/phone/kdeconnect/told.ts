/** What a paired KDE Connect device has told: battery, what plays, its notices. In memory, bounded, gone with the link. */
import { NOTICES_MAX, type LinkGrant, type MirroredNotice } from '../../contract/phone-links.ts'
import type { Body, Packet } from './packets.ts'

/** What somebody should be told now. */
export type Heard =
  | { kind: 'notice'; app: string; title: string }
  | { kind: 'share'; text: string }
  | { kind: 'file' }
  | { kind: 'ringing' | 'missed'; who: string }
  | { kind: 'ping'; text: string }

interface KeptNotice extends MirroredNotice {
  replyId: string | undefined
}

export class Told {
  batteryPercent: number | null = null
  isCharging = false
  media: { player: string; title: string; artist: string; isPlaying: boolean } | null = null
  readonly #notices = new Map<string, KeptNotice>()

  /** @returns what is news; undefined when nothing is, or when the device may not tell it */
  take({ type, body }: Packet, grants: readonly LinkGrant[], wallMs: number): Heard | undefined {
    const may = (grant: LinkGrant): boolean => grants.includes(grant)
    switch (type) {
      case 'kdeconnect.battery':
        this.batteryPercent = body.currentCharge < 0 ? null : body.currentCharge
        this.isCharging = body.isCharging
        return undefined
      case 'kdeconnect.mpris':
        if (may('media')) this.#setMedia(body)
        return undefined
      case 'kdeconnect.notification':
        return may('notifications') ? this.#notice(body, wallMs) : undefined
      case 'kdeconnect.share.request': {
        if (!may('share')) return undefined
        if (body.filename !== undefined) return { kind: 'file' }
        const text = (body.url ?? body.text ?? '').slice(0, 2000).trim()
        return text === '' ? undefined : { kind: 'share', text }
      }
      case 'kdeconnect.telephony': {
        if (!may('calls') || body.isCancel) return undefined
        const who = body.contactName || (body.phoneNumber ?? '')
        if (body.event === 'ringing') return { kind: 'ringing', who }
        return body.event === 'missedCall' ? { kind: 'missed', who } : undefined
      }
      case 'kdeconnect.ping':
        return { kind: 'ping', text: body.message ?? '' }
      default:
        return undefined
    }
  }

  /** Latest first. */
  get notices(): MirroredNotice[] {
    return [...this.#notices.values()].reverse().map(({ replyId: _, ...notice }) => notice)
  }

  get noticeCount(): number {
    return this.#notices.size
  }

  /** Under which a reply is sent; undefined: it takes none. */
  replyIdOf(notice: string): string | undefined {
    return this.#notices.get(notice)?.replyId
  }

  canDismiss(notice: string): boolean {
    return this.#notices.get(notice)?.canDismiss ?? false
  }

  /** What was allowed is not any more. */
  forget(grant: LinkGrant): void {
    if (grant === 'notifications') this.#notices.clear()
    if (grant === 'media') this.media = null
  }

  #notice(body: Body<'kdeconnect.notification'>, wallMs: number): Heard | undefined {
    const isKnown = this.#notices.delete(body.id)
    if (body.isCancel) return undefined
    const time = Number(body.time)
    const title = body.title ?? body.ticker ?? ''
    this.#notices.set(body.id, {
      id: body.id,
      app: body.appName,
      title: title.slice(0, 200),
      text: body.text ?? (body.title === undefined ? '' : (body.ticker ?? '')),
      wallMs: Number.isFinite(time) && time > 0 ? time : wallMs,
      canReply: body.requestReplyId !== undefined,
      canDismiss: body.isClearable,
      replyId: body.requestReplyId,
    })
    for (const oldest of this.#notices.keys()) {
      if (this.#notices.size <= NOTICES_MAX) break
      this.#notices.delete(oldest)
    }
    // Those that stood on the phone before, and changes of one that is known, are no news.
    const isSilent = body.silent === true || body.silent === 'true'
    return isKnown || isSilent ? undefined : { kind: 'notice', app: body.appName, title: title.slice(0, 80) }
  }

  #setMedia(body: Body<'kdeconnect.mpris'>): void {
    if (body.playerList?.length === 0) this.media = null
    if (body.player === undefined) return
    const { media: before } = this
    const same = before?.player === body.player ? before : undefined
    const changed = { title: body.title ?? body.nowPlaying, artist: body.artist, isPlaying: body.isPlaying }
    if (!same && changed.title === undefined && changed.isPlaying === undefined) return
    this.media = {
      player: body.player,
      title: changed.title ?? same?.title ?? '',
      artist: changed.artist ?? same?.artist ?? '',
      isPlaying: changed.isPlaying ?? same?.isPlaying ?? false,
    }
  }
}
