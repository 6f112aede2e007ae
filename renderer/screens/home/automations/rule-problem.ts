/** What is still wrong with a rule that is being written, by the contract itself. */
import { AutomationRule } from '../../../../services/contract/automations.ts'

/** In the contract's words; undefined when the home would take it. */
export const problemOf = (rule: AutomationRule): string | undefined => AutomationRule.safeParse(rule).error?.issues[0]?.message

/** A door that opens must be asked for: the one thing that a person can do wrong by choosing from lists. */
export const needsAsking = (rule: AutomationRule): boolean =>
  AutomationRule.safeParse(rule).error?.issues.some(({ path }) => path[0] === 'actions' && path.length === 2) ?? false
