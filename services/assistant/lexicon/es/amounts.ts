/** More and less, how much, numbers that are written in another way. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { CL } from './pieces.ts'

export const amounts: DomainLexicon = {
  words: {
    UP: `sube, subir, súbeme, súbelo, aumenta, más, más alto, más alta, más fuerte, incrementa, eleva, súbele, subidme, alta,
      (sube|suba|subid|subi|subir|subiendo|suban|aumenta|aumente|aumentad|aumentar|incrementa|incremente|incrementar|eleva|
      eleve|elevar|alza|alzar)${CL}, un punto más, más arriba, para arriba, hacia arriba, dale más, un toque más, un chin más`,
    DOWN: `baja, bajar, bájame, bájalo, bájale, reduce, menos, más bajo, más baja, disminuye, más suave, más flojo,
      baja un punto, (baja|baje|bajad|bajar|bajando|bajen|reduce|reduzca|reducí|reducir|disminuye|disminuya|disminuir|aminora|
      rebaja|rebajar|mengua)${CL}, un punto menos, más abajo, para abajo, hacia abajo, dale menos, un toque menos`,
    MIN: `mínimo, al mínimo, mínima, lo mínimo, al mínimo posible, lo más bajo posible, lo más baja posible, a lo mínimo`,
    LOW: `bajo, baja, flojo, suave, bajito, poca, poco, flojito, suavecito, débil, leve, ligero, ligera`,
    MEDIUM: `medio, media, mediano, intermedio, intermedia, término medio, al medio, normalito`,
    HIGH: `alto, alta, fuerte, intenso, intensa, mucho, mucha, potente`,
    MAX: `máximo, al máximo, a tope, máxima, tope, a toda potencia, a todo, a full, al tope, hasta el tope, al cien,
      a lo máximo, todo lo que puedas, a la máxima potencia, a todo trapo, a tope de potencia, a todo lo que da,
      a máxima potencia, al máximo nivel, lo más alto posible, lo más alta posible, al maximo posible`,
    TOO_MUCH: `demasiado, mucho aire, me da mucho aire`,
    HALF: `mitad, a la mitad, a medias, medio abierta, por la mitad, hasta la mitad, media ventana, a media altura,
      a medio abrir`,
    PLUS_HALF: `y medio, y media`,
    A_BIT: `un poco, un poquito, poquito, algo, ligeramente, una pizca, un pelín, un pelo, un poquitín, un poquitito, un chin,
      tantito, un toque, un tantito, una miaja, un punto, un puntito, una chispa, un pelito, apenas, levemente, apenitas,
      un cachito`,
    PERCENT: `por ciento, %`,
  },
}
