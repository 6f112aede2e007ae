/**
 * SocketCAN of Linux through the npm package `socketcan` (node-can), which a person installs where it is wanted: it compiles
 * native code, so Fascia neither ships nor needs it. Only what is used of it is described here.
 */
import { FasciaError } from '../../contract/errors.ts'

export interface SocketCanMessage {
  id: number
  ext?: boolean
  rtr?: boolean
  /** An error frame; `id` holds its class. */
  err?: boolean
  data: Buffer
  /** Time of the kernel, when asked for. */
  ts_sec?: number
  ts_usec?: number
}

export interface SocketCanChannel {
  addListener(event: 'onMessage', listener: (message: SocketCanMessage) => void): unknown
  /** The interface is gone, or `stop` was called. */
  addListener(event: 'onStopped', listener: () => void): unknown
  start(): unknown
  stop(): unknown
  /** @returns bytes written, or less than 0 when the queue of the interface is full */
  send(message: SocketCanMessage & { ext: boolean; rtr: boolean }): number | undefined
  sendFD(message: SocketCanMessage & { ext: boolean; fd_brs: boolean }): number | undefined
}

export interface SocketCanModule {
  /** @throws Error when there is no such interface, or it is down */
  createRawChannelWithOptions(name: string, options: { timestamps: boolean; non_block_send: boolean }): SocketCanChannel
}

const PACKAGE = 'socketcan'

/** @throws FasciaError `unavailable` with what to do, when the package is not installed or was built for another Node */
export async function loadSocketCan(name: string = PACKAGE): Promise<SocketCanModule> {
  let loaded: { default?: Partial<SocketCanModule> } & Partial<SocketCanModule>
  try {
    loaded = (await import(/* @vite-ignore */ name)) as typeof loaded
  } catch (cause) {
    throw new FasciaError('unavailable', 'the optional package "socketcan" can not be loaded', {
      remedy: 'npm install socketcan (Linux; it compiles, so it needs python3, make and a C++ compiler), or use socketcand',
      cause,
    })
  }
  const found = loaded.createRawChannelWithOptions ? loaded : loaded.default
  if (!found?.createRawChannelWithOptions) {
    throw new FasciaError('unsupported', 'this version of the package "socketcan" is not known', {
      remedy: 'npm install socketcan@4',
    })
  }
  return found as SocketCanModule
}
