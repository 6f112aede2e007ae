/**
 * Time zones by the number that the routing engine gives them (Valhalla 3.6.1, the version that package.json pins; a test
 * asks the engine for some). Where the engine follows a link, the name is that of the zone that it leads to.
 */
const IN_ORDER = `
  Africa/Abidjan Africa/Abidjan Africa/Algiers Africa/Bissau Africa/Cairo Africa/Casablanca Africa/Ceuta Africa/El_Aaiun
  Africa/Johannesburg Africa/Juba Africa/Khartoum Africa/Lagos Africa/Maputo Africa/Monrovia Africa/Nairobi
  Africa/Ndjamena Africa/Sao_Tome Africa/Tripoli Africa/Tunis Africa/Windhoek America/Adak America/Anchorage
  America/Araguaina America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/Cordoba
  America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos
  America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman
  America/Argentina/Ushuaia America/Asuncion America/Panama America/Bahia America/Bahia_Banderas America/Barbados
  America/Belem America/Belize America/Puerto_Rico America/Boa_Vista America/Bogota America/Boise America/Cambridge_Bay
  America/Campo_Grande America/Cancun America/Caracas America/Cayenne America/Chicago America/Chihuahua
  America/Costa_Rica America/Phoenix America/Cuiaba America/Puerto_Rico America/Danmarkshavn America/Dawson
  America/Dawson_Creek America/Denver America/Detroit America/Edmonton America/Eirunepe America/El_Salvador
  America/Fort_Nelson America/Fortaleza America/Glace_Bay America/Nuuk America/Goose_Bay America/Grand_Turk
  America/Guatemala America/Guayaquil America/Guyana America/Halifax America/Havana America/Hermosillo
  America/Indiana/Indianapolis America/Indiana/Knox America/Indiana/Marengo America/Indiana/Petersburg
  America/Indiana/Tell_City America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Inuvik
  America/Iqaluit America/Jamaica America/Juneau America/Kentucky/Louisville America/Kentucky/Monticello America/La_Paz
  America/Lima America/Los_Angeles America/Maceio America/Managua America/Manaus America/Martinique America/Matamoros
  America/Mazatlan America/Menominee America/Merida America/Metlakatla America/Mexico_City America/Miquelon
  America/Moncton America/Monterrey America/Montevideo America/Toronto America/New_York America/Toronto America/Nome
  America/Noronha America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Ojinaga
  America/Panama America/Iqaluit America/Paramaribo America/Phoenix America/Port-au-Prince America/Puerto_Rico
  America/Porto_Velho America/Puerto_Rico America/Punta_Arenas America/Winnipeg America/Rankin_Inlet America/Recife
  America/Regina America/Resolute America/Rio_Branco America/Santarem America/Santiago America/Santo_Domingo
  America/Sao_Paulo America/Scoresbysund America/Sitka America/St_Johns America/Swift_Current America/Tegucigalpa
  America/Thule America/Toronto America/Tijuana America/Toronto America/Vancouver America/Whitehorse America/Winnipeg
  America/Yakutat America/Edmonton Antarctica/Casey Antarctica/Davis Pacific/Port_Moresby Antarctica/Macquarie
  Antarctica/Mawson Antarctica/Palmer Antarctica/Rothera Asia/Riyadh Antarctica/Troll Antarctica/Vostok Asia/Almaty
  Asia/Amman Asia/Anadyr Asia/Aqtau Asia/Aqtobe Asia/Ashgabat Asia/Atyrau Asia/Baghdad Asia/Baku Asia/Bangkok
  Asia/Barnaul Asia/Beirut Asia/Bishkek Asia/Kuching Asia/Chita Asia/Ulaanbaatar Asia/Colombo Asia/Damascus Asia/Dhaka
  Asia/Dili Asia/Dubai Asia/Dushanbe Asia/Famagusta Asia/Gaza Asia/Hebron Asia/Ho_Chi_Minh Asia/Hong_Kong Asia/Hovd
  Asia/Irkutsk Asia/Jakarta Asia/Jayapura Asia/Jerusalem Asia/Kabul Asia/Kamchatka Asia/Karachi Asia/Kathmandu
  Asia/Khandyga Asia/Kolkata Asia/Krasnoyarsk Asia/Singapore Asia/Kuching Asia/Macau Asia/Magadan Asia/Makassar
  Asia/Manila Asia/Nicosia Asia/Novokuznetsk Asia/Novosibirsk Asia/Omsk Asia/Oral Asia/Pontianak Asia/Pyongyang
  Asia/Qatar Asia/Qyzylorda Asia/Riyadh Asia/Sakhalin Asia/Samarkand Asia/Seoul Asia/Shanghai Asia/Singapore
  Asia/Srednekolymsk Asia/Taipei Asia/Tashkent Asia/Tbilisi Asia/Tehran Asia/Thimphu Asia/Tokyo Asia/Tomsk
  Asia/Ulaanbaatar Asia/Urumqi Asia/Ust-Nera Asia/Vladivostok Asia/Yakutsk Asia/Yangon Asia/Yekaterinburg Asia/Yerevan
  Atlantic/Azores Atlantic/Bermuda Atlantic/Canary Atlantic/Cape_Verde Atlantic/Faroe Atlantic/Madeira Africa/Abidjan
  Atlantic/South_Georgia Atlantic/Stanley Australia/Adelaide Australia/Brisbane Australia/Broken_Hill Australia/Hobart
  Australia/Darwin Australia/Eucla Australia/Hobart Australia/Lindeman Australia/Lord_Howe Australia/Melbourne
  Australia/Perth Australia/Sydney Europe/Brussels America/Chicago Europe/Athens America/Panama America/New_York Etc/GMT
  Etc/GMT+1 Etc/GMT+10 Etc/GMT+11 Etc/GMT+12 Etc/GMT+2 Etc/GMT+3 Etc/GMT+4 Etc/GMT+5 Etc/GMT+6 Etc/GMT+7 Etc/GMT+8
  Etc/GMT+9 Etc/GMT-1 Etc/GMT-10 Etc/GMT-11 Etc/GMT-12 Etc/GMT-13 Etc/GMT-14 Etc/GMT-2 Etc/GMT-3 Etc/GMT-4 Etc/GMT-5
  Etc/GMT-6 Etc/GMT-7 Etc/GMT-8 Etc/GMT-9 Etc/UTC Etc/UTC Europe/Brussels Europe/Andorra Europe/Astrakhan Europe/Athens
  Europe/Belgrade Europe/Berlin Europe/Brussels Europe/Bucharest Europe/Budapest Europe/Chisinau Europe/Berlin
  Europe/Dublin Europe/Gibraltar Europe/Helsinki Europe/Istanbul Europe/Kaliningrad Europe/Kyiv Europe/Kirov
  Europe/Lisbon Europe/London Europe/Brussels Europe/Madrid Europe/Malta Europe/Minsk Europe/Paris Europe/Moscow
  Europe/Berlin Europe/Paris Europe/Prague Europe/Riga Europe/Rome Europe/Samara Europe/Saratov Europe/Simferopol
  Europe/Sofia Europe/Berlin Europe/Tallinn Europe/Tirane Europe/Ulyanovsk Europe/Kyiv Europe/Vienna Europe/Vilnius
  Europe/Volgograd Europe/Warsaw Europe/Kyiv Europe/Zurich Pacific/Honolulu Indian/Chagos Asia/Bangkok Asia/Yangon
  Indian/Maldives Asia/Dubai Indian/Maldives Indian/Mauritius Asia/Dubai Europe/Brussels America/Phoenix America/Denver
  America/Los_Angeles Pacific/Apia Pacific/Auckland Pacific/Bougainville Pacific/Chatham Pacific/Port_Moresby
  Pacific/Easter Pacific/Efate Pacific/Kanton Pacific/Fakaofo Pacific/Fiji Pacific/Tarawa Pacific/Galapagos
  Pacific/Gambier Pacific/Guadalcanal Pacific/Guam Pacific/Honolulu Pacific/Kiritimati Pacific/Kosrae Pacific/Kwajalein
  Pacific/Tarawa Pacific/Marquesas Pacific/Nauru Pacific/Niue Pacific/Norfolk Pacific/Noumea Pacific/Pago_Pago
  Pacific/Palau Pacific/Pitcairn Pacific/Guadalcanal Pacific/Port_Moresby Pacific/Rarotonga Pacific/Tahiti
  Pacific/Tarawa Pacific/Tongatapu Pacific/Tarawa Pacific/Tarawa Europe/Lisbon
`
  .trim()
  .split(/\s+/)

const JANUARY = Date.UTC(2026, 0, 15)
const JULY = Date.UTC(2026, 6, 15)

/** Offset from UTC, in minutes, or undefined for a name that is no zone. */
function offsetMin(zone: string, atMs: number): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(atMs)
    const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const match = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text)
    if (!match) return undefined
    return (match[1] === '-' ? -1 : 1) * (Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0))
  } catch {
    return undefined
  }
}

/**
 * The engine's number of an IANA zone; one that it does not know by name is stood for by the first zone of the same
 * continent with the same winter and summer time. 0 when there is none.
 */
export function timeZoneIndex(zone: string): number {
  const known = IN_ORDER.indexOf(zone) + 1
  if (known > 0) return known
  const winter = offsetMin(zone, JANUARY)
  const summer = offsetMin(zone, JULY)
  if (winter === undefined) return 0
  const continent = zone.split('/')[0] ?? ''
  const same = IN_ORDER.findIndex(
    (name) => name.startsWith(`${continent}/`) && offsetMin(name, JANUARY) === winter && offsetMin(name, JULY) === summer,
  )
  return same + 1
}

/** Zones of a country (ISO 3166-1 alpha-2); of several the one whose clock fits the longitude best. */
export function timeZoneOf(country: string, lon: number): string | undefined {
  if (!/^[A-Z]{2}$/.test(country)) return undefined
  const locale: Intl.Locale & { getTimeZones?(): string[] | undefined } = new Intl.Locale(`und-${country}`)
  const zones = locale.getTimeZones?.() ?? []
  const misfit = (zone: string): number => Math.abs((offsetMin(zone, JANUARY) ?? 9_999) - lon * 4)
  return [...zones].sort((a, b) => misfit(a) - misfit(b))[0]
}
