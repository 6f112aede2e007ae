/** What both hosts of the shell can do: a window a display, guarded, that says when it must be told again what to show. */
import type { DisplayRole } from '../../services/contract/displays.ts'
import type { GuardPlaces } from '../guard/policy.ts'

export interface DisplayPlace {
  role: DisplayRole
  /** Absent: the whole of the first screen. */
  size: { width: number; height: number; x: number; y: number } | undefined
}

export interface WindowHooks {
  /** What the guard goes by at this moment. */
  places(): GuardPlaces
  /** The window is new, crashed, or lost its page: it shows nothing until `show` is called. */
  onBlank(reason: string): void
  /** The guard stopped something; for the log. */
  onDenied(what: string, url: string): void
  /** The browser ended or does not start; it is started again. For the log. */
  onTrouble(what: string, detail: string): void
}

export interface HostWindow {
  /**
   * Shows an address that the guard allows.
   *
   * @throws FasciaError `forbidden` when the guard does not, `unavailable` when it can't be loaded
   */
  show(url: string): Promise<void>
  /** Does the page still answer? A page that hangs does not. */
  answers(): Promise<boolean>
  /** Ends the page's process; it comes back by itself and says so with `onBlank`. */
  revive(): void
  close(): Promise<void>
}

export interface ShellHost {
  readonly name: 'electron' | 'chromium'
  open(display: DisplayPlace, hooks: WindowHooks): Promise<HostWindow>
}
