/** More and less, how much, numbers that are written in another way. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

/** The half is written onto the number: zwanzigeinhalb. */
const FIRST_HALF = 16.5
const WHOLE =
  'sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig vierundzwanzig fünfundzwanzig sechsundzwanzig'
const halves: DomainLexicon['words'] = Object.fromEntries(
  WHOLE.split(' ').map((word, index) => [`NUMBER:${FIRST_HALF + index}`, `${word}einhalb`]),
)

export const amounts: DomainLexicon = {
  words: {
    UP: `heizung auf, höher, mehr, stärker, erhöhe, erhöhen, rauf, hoch, hochdrehen, aufdrehen, steigern, anheben,
      lauter stellen, hochstellen, höher drehen, höher stellen, rauf drehen, raufdrehen, rauf stellen, rauf machen, hoch drehen,
      hoch stellen, hoch machen, aufgedreht, dreh auf, dreh hoch, stell hoch, erhöh, erhöhst, mehr davon, steiger, steigere,
      heb, hebe, heben, hinauf, nach oben, hochschrauben, hochregeln, aufwärts, kräftiger, verstärke, verstärken, mehr wumms,
      nen zacken mehr, hochfahren, fahr hoch, hochziehen, aufziehen, höherschalten, höher schalten, aufdrehst, hochgehen,
      hochstellst`,
    DOWN: `runter, niedriger, weniger, schwächer, senken, senke, verringern, verringere, reduzier*, herunter, runterdrehen,
      absenken, tiefer, zurückdrehen, runter drehen, runterstellen, runter stellen, runter machen, runtermachen, runterregeln,
      runterschrauben, dreh runter, dreh zurück, dreh ab, stell runter, verringer, reduzier, reduziere, reduzieren, mindern,
      minder, senk, absenke, senkst, hinunter, nach unten, abwärts, zurück drehen, drossle, drosseln, drossel, weniger davon,
      sanfter, kleiner stellen, geringer, schwächer stellen, abschwächen, nicht so stark, nicht so viel, nicht so hoch,
      nicht ganz so stark, nicht ganz so hoch, nicht so doll, weniger stark, weniger doll, runterfahren, fahr runter,
      herunterfahren, runterziehen`,
    MIN: `minimum, minimal, minimale, niedrigste stufe, niedrigste, auf minimum, aufs minimum, min, auf niedrigster stufe,
      auf die niedrigste stufe, niedrigster stufe, kleinste stufe, kleinste, kleinster stufe, auf kleinster stufe,
      auf die kleinste stufe, unterste stufe, schwächste stufe, schwächste, ganz runter, ganz niedrig, ganz nach unten,
      so niedrig wie möglich, so leise wie möglich, so wenig wie möglich, minimaler, minimales, geringste, geringste stufe,
      kleinstmöglich`,
    LOW: `niedrig, niedrige, schwach, gering, wenig, niedriges, niedriger stufe, schwache, schwacher, schwaches, geringe,
      geringer, leichte, leichter, sanft, sanfte, kleine, kleine stufe`,
    MEDIUM: `mittel, mittlere, mittlerer, mittleres, mittlere stufe, mittelstark, mittelhoch, mittelstufe, in der mitte,
      normal stark`,
    HIGH: `hoch, hohe, stark, hoher, hohes, starke, starker, starkes, kräftig, kräftige, auf hoch`,
    MAX: `maximum, maximal, maximale, volle, voll, höchste stufe, ganz auf, volle pulle, volle kanne, höchste, maximal hoch,
      volle leistung, volles rohr, volle kraft, volle stärke, auf voll, auf maximum, aufs maximum, auf max, max,
      auf höchster stufe, auf die höchste stufe, auf höchste stufe, höchster stufe, höchststufe, bis zum anschlag, auf anschlag,
      ganz hoch, ganz rauf, ganz nach oben, so hoch wie möglich, so stark wie möglich, so laut wie möglich, auf hundert prozent,
      mit voller kraft, alles geben, volle lotte, volle power, vollgas, höchstwert, stärkste, stärkste stufe, maximaler,
      maximales, oberste stufe, volle stufe, maximale stufe, auf höchste, bis oben hin, volles programm, auf volle stufe`,
    TOO_MUCH: `zu viel, zu stark`,
    HALF: `halb, zur hälfte, hälfte, halbes, halbes grad, ein halbes grad, halb auf, halb offen, halb runter, bis zur hälfte,
      auf halbe höhe, halbe höhe, auf die hälfte, halbwegs, zur hälfte auf`,
    PLUS_HALF: `einhalb, ein halb, komma fünf, und ein halb, komma 5, eine halbe`,
    A_BIT: `etwas, ein bisschen, bisschen, ein wenig, wenig, leicht, ein klein wenig, ein stück, ein stückchen, ein bissl,
      bissl, bissel, ein bissel, bisserl, ein bisserl, n bisschen, nen tick, einen tick, ein tick, einen tacken, tacken,
      einen zacken, eine spur, ein klein bisschen, ein kleines bisschen, ein kleines stück, ein stückerl, eine stufe,
      einen hauch, um eine stufe, ein paar stufen, minimal mehr, ein wenig mehr, etwas mehr`,
    'NUMBER:2': `ein paar`,
    'NUMBER:1': `ein grad, einen grad, um ein grad, um einen grad`,
    'NUMBER:1.5': `anderthalb, eineinhalb`,
    PERCENT: `prozent, %`,
    HOW_LONG: `wie lange, wie lang, wie lange noch, wie lang noch, wie viele minuten, wie viel zeit, dauert es noch, wann,
      wie lange dauert, wie lang dauert`,
    ...halves,
  },
}
