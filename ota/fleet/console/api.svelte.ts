/** The operators' API as the page uses it: a session in a cookie, errors as sentences. */
export interface Problem {
  code: string
  message: string
  remedy?: string
}

export class ApiError extends Error {
  readonly code: string

  constructor({ code, message, remedy }: Problem) {
    super(remedy === undefined ? message : `${message} (${remedy})`)
    this.code = code
  }
}

export type Role = 'viewer' | 'operator' | 'approver' | 'admin'
/** Who is signed in: undefined until it is known, null for nobody. */
export const session: { person: { name: string; role: Role } | null | undefined } = $state({ person: undefined })

/** @throws ApiError; a session that ended brings the sign-in back */
export async function call<T>(operation: string, input: object = {}): Promise<T> {
  let response: Response
  try {
    response = await fetch(`/api/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
  } catch {
    throw new ApiError({ code: 'unavailable', message: 'The fleet server does not answer' })
  }
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) return body as T
  const problem = (body as { error?: Problem } | undefined)?.error ?? {
    code: 'internal',
    message: `The server answers ${response.status}`,
  }
  if (problem.code === 'unauthorized' && operation !== 'sign-in') session.person = null
  throw new ApiError(problem)
}

/** Reads something now and again every so often while a component is there; the last good answer stays. */
export function poll<T>(
  read: () => Promise<T>,
  everyMs: number,
): { readonly value: T | undefined; readonly problem: string | null; again(): void } {
  let value = $state.raw<T | undefined>(undefined)
  let problem = $state<string | null>(null)
  let turn = 0
  const look = (): void => {
    const own = ++turn
    read().then(
      (next) => {
        if (own !== turn) return
        value = next
        problem = null
      },
      (error: unknown) => {
        if (own === turn) problem = error instanceof Error ? error.message : String(error)
      },
    )
  }
  $effect(() => {
    look()
    const timer = setInterval(() => document.visibilityState === 'visible' && look(), everyMs)
    return () => clearInterval(timer)
  })
  return {
    get value() {
      return value
    },
    get problem() {
      return problem
    },
    again: look,
  }
}
