/** The words of a notice: those that this car knows by their code are said in the driver's language. */
import type { Notification } from '../../../services/contract/people.ts'
import { m } from '../../i18n/messages.ts'

const SOURCES = ['phone', 'storage', 'supervisor', 'home', 'updater', 'navigation', 'energy'] as const
type Known = (typeof SOURCES)[number]

export const sourceName = (source: string): string =>
  m.notifications_source({ source: SOURCES.find((one) => one === source) ?? ('other' as Known | 'other'), name: source })

export function noticeText({ code, text }: Notification): string {
  if (code === 'missed_call') return m.notifications_missedCall()
  if (code === 'new_message') return m.phone_newMessage()
  return text
}

/** Codes that mean something to a person who asks for help; the car's own words need none. */
export const noticeCode = ({ code }: Notification): string | null =>
  code === 'missed_call' || code === 'new_message' ? null : code
