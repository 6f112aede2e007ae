/** The places of a wish: seats of the car, rooms of the house, what is saved. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const places: DomainLexicon = {
  words: {
    'ZONE:driver': `conductor, lado del conductor, del conductor, mi lado, el mío, la mía, mi sitio, mi plaza,
      la plaza del conductor, quien conduce, del que conduce, piloto`,
    'ZONE:passenger': `acompañante, copiloto, pasajero, lado del acompañante, del copiloto, del acompañante, mi mujer,
      mi marido, lado del copiloto, lado del pasajero, plaza del copiloto, plaza del acompañante, asiento de al lado,
      de al lado, lado derecho del acompañante`,
    'ZONE:left': `izquierda, izquierdo, lado izquierdo, del lado izquierdo`,
    'ZONE:right': `derecha, derecho, lado derecho, del lado derecho`,
    'ZONE:rear': `atrás, de atrás, trasera, trasero, traseras, traseros, detrás, de detrás, los de atrás, los de detrás,
      las de atrás, plazas traseras, asientos traseros, fila de atrás, segunda fila, parte de atrás, parte trasera`,
    'ZONE:all': `los dos lados, ambos lados, ambos, los dos`,
    'ROOM:living_room': `salón, sala, sala de estar, cuarto de estar, living, sala de la tele, saloncito, cuarto de la tele,
      estancia, salón de casa, estar, living room, la sala de la tele, la salita, salita, el living`,
    'ROOM:bedroom': `dormitorio, habitación, cuarto, alcoba, recámara, pieza, mi cuarto, mi habitación, habitación principal,
      dormitorio principal, cuarto principal, mi dormitorio`,
    'ROOM:kitchen': `cocina, cocinita, la cocina`,
    'ROOM:bathroom': `cuarto de baño, el baño, baño, cuarto de aseo, baño de arriba, lavabo de casa, aseo`,
    'ROOM:hall': `pasillo, recibidor, entrada, hall, vestíbulo, zaguán, el pasillo, corredor, entradita`,
    'ROOM:office': `despacho, estudio, mi despacho, el estudio, oficina de casa, cuarto de trabajo, escritorio, estudio de casa`,
    'ROOM:kids_room': `habitación de los niños, cuarto de los niños, habitación de los peques, cuarto (del niño|de la niña|de
      los críos|del bebé|de los chicos|de los peques|de mis hijos|de los hijos|de los nenes|infantil),
      habitación (del niño|de la niña|de los críos|del bebé|de los chicos|de mis hijos|infantil|de los hijos|de los nenes),
      dormitorio (de los niños|del niño|de la niña|infantil|del bebé|de los peques), pieza de los niños, recámara de los niños`,
    'ROOM:dining_room': `comedor, sala de comer, el comedor`,
    'ROOM:basement': `sótano, bodega, trastero, subsuelo, el sótano`,
    'ROOM:garden': `jardín, terraza, patio, jardincito, el jardín, balcón, fuera en el jardín, porche, patio de atrás`,
    'SAVED:home': `casa, mi casa, a casa, casita, hogar, mi hogar`,
    'SAVED:work': `trabajo, oficina, el trabajo, curro, laburo, chamba, pega, mi trabajo, mi oficina, la empresa, la oficina,
      la chamba`,
    HOUSE: `en casa, de casa, de la casa, en la casa, en mi casa, en la vivienda, del hogar, en el piso, en el depa, del piso,
      en el departamento, por casa, del departamento, en el hogar`,
    WHOLE_HOUSE: `toda la casa, la casa entera, casa entera, la casa, toda la vivienda, todas las habitaciones, todo el piso,
      todos los cuartos, la casa completa, cada habitación, todas las de casa`,
  },
}
