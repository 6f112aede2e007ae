/**
 * The life of one wish: asked, waiting for what the vehicle (or a device) says, confirmed or failed. Pure, so that every
 * control behaves the same: while one wish is on its way, only the latest further one is kept.
 */
import type { ErrorBody } from '../../services/contract/errors.ts'

export interface WishState<T> {
  /** What is on its way to the vehicle. */
  sent: T | undefined
  /** What the person asked for meanwhile; goes out when `sent` came back. */
  next: { value: T } | undefined
  failure: ErrorBody | undefined
}

export const idleWish = <T>(): WishState<T> => ({ sent: undefined, next: undefined, failure: undefined })

export type WishStep<T> = { state: WishState<T>; send: T | undefined }

/** A person asks for `value`. */
export function askWish<T>(state: WishState<T>, value: T): WishStep<T> {
  if (state.sent === undefined) return { state: { sent: value, next: undefined, failure: undefined }, send: value }
  return { state: { ...state, next: { value }, failure: undefined }, send: undefined }
}

/** The answer to `sent` arrived. */
export function settleWish<T>(state: WishState<T>, failure: ErrorBody | undefined): WishStep<T> {
  if (state.next) return { state: { sent: state.next.value, next: undefined, failure: undefined }, send: state.next.value }
  return { state: { sent: undefined, next: undefined, failure }, send: undefined }
}

/** What a control shows: the latest wish while one is on its way, else what is true. */
export function shownWish<T>(state: WishState<T>, actual: T): T {
  return state.next ? state.next.value : (state.sent ?? actual)
}
