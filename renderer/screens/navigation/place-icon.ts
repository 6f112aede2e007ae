/** The icon of a place by its kind. */
import Building from '@lucide/svelte/icons/building-2'
import Briefcase from '@lucide/svelte/icons/briefcase-business'
import Clock from '@lucide/svelte/icons/history'
import House from '@lucide/svelte/icons/house'
import MapPin from '@lucide/svelte/icons/map-pin'
import Parking from '@lucide/svelte/icons/square-parking'
import RoadIcon from '@lucide/svelte/icons/milestone'
import ShoppingCart from '@lucide/svelte/icons/shopping-cart'
import Star from '@lucide/svelte/icons/star'
import Utensils from '@lucide/svelte/icons/utensils'
import Zap from '@lucide/svelte/icons/zap'
import type { SavedPlace } from '../../../services/contract/people.ts'

const BY_KIND: Readonly<Record<string, typeof MapPin>> = {
  street: RoadIcon,
  charger: Zap,
  charging_station: Zap,
  parking: Parking,
  restaurant: Utensils,
  cafe: Utensils,
  fast_food: Utensils,
  supermarket: ShoppingCart,
  city: Building,
  town: Building,
  village: Building,
  suburb: Building,
}

export const iconOfKind = (kind: string): typeof MapPin => BY_KIND[kind] ?? MapPin

export const ROLE_ICONS: Readonly<Record<SavedPlace['role'], typeof MapPin>> = {
  home: House,
  work: Briefcase,
  favourite: Star,
  recent: Clock,
}
