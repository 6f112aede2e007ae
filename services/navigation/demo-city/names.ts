/** Invented names; none is taken from a map. */
import type { Random } from './random.ts'

export const CITY = 'Alverstad'
export const VILLAGES = ['Kestrel Green', 'Harrowmere', 'Little Tarn', 'Oxenholt'] as const
export const SUBURBS = [
  'Northgate',
  'Eastfield',
  'Weirside',
  'Southbank',
  'Brickworks',
  'Lakeview',
  'Westhay',
  'Observatory',
] as const
export const RADIALS = [
  'Kingsway',
  'Harbour Road',
  'Mountain Avenue',
  'University Avenue',
  'Foundry Road',
  'Abbey Road',
  'Vineyard Avenue',
] as const
export const BRIDGES = ['Mill Bridge', 'Chain Bridge', 'Herons Bridge', 'Ferry Bridge'] as const

const FIRST = [
  'Linden',
  'Chestnut',
  'Alder',
  'Birch',
  'Hazel',
  'Willow',
  'Rowan',
  'Juniper',
  'Maple',
  'Cherry',
  'Quince',
  'Walnut',
  'Elder',
  'Larch',
  'Cooper',
  'Weaver',
  'Baker',
  'Tanner',
  'Saddler',
  'Chandler',
  'Fletcher',
  'Potter',
  'Glover',
  'Mason',
  'Thatcher',
  'Brewer',
  'Carver',
  'Swallow',
  'Kingfisher',
  'Lark',
  'Finch',
  'Plover',
  'Wren',
  'Osprey',
  'Crane',
  'Starling',
  'Magpie',
  'Thrush',
  'Falcon',
  'Badger',
  'Hare',
  'Copper',
  'Silver',
  'Amber',
  'Slate',
  'Granite',
  'Marble',
  'Ivory',
  'Garnet',
  'Cobalt',
  'Quartz',
  'Flint',
  'Meridian',
  'Compass',
  'Sextant',
  'Lantern',
  'Anchor',
  'Harvest',
  'Solstice',
  'Aurora',
  'Comet',
  'Orbit',
  'Zenith',
  'Tide',
  'Clover',
  'Fern',
  'Heather',
  'Lavender',
  'Saffron',
  'Sorrel',
  'Thistle',
  'Yarrow',
  'Bramble',
  'Marigold',
  'Primrose',
  'Bluebell',
  'Meadow',
  'Orchard',
  'Spring',
  'Well',
  'Brook',
  'Ford',
  'Mill',
  'Quarry',
  'Ridge',
  'Hollow',
  'Glen',
  'Copse',
  'Dell',
  'Heath',
  'Abbot',
  'Bishop',
  'Canon',
  'Prior',
  'Sexton',
  'Warden',
  'Marshal',
  'Steward',
  'Herald',
  'Piper',
  'Fiddler',
  'Drummer',
  'Poet',
] as const
const LAST: Readonly<Record<string, readonly [string, ...string[]]>> = {
  oldtown: ['Lane', 'Row', 'Alley', 'Street', 'Steps Lane', 'Court'],
  centre: ['Street', 'Street', 'Street', 'Parade', 'Place'],
  business: ['Boulevard', 'Square', 'Street'],
  industrial: ['Yard', 'Works Road', 'Industrial Way'],
  suburb: ['Road', 'Drive', 'Close', 'Gardens', 'Way', 'Crescent', 'Grove', 'Rise'],
  outside: ['Road', 'Lane'],
}

/** Street names that never come twice. */
export class StreetNames {
  readonly #random: Random
  readonly #used = new Set<string>()

  constructor(random: Random) {
    this.#random = random
  }

  next(district: string): string {
    const endings = LAST[district] ?? (['Street'] as const)
    for (let tries = 0; tries < 400; tries++) {
      const name = `${this.#random.pick(FIRST)} ${this.#random.pick(endings)}`
      if (this.#used.has(name)) continue
      this.#used.add(name)
      return name
    }
    const name = `${this.#random.pick(FIRST)}${this.#random.pick(['wood', 'field', 'side', 'gate'])} ${this.#random.pick(endings)} ${this.#used.size}`
    this.#used.add(name)
    return name
  }
}

export const SHOP_WORDS = {
  cafe: [
    ['Morning', 'Copper', 'Blue', 'Corner', 'Little', 'Paper', 'Velvet', 'Lucky'],
    ['Cup', 'Kettle', 'Bean', 'Spoon', 'Crumb', 'Roast'],
  ],
  restaurant: [
    ['Golden', 'Old', 'Green', 'Red', 'Silver', 'Quiet', 'Wild', 'Royal'],
    ['Fig', 'Lantern', 'Trout', 'Olive', 'Stag', 'Pear', 'Oven', 'Garden'],
  ],
  shop: [
    ['Ada', 'Bruno', 'Clara', 'Dario', 'Edda', 'Felix', 'Greta', 'Hugo', 'Ines', 'Jonas'],
    ['& Sons', 'Fine Goods', 'Corner Shop', 'Atelier', 'Market', 'House'],
  ],
  hotel: [
    ['Grand', 'River', 'Park', 'Station', 'Abbey', 'Hill'],
    ['Hotel', 'Inn', 'Rooms', 'House'],
  ],
} as const satisfies Record<string, readonly [readonly [string, ...string[]], readonly [string, ...string[]]]>

export const businessName = (random: Random, kind: keyof typeof SHOP_WORDS): string => {
  const [first, last] = SHOP_WORDS[kind]
  return `${random.pick(first as readonly [string, ...string[]])} ${random.pick(last as readonly [string, ...string[]])}`
}
