/**
 * What services tell in English, in the language of the screen: by its code where the contract carries one, else as it was told.
 */
import { ErrorCode } from '../../services/contract/errors.ts'
import type { Notification } from '../../services/contract/people.ts'
import { m } from './messages.ts'

export interface NoticeText {
  title: string
  text: string
  /** A failure's stable code, for those who look it up; other codes only choose the words. */
  code: string | null
  /** Text and code in one line. */
  detail: string
}

export function noticeText({ source, code, title, text }: Pick<Notification, 'source' | 'code' | 'title' | 'text'>): NoticeText {
  const what = code === null ? source : `${source}.${code}`
  const failure = ErrorCode.safeParse(code)
  const shown = failure.success ? m.common_failure({ code: failure.data, message: text }) : m.services_noticeText({ what, text })
  const shownCode = failure.success ? failure.data : null
  return {
    title: m.services_noticeTitle({ what, text: title }),
    text: shown,
    code: shownCode,
    detail: shownCode === null ? shown : `${shown} · ${shownCode}`,
  }
}
