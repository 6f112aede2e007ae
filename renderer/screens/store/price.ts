/** What a subscription costs as a whole; a price per month alone is never shown. */
export function wholeCost(monthlyCents: number): { yearCents: number; threeYearsCents: number } {
  return { yearCents: monthlyCents * 12, threeYearsCents: monthlyCents * 36 }
}
