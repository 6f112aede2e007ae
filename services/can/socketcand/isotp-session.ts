/**
 * Mode ISO-TP of one socketcand connection: one channel, configured by the client.
 *
 *   < isotpconf 7E0 7E8 4 0 0 0 CC >     tx, rx, flags, block size, STmin [wait frames, paddings, extended addresses]
 *   < sendpdu 0902 >                     < pdu 1417687245.814579 490201… >
 */
import { bytesOf, hexOf, secondsText } from '../candump/text.ts'
import type { CanFrame } from '../frame.ts'
import type { Addressing } from '../isotp/addressing.ts'
import { IsoTpChannel } from '../isotp/channel.ts'
import { parseIdentifier } from './protocol.ts'

/** Flags of linux/can/isotp.h that mean something here. */
const FLAG = { listenOnly: 0x001, extendedAddress: 0x002, txPadding: 0x004, rxPadding: 0x008, rxExtendedAddress: 0x200 } as const
const MAX_PDU = 4095
/** PDUs that wait while one goes out. */
const MAX_WAITING = 16

export interface IsoTpPorts {
  bus: string
  say(text: string): void
  transmit(frame: CanFrame): void
  now(): number
}

export class IsoTpSession {
  readonly #ports: IsoTpPorts
  readonly #waiting: Uint8Array[] = []
  #channel: IsoTpChannel | undefined
  #isSending = false

  constructor(ports: IsoTpPorts) {
    this.#ports = ports
  }

  command(element: string): 'done' | 'syntax' | 'unknown' {
    const [word = '', ...words] = element.split(/\s+/)
    if (word === 'isotpconf') return this.#configure(words) ? 'done' : 'syntax'
    if (word !== 'sendpdu' || !this.#channel) return 'unknown'
    const pdu = bytesOf(words[0] ?? '')
    if (words.length !== 1 || !pdu || pdu.length === 0 || pdu.length > MAX_PDU || this.#waiting.length >= MAX_WAITING)
      return 'syntax'
    this.#waiting.push(pdu)
    void this.#send()
    return 'done'
  }

  hear(frame: CanFrame): void {
    this.#channel?.hear(frame)
  }

  close(): void {
    this.#channel?.close()
    this.#channel = undefined
    this.#waiting.length = 0
  }

  #configure(words: readonly string[]): boolean {
    const [txText = '', rxText = '', flagText = '', blockText = '', ...rest] = words
    const [stMin, waits = 0, txPadding, rxPadding, extended, rxExtended] = rest.map((text) => Number.parseInt(text, 16))
    const [tx, rx] = [parseIdentifier(txText), parseIdentifier(rxText)]
    const flags = Number.parseInt(flagText, 16)
    const blockSize = /^\d{1,3}$/.test(blockText) ? Number(blockText) : 256
    if (!tx || !rx || Number.isNaN(flags) || blockSize > 255 || !rest.every((text) => /^[0-9A-Fa-f]{1,2}$/.test(text)))
      return false
    const isMissing = (flag: number, value: number | undefined): boolean => (flags & flag) !== 0 && value === undefined
    if (stMin === undefined || isMissing(FLAG.txPadding, txPadding) || isMissing(FLAG.rxPadding, rxPadding)) return false
    if (isMissing(FLAG.extendedAddress, extended) || isMissing(FLAG.rxExtendedAddress, rxExtended)) return false
    const txByte = flags & FLAG.extendedAddress ? extended : undefined
    const rxByte = flags & FLAG.rxExtendedAddress ? rxExtended : txByte
    const addressing: Addressing = {
      tx,
      rx,
      ...(txByte === undefined ? {} : { txByte }),
      ...(rxByte === undefined ? {} : { rxByte }),
    }
    this.close()
    const { bus, say, transmit, now } = this.#ports
    this.#channel = new IsoTpChannel({
      bus,
      addressing,
      blockSize,
      stMin,
      ...(waits > 0 ? { waitsMax: waits } : {}),
      ...(flags & FLAG.txPadding ? { padding: txPadding } : {}),
      send: (frame) => {
        // Who only listens sends nothing, flow control least of all.
        if (!(flags & FLAG.listenOnly)) transmit({ ...frame, t: now() })
      },
      onMessage: (pdu) => say(`pdu ${secondsText(now())} ${hexOf(pdu)}`),
    })
    return true
  }

  async #send(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    for (let pdu = this.#waiting.shift(); pdu && this.#channel; pdu = this.#waiting.shift()) {
      await this.#channel.send(pdu).catch(() => this.#ports.say('error could not send pdu'))
    }
    this.#isSending = false
  }
}
