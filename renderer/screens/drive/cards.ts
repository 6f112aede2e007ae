/** The cards of the drive view in the order that the driver chose; the profile keeps their names. */
export const CARD_IDS = ['flow', 'trip', 'media', 'home', 'energy', 'tyres'] as const
export type CardId = (typeof CARD_IDS)[number]

/** Until somebody chooses. */
const DEFAULT_CARDS: readonly CardId[] = ['flow', 'media', 'home']
/** Kept when all are hidden, since an empty list means that nobody has chosen yet. */
const NONE = 'none'

const isCard = (name: string): name is CardId => (CARD_IDS as readonly string[]).includes(name)

/** Cards to show, top first; names that this version does not know are passed over. */
export function shownCards(saved: readonly string[]): CardId[] {
  return saved.length === 0 ? [...DEFAULT_CARDS] : [...new Set(saved.filter(isCard))]
}

/** All cards, the shown ones first: what the arranging list shows. */
export function arrangedCards(saved: readonly string[]): { id: CardId; shown: boolean }[] {
  const shown = shownCards(saved)
  return [
    ...shown.map((id) => ({ id, shown: true })),
    ...CARD_IDS.filter((id) => !shown.includes(id)).map((id) => ({ id, shown: false })),
  ]
}

const toSave = (cards: readonly CardId[]): string[] => (cards.length === 0 ? [NONE] : [...cards])

export function toggleCard(saved: readonly string[], id: CardId): string[] {
  const shown = shownCards(saved)
  return toSave(shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id])
}

/** One place up (-1) or down (1) among the shown ones; at the end nothing changes. */
export function moveCard(saved: readonly string[], id: CardId, by: -1 | 1): string[] {
  const shown = shownCards(saved)
  const from = shown.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= shown.length) return toSave(shown)
  shown.splice(to, 0, ...shown.splice(from, 1))
  return toSave(shown)
}
