/**
 * Bounded retries: exponential back-off with full jitter, so that many clients do not return in step.
 */
export interface BackOff {
  firstMs: number
  maxMs: number
  /** How many tries in all; Infinity for a connection that must come back. */
  tries: number
}

/** The pause before try `attempt` (0 is the first retry), in milliseconds. */
export function backOffMs(policy: BackOff, attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(policy.maxMs, policy.firstMs * 2 ** Math.min(attempt, 30))
  return ceiling * (0.5 + random() / 2)
}

/** Resolves after `ms`, or rejects with the signal's reason as soon as it is aborted. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error)
    const onAbort = (): void => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

/** Runs `work` until it succeeds, the policy ends or `retriable` says no; the last error is thrown. */
export async function retry<T>(
  work: (attempt: number) => Promise<T>,
  policy: BackOff,
  options: { signal?: AbortSignal; retriable?: (error: unknown) => boolean } = {},
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt)
    } catch (error) {
      if (attempt + 1 >= policy.tries || options.retriable?.(error) === false) throw error
      await pause(backOffMs(policy, attempt), options.signal)
    }
  }
}
