/** Pieces of Arabic that ways to say something of several subjects share. */
export const DOORS_OPEN_SHUT = 'مفتوح, مفتوحة, مفتوحين, مغلق, مغلقة, مسكر, مسكرة, مصكوك, مصكوكة, مقفل, مقفول, مقفلة, مقفولة'
