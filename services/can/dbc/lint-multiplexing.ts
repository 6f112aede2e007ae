/** Checks of multiplexing: what is never present, and what is present when nobody can tell. */
import type { MessageDraft } from './draft.ts'
import type { TellFinding } from './lint.ts'
import type { Message, Signal } from './model.ts'

export function lintMultiplexing(message: Message, draft: MessageDraft, tell: TellFinding): void {
  const byName = new Map(message.signals.map((signal) => [signal.name, signal]))
  const mainOnes = draft.signals.filter(({ multiplexer, selectedBy }) => multiplexer && selectedBy === undefined)
  for (const [index, signal] of message.signals.entries()) {
    const at = draft.signals[index]?.at
    const { multiplex } = signal
    if (!multiplex || !at) continue
    const multiplexer = byName.get(multiplex.multiplexer)
    if (!multiplexer) {
      tell('error', 'multiplexing', `signal ${signal.name} is selected by ${multiplex.multiplexer}, which is not there`, at)
      continue
    }
    if (runsInCircle(signal, byName)) {
      tell(
        'error',
        'multiplexing',
        `signal ${signal.name} is selected by signals that select each other: it is never decoded`,
        at,
      )
      continue
    }
    const highest = multiplexer.signed ? 2 ** (multiplexer.bitLength - 1) - 1 : 2 ** multiplexer.bitLength - 1
    if (multiplex.ranges.every(([from]) => from > highest)) {
      const what = `${multiplexer.name} has at most the value ${highest}`
      tell('warning', 'multiplexing', `signal ${signal.name} is never present: ${what}`, at)
    }
    const declared = draft.signals[index]?.selectedBy
    if (declared !== undefined && mainOnes.length > 1 && isGuessed(multiplex.ranges, declared)) {
      const names = mainOnes.map(({ name }) => name).join(' and ')
      tell('warning', 'multiplexing', `signal ${signal.name} could be selected by ${names}: ${multiplexer.name} is taken`, at)
    }
  }
}

/** The `m7` notation alone names no multiplexer. */
function isGuessed(ranges: readonly (readonly [number, number])[], declared: number): boolean {
  return ranges.length === 1 && ranges[0]?.[0] === declared && ranges[0][1] === declared
}

function runsInCircle(signal: Signal, byName: ReadonlyMap<string, Signal>): boolean {
  const passed = new Set<Signal>()
  for (let one: Signal | undefined = signal; one?.multiplex; one = byName.get(one.multiplex.multiplexer)) {
    if (passed.has(one)) return true
    passed.add(one)
  }
  return false
}
