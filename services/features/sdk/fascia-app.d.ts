/** Types of `fascia-app.js`: what a feature's web app may ask of the car (docs/write-a-feature.md). */

/** A VSS path, as the app's manifest lists it. */
export type SignalPath = `Vehicle.${string}`
export type SignalValue = number | boolean | string | (number | boolean | string)[]

export interface Sample {
  /** Null unless `quality` is "valid": show "—" then. */
  value: SignalValue | null
  quality: 'never' | 'valid' | 'stale' | 'invalid' | 'bad_checksum' | 'bad_counter' | 'out_of_range'
  /** Wall time of the value in milliseconds. */
  sourceMs: number
}
export type Samples<P extends SignalPath = SignalPath> = Partial<Record<P, Sample>>

export interface Confirmation {
  path: string
  /** What the vehicle says that it is now. */
  confirmed: SignalValue
  tookMs: number
}

export interface Theme {
  appearance: 'day' | 'night'
  accent: string
  /** 100 … 160 */
  textSizePercent: number
  reducedMotion: boolean
  language: string
  direction: 'ltr' | 'rtl'
}

export interface Restrictions {
  state: 'PARKED' | 'IDLING' | 'MOVING' | 'UNKNOWN'
  keyboard: boolean
  video: boolean
  setup: boolean
  storeOffers: boolean
  textMaxCharacters: number
  listMaxItems: number
  depthMax: number
  homeTilesMax: number
}

/** What each promise here rejects with. */
export interface FasciaAppError extends Error {
  /** `forbidden`, `restricted`, `too_many`, `oversized`, `not_confirmed`, `read_only`, `timeout`, `unavailable` … */
  code: string
  remedy?: string
}

export interface NetworkOptions {
  verb?: 'GET' | 'POST'
  body?: string
  /** Of the body. */
  contentType?: 'application/json' | 'text/plain' | 'application/x-www-form-urlencoded'
  authorization?: string
  /** How the body of the answer comes; text unless said otherwise. */
  as?: 'text' | 'base64'
}

export interface NetworkAnswer {
  status: number
  contentType: string | null
  /** Of a redirection, which is not followed. */
  location: string | null
  body: string
}

/** Ends a subscription. */
export type Stop = () => void

export declare const fascia: {
  /** Resolves once the car answers; rejects with `unavailable` outside of a cockpit. */
  readonly ready: Promise<{ package: string; reads: SignalPath[]; controls: SignalPath[]; network: string[] }>
  readonly signals: {
    /** Calls back at once with all of these, then with what changed, at most ten times a second. */
    subscribe<P extends SignalPath>(paths: readonly P[], listener: (changed: Samples<P>) => void): Promise<() => Promise<void>>
    /** One reading. */
    read<P extends SignalPath>(paths: readonly P[]): Promise<Record<P, Sample>>
  }
  readonly commands: {
    /** Asks the vehicle, which may refuse; resolves with what it confirmed. */
    request(path: SignalPath, value: SignalValue): Promise<Confirmation>
  }
  readonly network: {
    /** Asks a host of the manifest that the driver lets the app ask. */
    fetch(url: string, options?: NetworkOptions): Promise<NetworkAnswer>
  }
  readonly storage: {
    get(key: string): Promise<string | null>
    set(key: string, value: string): Promise<true>
    remove(key: string): Promise<true>
  }
  readonly theme: { get(): Promise<Theme>; subscribe(listener: (theme: Theme) => void): Stop }
  readonly restrictions: { get(): Promise<Restrictions>; subscribe(listener: (restrictions: Restrictions) => void): Stop }
  onTheme(listener: (theme: Theme) => void): Stop
  onRestrictions(listener: (restrictions: Restrictions) => void): Stop
}
