/** How the console says states, numbers and times. */
const WORDS: Record<string, string> = {
  draft: 'Awaits approval',
  approved: 'Approved',
  running: 'Running',
  paused: 'Paused',
  halted: 'Stopped',
  done: 'Done',
  aborted: 'Aborted',
  rolling_back: 'Rolling back',
  rolled_back: 'Rolled back',
}
export const statusWord = (status: string): string => WORDS[status] ?? status
export const toneOf = (status: string): string =>
  status === 'halted' || status === 'aborted'
    ? 'bad'
    : status === 'done'
      ? 'go'
      : status === 'running'
        ? 'accent'
        : status === 'paused' || status.startsWith('roll')
          ? 'warm'
          : 'quiet'

const PARTS: Record<string, string> = {
  waiting: 'waiting',
  offered: 'on offer',
  retry: 'trying again',
  succeeded: 'done',
  failed: 'failed',
  refused: 'declined',
  reverting: 'going back',
  reverted: 'taken back',
}
/** States of a vehicle in a campaign, what needs a person's eye first. */
export const PART_STATES = ['failed', 'retry', 'refused', 'offered', 'reverting', 'waiting', 'succeeded', 'reverted'] as const
export const partWord = (state: string): string => PARTS[state] ?? state

const ACTS: Record<string, string> = {
  'campaign.create': 'made a campaign',
  'campaign.approve': 'approved a campaign',
  'campaign.start': 'started a campaign',
  'campaign.pause': 'paused a campaign',
  'campaign.resume': 'resumed a campaign',
  'campaign.abort': 'aborted a campaign',
  'campaign.rollBack': 'rolled a campaign back',
  'campaign.amend': 'changed a campaign',
  'vehicle.add': 'added vehicles',
  'vehicle.tag': 'set attributes',
  'vehicle.revoke': 'ended an enrolment',
  'vehicle.replace': 'gave a vehicle another head unit',
  'vehicle.transfer': 'gave a vehicle to another owner',
  enrol: 'enrolled',
  'enrol.refused': 'was refused: enrolled with another key',
  grant: 'granted a feature',
  revoke: 'took a feature back',
  'grant.cancel': 'cancelled a feature',
  assign: 'assigned a package',
  'person.add': 'added a person',
  'person.change': 'changed a person',
  'token.add': 'made a token',
  'token.revoke': 'revoked tokens',
  'group.save': 'saved a group',
  'group.remove': 'removed a group',
}
/** What an entry of the audit log says somebody did; entries that are not here say it by their own name. */
export const actWord = (action: string): string => ACTS[action] ?? action

/** A published target by its package and version. */
export const targetWord = (target: string): string =>
  target
    .split('/')
    .at(-1)
    ?.replace(/\.fpk$/, '') ?? target

export const whole = (value: number): string => value.toLocaleString('en')
export const bytes = (value: number): string =>
  Math.abs(value) < 1000
    ? `${value} B`
    : Math.abs(value) < 1_000_000
      ? `${(value / 1000).toFixed(1)} kB`
      : `${(value / 1_000_000).toFixed(1)} MB`
export const clock = (ms: number): string =>
  new Date(ms).toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' })
export function ago(ms: number | null, nowMs = Date.now()): string {
  if (ms === null) return '—'
  const seconds = Math.max(0, Math.round((nowMs - ms) / 1000))
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`
  if (seconds < 129_600) return `${Math.round(seconds / 3600)} h ago`
  return `${Math.round(seconds / 86_400)} days ago`
}
