/** The words of rules in the driver's units and with the names of this home. */
import { car } from '../../../link/car.svelte.ts'
import { theme } from '../../../theme/theme.svelte.ts'
import { RuleWords } from './automation-words.ts'

export const ruleWords = (): RuleWords => new RuleWords(car.home, theme.settings)
