/** Words of people for kinds of places, folded, in the languages of the settings. */

const KINDS: Readonly<Record<string, readonly string[]>> = {
  charging_station: [
    'charging station',
    'charger',
    'chargers',
    'charging',
    'ladestation',
    'ladesaule',
    'laden',
    'cargador',
    'recarga',
    'borne de recharge',
    'recharge',
    '充电站',
    '充电',
    'شحن',
  ],
  parking: [
    'parking',
    'car park',
    'parkplatz',
    'parkhaus',
    'parken',
    'aparcamiento',
    'aparcament',
    'stationnement',
    '停车场',
    'موقف',
  ],
  restaurant: ['restaurant', 'restaurants', 'restaurante', '餐厅', 'مطعم'],
  cafe: ['cafe', 'coffee', 'kaffee', 'cafeteria', '咖啡', 'مقهى'],
  fuel: [
    'fuel',
    'petrol',
    'gas station',
    'petrol station',
    'tankstelle',
    'gasolinera',
    'benzinera',
    'station service',
    '加油站',
    'محطة وقود',
  ],
  supermarket: ['supermarket', 'groceries', 'supermarkt', 'supermercado', 'supermercat', 'supermarche', '超市', 'سوبرماركت'],
  pharmacy: ['pharmacy', 'chemist', 'apotheke', 'farmacia', 'pharmacie', '药店', 'صيدلية'],
  hospital: ['hospital', 'krankenhaus', 'klinik', 'hopital', '医院', 'مستشفى'],
  hotel: ['hotel', 'hotels', '酒店', 'فندق'],
  school: ['school', 'schule', 'escuela', 'escola', 'ecole', '学校', 'مدرسة'],
  bank: ['bank', 'banco', 'banque', '银行', 'بنك'],
  bakery: ['bakery', 'backerei', 'panaderia', 'boulangerie', '面包店', 'مخبز'],
  toilets: ['toilets', 'toilet', 'toilette', 'wc', 'aseos', '厕所', 'حمام'],
}

const BY_WORD = new Map(Object.entries(KINDS).flatMap(([kind, words]) => words.map((word) => [word, kind] as const)))

/** The kind that a whole folded query names, or undefined. */
export const kindOfQuery = (folded: string): string | undefined => BY_WORD.get(folded)
