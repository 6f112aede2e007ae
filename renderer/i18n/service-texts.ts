/**
 * What services tell in English, in the language of the screen: by its code where the contract carries one, else as it was told.
 */
import { ErrorCode } from '../../services/contract/errors.ts'
import type { Notification } from '../../services/contract/people.ts'
import { inLanguage } from './intl.ts'
import { m } from './messages.ts'

export interface NoticeText {
  title: string
  text: string
  /** A failure's stable code, for those who look it up; other codes only choose the words. */
  code: string | null
  /** Text and code in one line. */
  detail: string
}

type Told = Pick<Notification, 'source' | 'code' | 'title' | 'text' | 'feature'>

export function noticeText(told: Told): NoticeText {
  const shown = textOf(told)
  const shownCode = isFailure(told.code) ? told.code : null
  return {
    title: titleOf(told),
    text: shown,
    code: shownCode,
    detail: shownCode === null ? shown : `${shown} · ${shownCode}`,
  }
}

const isFailure = (code: string | null): boolean => ErrorCode.safeParse(code).success
const whatOf = ({ source, code }: Told): string => (code === null ? source : `${source}.${code}`)

function titleOf(told: Told): string {
  const { source, code, title, feature } = told
  if (feature) {
    const name = [inLanguage(feature.name), ...(feature.version === undefined ? [] : [feature.version])].join(' ')
    return isFailure(code) ? m.services_refused({ name }) : name
  }
  // Each of the fleet's refusals has words of its own; above them stands what was refused.
  if (source === 'updates' && isFailure(code)) return m.services_updateRefused()
  return m.services_noticeTitle({ what: whatOf(told), text: title })
}

function textOf(told: Told): string {
  const failure = ErrorCode.safeParse(told.code)
  if (failure.success) return m.common_failure({ code: failure.data, message: told.text })
  return told.feature?.changes ? inLanguage(told.feature.changes) : m.services_noticeText({ what: whatOf(told), text: told.text })
}
