/** The joints of a sentence: and, if, now, questions, wishes, what all or only. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { CL } from './pieces.ts'

export const common: DomainLexicon = {
  words: {
    AND: `y, y luego, y después, luego, después, además, y también, e`,
    IF: `si, cuando, en cuanto, siempre que, hasta que, en caso de que, como`,
    'Q:how_much': `cuánto, cuánta, cuántos, cuántas, cómo está, cómo van, cómo va, cómo están, a cuánto, a cuántos,
      qué tal está, qué tal va, qué tal anda, cómo anda, cómo andamos de, cómo vamos de, cómo voy de, cómo ando de,
      qué nivel de, qué porcentaje de, a qué nivel, dime cuánto, dime cuánta, sabes cuánto, sabes cuánta, sabes cuántos,
      me dices cuánto, me dices cuánta, me puedes decir cuánto, cuánto es, cuál es, cuánto hay, cuánta hay, qué tal`,
    'Q:what': `qué, cuál, cuáles, cuál es, dime, qué es, muéstrame, dígame, decime, sabes, me dices, me puedes decir,
      puedes decirme, quiero saber, quisiera saber, infórmame, me gustaría saber, saber, sabés, cuál sería`,
    'Q:where': `dónde, a dónde, dónde hay, dónde está, dónde están, dónde puedo, dónde podemos, adónde, en dónde, sabes dónde,
      dime dónde, me dices dónde, dónde hay algún, dónde hay alguna, dónde encuentro, dónde encontrar, dónde queda,
      dónde quedan, por dónde, hay por, conoces`,
    'Q:when': `cuándo, a qué hora, qué hora`,
    IS_IT: `está, están, me he dejado, he dejado, hay, ha, han, he cerrado, mira si, comprueba si, ha terminado, comprueba,
      verifica, mira, se ha quedado, se quedó, dejé, hemos dejado, habré dejado, habré cerrado, cerré, dime si, fíjate si,
      sabes si, chequea si, sigue, siguen, continúa`,
    NOW: `ahora, ahora mismo, en este momento, ahorita, en estos momentos, actualmente, ahora mismito, hoy`,
    MOMENT: `un momento, un segundo, un rato`,
    AGAIN: `otra vez, de nuevo, vuelve a, nuevamente`,
    WANT: `quiero, quisiera, me gustaría, necesito, me apetece, querría, queremos, quería, nos apetece, ganas de,
      tengo ganas de, me encantaría, busco, buscamos, necesitamos`,
    HAVE: `tengo, tenemos, hay, tendré, habrá, nos queda, lleva, llevamos, llevo`,
    LEFT: `queda, quedan, me queda, nos queda, restante, falta, faltan, quedará, quedarán, nos quedan, me quedan, le queda,
      le quedan, le falta, le faltan, sobra`,
    SHOW: `enséñame, muestra, muéstrame, abre, mostrar, ver, (abre|abra|abrí|abrir|muestra|muestre|mostrá|mostrar|enseña|enseñe|
      enseñá|ve|ver|vete|ir|llévame|saca|entra|entrar|despliega|pon|ponme)${CL} [a|al|a la|a los|a las|en], quiero ver,
      quiero ir a, déjame ver, vamos a, ve a, ve al, pásame a, dónde están, vuelve (al|a la|a los|a las), regresa (al|a la),
      volver (al|a la), llévame (al menú|a la pantalla) [de|del], ponme en pantalla`,
    THIS: `esta, este, esto`,
    HERE: `aquí, por aquí, aquí dentro, acá, por acá, en este tramo, en esta carretera, en esta calle, en esta vía,
      en esta zona, en esta autopista, por esta carretera, por esta calle, en este sitio`,
    CAR: `coche, auto, vehículo, carro, el auto, mi carro, el carro, la camioneta, mi coche, habitáculo, cabina, el interior`,
    ALL: `todo, toda, todos, todas, todas las, todos los, todito, las cuatro, los cuatro, todas ellas`,
    ONLY: `solo, solamente, sólo`,
    VERY: `muy, mucho, mucha, demasiado, demasiada, tan, bastante, súper, muchísimo, muchísima, un montón, cantidad, tremendo,
      horrible, terrible, insoportable`,
  },
}
