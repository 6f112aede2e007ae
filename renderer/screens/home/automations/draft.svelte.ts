/** A rule while it is changed: apart from the saved one until it is saved, and checked as the home will check it. */
import type {
  AutomationRule,
  AutomationAction,
  AutomationCondition,
  AutomationTrigger,
} from '../../../../services/contract/automations.ts'
import type { Part, PartKind } from './choices.ts'
import { needsAsking, problemOf } from './rule-problem.ts'

const LIMITS: Readonly<Record<PartKind, number>> = { trigger: 6, condition: 8, action: 12 }
const replaced = <T>(list: readonly T[], index: number, part: T | undefined): T[] =>
  part === undefined ? list.filter((_, at) => at !== index) : list.map((one, at) => (at === index ? part : one))

export class Draft {
  readonly id: string | undefined
  rule = $state.raw<AutomationRule>() as AutomationRule

  constructor(id: string | undefined, rule: AutomationRule) {
    this.id = id
    this.rule = rule
  }

  get problem(): string | undefined {
    return problemOf(this.rule)
  }

  get needsAsking(): boolean {
    return needsAsking(this.rule)
  }

  isFull(kind: PartKind): boolean {
    const { triggers, conditions, actions } = this.rule
    return { trigger: triggers, condition: conditions, action: actions }[kind].length >= LIMITS[kind]
  }

  add(added: Part): void {
    const { triggers, conditions, actions } = this.rule
    if (added.kind === 'trigger') this.#set({ triggers: [...triggers, added.part] })
    else if (added.kind === 'condition') this.#set({ conditions: [...conditions, added.part] })
    else this.#set({ actions: [...actions, added.part] })
  }

  setTrigger(index: number, part: AutomationTrigger | undefined): void {
    this.#set({ triggers: replaced(this.rule.triggers, index, part) })
  }
  setCondition(index: number, part: AutomationCondition | undefined): void {
    this.#set({ conditions: replaced(this.rule.conditions, index, part) })
  }
  setAction(index: number, part: AutomationAction | undefined): void {
    this.#set({ actions: replaced(this.rule.actions, index, part) })
  }
  setMode(mode: AutomationRule['mode']): void {
    this.#set({ mode })
  }
  setName(name: string): void {
    this.#set({ name: name.slice(0, 60) })
  }

  #set(change: Partial<AutomationRule>): void {
    this.rule = { ...this.rule, ...change }
  }
}
