/** The logical operators of signal filters (VISS v3 Core, Range and Change Filter Operation). */
export const LOGIC_OPERATORS = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'] as const
export type LogicOperator = (typeof LOGIC_OPERATORS)[number]

export function compare(operator: LogicOperator, left: number, right: number): boolean {
  switch (operator) {
    case 'eq':
      return left === right
    case 'ne':
      return left !== right
    case 'gt':
      return left > right
    case 'gte':
      return left >= right
    case 'lt':
      return left < right
    case 'lte':
      return left <= right
  }
}
