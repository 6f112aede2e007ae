/** Numbers in words, 0 to 160 (a text size's percent), in the six languages. */
import type { Language } from './text.ts'

type Row = readonly string[]

const EN_ONES: Row =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const EN_TENS: Row = ',,twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety'.split(',')
const DE_ONES: Row =
  'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  )
const DE_TENS: Row = ',,zwanzig,dreißig,vierzig,fünfzig,sechzig,siebzig,achtzig,neunzig'.split(',')
const ES_ONES: Row =
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve'.split(
    ' ',
  )
const ES_TENS: Row = ',,veinte,treinta,cuarenta,cincuenta,sesenta,setenta,ochenta,noventa'.split(',')
const FR_ONES: Row = [
  ...'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(' '),
  'dix sept',
  'dix huit',
  'dix neuf',
]
const FR_TENS: Row = ',,vingt,trente,quarante,cinquante,soixante'.split(',')
const ZH_DIGITS: Row = '零一二三四五六七八九'.split('')
const AR_ONES: readonly Row[] = [
  ['صفر'],
  ['واحد', 'واحدة'],
  ['اثنين', 'اثنان', 'اثنتين'],
  ['ثلاثة', 'ثلاث'],
  ['أربعة', 'أربع'],
  ['خمسة', 'خمس'],
  ['ستة', 'ست'],
  ['سبعة', 'سبع'],
  ['ثمانية', 'ثمان', 'ثماني'],
  ['تسعة', 'تسع'],
  ['عشرة', 'عشر'],
]
const AR_TEENS = ['أحد عشر', 'اثنا عشر', 'ثلاثة عشر', 'أربعة عشر', 'خمسة عشر', 'ستة عشر', 'سبعة عشر', 'ثمانية عشر', 'تسعة عشر']
const AR_TENS: readonly Row[] = ['عشر', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'].map((stem) => [
  `${stem}ون`,
  `${stem}ين`,
])

const of = (row: Row, at: number): string => row[at] ?? ''

const WORDS: Readonly<Record<Language, (n: number) => Row>> = {
  en: (n) => {
    if (n < 20) return [of(EN_ONES, n)]
    if (n === 100) return ['hundred', 'a hundred', 'one hundred']
    return [n % 10 === 0 ? of(EN_TENS, n / 10) : `${of(EN_TENS, Math.floor(n / 10))} ${of(EN_ONES, n % 10)}`]
  },
  de: (n) => {
    if (n < 20) return [of(DE_ONES, n)]
    if (n === 100) return ['hundert', 'einhundert']
    const ones = n % 10 === 1 ? 'ein' : of(DE_ONES, n % 10)
    return [n % 10 === 0 ? of(DE_TENS, n / 10) : `${ones}und${of(DE_TENS, Math.floor(n / 10))}`]
  },
  es: (n) => {
    if (n === 100) return ['cien', 'ciento']
    if (n === 21) return ['veintiuno', 'veintiún', 'veintiuna']
    if (n < 30) return [of(ES_ONES, n)]
    return [n % 10 === 0 ? of(ES_TENS, n / 10) : `${of(ES_TENS, Math.floor(n / 10))} y ${of(ES_ONES, n % 10)}`]
  },
  fr: (n) => {
    if (n < 20) return [of(FR_ONES, n)]
    if (n === 100) return ['cent']
    if (n >= 80)
      return [n === 80 ? 'quatre vingts' : `quatre vingt ${of(FR_ONES, n - 80)}`, ...(n === 80 ? ['quatre vingt'] : [])]
    if (n >= 60) return [n === 60 ? 'soixante' : `soixante ${n === 61 || n === 71 ? 'et ' : ''}${of(FR_ONES, n - 60)}`]
    const tens = of(FR_TENS, Math.floor(n / 10))
    return [n % 10 === 0 ? tens : n % 10 === 1 ? `${tens} et un` : `${tens} ${of(FR_ONES, n % 10)}`]
  },
  'zh-CN': (n) => {
    if (n < 10) return n === 2 ? ['二', '两'] : [of(ZH_DIGITS, n)]
    if (n === 100) return ['一百', '百']
    const ones = n % 10 === 0 ? '' : of(ZH_DIGITS, n % 10)
    return [n < 20 ? `十${ones}` : `${of(ZH_DIGITS, Math.floor(n / 10))}十${ones}`]
  },
  ar: (n) => {
    if (n <= 10) return AR_ONES[n] ?? []
    if (n < 20) return [of(AR_TEENS, n - 11), of(AR_TEENS, n - 11).replaceAll('ة ', ' ')]
    if (n === 100) return ['مئة', 'مائة']
    const tens = AR_TENS[Math.floor(n / 10) - 2] ?? []
    if (n % 10 === 0) return tens
    return (AR_ONES[n % 10] ?? []).flatMap((one) => tens.map((ten) => `${one} و${ten}`))
  },
}

/** What stands before the rest of a number over 100. */
const HUNDRED_AND: Readonly<Record<Language, Row>> = {
  en: ['a hundred and ', 'one hundred and ', 'a hundred ', 'one hundred ', 'one '],
  de: ['hundert', 'einhundert', 'hundertund', 'hundert ', 'einhundert '],
  es: ['ciento '],
  fr: ['cent '],
  'zh-CN': ['一百', '百'],
  ar: ['مئة و', 'مائة و', 'مية و'],
}
const MAX = 160

function over100(n: number, language: Language): string[] {
  // "一百零五" has a nought for the missing tens, and ten is "一十" after a hundred.
  const nought = language === 'zh-CN' ? (n < 110 ? '零' : n < 120 ? '一' : '') : ''
  const tens = language === 'en' && n < 110 ? HUNDRED_AND.en.filter((words) => words !== 'one ') : HUNDRED_AND[language]
  return tens.flatMap((hundred) => WORDS[language](n - 100).map((rest) => `${hundred}${nought}${rest}`))
}

/** Every spelling of the numbers 0 to 160, with its value. */
export function numberWords(language: Language): { words: string; value: number }[] {
  return Array.from({ length: MAX + 1 }, (_, value) =>
    (value <= 100 ? WORDS[language](value) : over100(value, language)).map((words) => ({ words, value })),
  ).flat()
}
