/** What the TUF client needs of the world: a place to fetch from and a place to keep what it trusts. */
export interface Fetcher {
  /**
   * Fetches one file.
   *
   * @param path relative and already escaped for a URL
   * @param maxBytes bound; more is refused before it is held
   * @returns undefined when the other side does not have it
   * @throws Oversized, SlowRetrieval or Unavailable
   */
  get(path: string, maxBytes: number): Promise<Uint8Array | undefined>
}

/** Trusted metadata by unversioned name (`root`, `timestamp`, …). */
export interface TrustedStore {
  read(role: string): Uint8Array | undefined
  /** `read` gives it at once. After a loss of power: this or what was there before, whole. */
  write(role: string, bytes: Uint8Array): void
  remove(role: string): void
  /** All that was written is kept, and durable, when it returns; who writes calls it, also when what follows is refused. */
  settle?(): void
}
