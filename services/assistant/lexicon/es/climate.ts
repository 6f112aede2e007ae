/** Warmth, air, glass, seats, and what people say when they feel cold or hot. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { CL } from './pieces.ts'

const LEAVE =
  '(cuando|después de|tras|al|aunque|mientras) (me|nos|) (baje|bajemos|salga|salgamos|vaya|vayamos|bajarme|bajar|salir|irme|bajarnos|salirnos|haya bajado|haya ido)'

export const climate: DomainLexicon = {
  words: {
    FEELS_COLD: `(hace|qué) [un poco de|bastante|algo de] (fresco|fresquito), estoy con frío,
      tengo [mucho|un poco de|bastante] frío, (hace|qué) [mucho|demasiado|bastante|un poco de] frío,
      estoy (helado|helada|congelado|congelada), qué frío hace [aquí], tenemos frío, me congelo, me estoy congelando,
      estamos helados, no hace suficiente calor, está helado, (hace|hay|tengo|tenemos|paso|pasamos|pasando|qué|vaya|menudo|
      siento) [un|mucho|bastante|tanto|algo de|un poco de|un poquito de] (frío|friito|frío horrible|fresco|fresquete|fresquito|
      biruji) [que pela|que te mueres|tremendo|de narices|de muerte|polar|terrible|espantoso|del demonio|de locos|que no veas|
      que te cagas], frío que pela,
      estoy (tiritando|temblando|tieso|tiesa|pajarito|muerto de frío|muerta de frío|pasando frío|pelado de frío),
      me (hielo|estoy helando|estoy muriendo de frío|muero de frío|quedo helado|quedo helada|estoy quedando helado),
      nos (helamos|congelamos|estamos congelando|estamos helando|morimos de frío), tiritando, tiritamos, (esto|aquí dentro|el
      coche|esto parece|parece|es) [es|parece] (una nevera|un congelador|una cámara frigorífica|un iglú|la nevera|el polo
      norte), hace rasca, qué rasca, muerto de frío, muerta de frío, tengo los pies fríos, tengo los pies helados,
      (me|nos) (estoy|estamos|voy a|vamos a) (quedando|quedar) (helad(a|o|as|os)|congelad(a|o|as|os)|frí(a|o|as|os)),
      me quedo helad(a|o), brr, brrr, está (frío|fría|muy frío|muy fría|frío frío|gélido|gélida|como el hielo),
      está (helado|helada), [hace] mucho frío, (se nota|noto) frío, qué frío`,
    FEELS_HOT: `tengo [mucho|un poco de|bastante] calor, (hace|qué) [mucho|demasiado|bastante|un poco de] calor,
      qué calor hace [aquí], me estoy asando, me aso, me muero de calor, estoy sudando, tenemos calor, estoy asado, estoy asada,
      (hace|hay|tengo|tenemos|paso|pasamos|pasando|qué|vaya|menudo|siento) [un|mucho|bastante|tanto|algo de|un poco de|un
      poquito de] (calor|calorcito|calorazo|calorón|bochorno|caló) [que te mueres|tremendo|de narices|de muerte|horrible|
      insoportable|infernal|terrible|espantoso|del demonio|de locos|que no veas|que te cagas|sofocante|agobiante], estoy
      (sudando|sudado|sudada|acalorado|acalorada|sofocado|sofocada|cocido|cocida|muerto de calor|muerta de calor|asado|asada|
      asándome|sudando la gota gorda|sudando como un pollo), me (aso|achicharro|derrito|ahogo de calor|estoy cociendo|estoy
      derritiendo|estoy asando|cuezo|sofoco|muero de calor|estoy muriendo de calor|estoy ahogando de calor),
      nos (asamos|cocemos|derretimos|estamos asando|estamos cociendo|achicharramos),
      (esto|aquí dentro|el coche|parece) [es|parece] (un horno|una sauna|un infierno|un sauna), muerto de calor,
      muerta de calor, aquí no hay quien pare de calor`,
    HANDS_COLD: `[tengo] las manos (heladas|frías|congeladas), [tengo|se me quedan|se me congelan|se me hielan|siento] las manos
      [están|tan|muy] (heladas|frías|congeladas|como témpanos|como el hielo|tiesas),
      (se me congelan|se me hielan|se me están congelando|se me están helando) las manos, las manos se me (congelan|hielan),
      manos frías, manos heladas, no siento (las manos|los dedos), (tengo|se me congelan) los dedos [helados|congelados|fríos]`,
    FEET_COLD: `(tengo|se me quedan|se me congelan) los pies (fríos|helados|congelados) [echa aire abajo|calienta los pies]`,
    WARMER: `más caliente, más calor, más calentito, calienta, caliéntame, calentito, calentar, más cálido, más calorcito,
      más templado, más templadito, más calentita, un poco de calor, algo de calor, dame calor, dale calor, calentando,
      (dame|dale|danos|échame|quiero|pon|ponme) (un poco|un poquito|algo|más) de calor,
      (más|un poco más|un poquito más|algo más) de calor, un pelín más de calor, sube un poco el calor, dale más calor`,
    COOLER: `más frío, más fresco, más fresquito, enfría, refresca, fresquito, más fría, refrigera, más fresca, más fresquita,
      más frescor, un poco de fresco, algo de fresco, menos calor, enfríame, enfriar, refrescar, refréscame, que refresque,
      enfriando, que enfríe, fresquitos, (más|un poco más|un poquito más|algo más) de (frío|fresco), menos calefacción`,
    HOTTEST: `lo más caliente posible, calor al máximo`,
    COLDEST: `lo más (frío|fresco) posible, frío al máximo, máximo frío`,
    HEATING: `calefacción, la calefacción, termostato, radiador, la calefa, la cale, calefa, caldera, la estufa`,
    HEAT: `calienta, calentar, calor, calefactable, caliéntame, calefacta,
      (calienta|caliente|calentá|calentar|calentando|calefacciona|caldea|caldear|calentado)${CL}, calorcito, calentito,
      que caliente, ya no (calientes|calientes más), deja de calentar, no calientes más, templa, templar, calentado, caldéame`,
    COOLING: `frío, refrigeración`,
    HOW_WARM: `qué temperatura (hace|hay|tenemos), cuántos grados (hay|hace|tenemos), cuánto calor hace, qué frío hace,
      qué temperatura, cuántos grados, a qué temperatura (está|estamos), cuánto frío hace, a cuántos grados estamos,
      cuántos grados tenemos, cuántos grados marca, hace frío, hace calor, qué tal temperatura hace`,
    TEMPERATURE: `temperatura, temperaturas, la temperatura, temperatura interior, temperatura del coche`,
    DEGREE: `grados, grado, °`,
    CELSIUS: `celsius, grados celsius, centígrados, grados centígrados, en celsius, en centígrados, en grados centígrados,
      celsius en vez de fahrenheit, a celsius, grados celsius en vez de fahrenheit`,
    FAHRENHEIT: `fahrenheit, grados fahrenheit, en fahrenheit, fahrenheit en vez de celsius, a fahrenheit,
      grados fahrenheit en vez de celsius, farenheit`,
    CLIMATE: `climatizador, clima, climatización, el clima, aire acondicionado y calefacción, el clima del coche,
      clima automático, climatizador automático`,
    AC: `aire acondicionado, ac, el aire acondicionado, el aire frío, aire frío, el ac, el a c, aire del coche, el frío,
      climatización fría, el clima frío, me pones el aire, el aire a,
      (pon|ponme|enciende|prende|conecta|activa|dale a|échale) el aire,
      (quita|apaga|corta|para|quítame|apágame|desconecta|desactiva) el aire`,
    FAN: `ventilador, soplador, ventilación, ventiladores, soplado, fuerza del aire, velocidad del aire, potencia del aire,
      potencia del ventilador, velocidad del ventilador, la turbina, chorro de aire, flujo de aire, caudal de aire, abanico`,
    AIR: `aire, (pon|ponme|enciende|prende|conecta|activa) el aire,
      (quita|apaga|corta|para|quítame|apágame|desconecta|desactiva) el aire`,
    DRAFTY: `hay corriente, me da mucho aire, mucho aire`,
    SEAT: `asiento, asientos, butaca, butacas, sillón, silla, mi asiento, culo, trasero del asiento, plaza, asiento calefactado,
      respaldo y asiento`,
    SEAT_HEAT: `asiento* calefactable*, asiento* térmico*, calefacción del asiento, calefacción de los asientos,
      calefacción de mi asiento, asiento* calentad(o|os), asiento* con calor,
      calefacción (del|de los|de mi|en el|en los|en mi) asiento*, calor (del|de los|de mi|en el|en los|en mi|al|a los) asiento*,
      culo caliente, calentador* (del|de los|de mi) asiento*, asientos con calefacción, asiento con calefacción,
      calefactor (del|de los|de mi) asiento*, asientos calientes, asiento caliente,
      calefacción (del|de|en el) (copiloto|acompañante|conductor|pasajero), asiento* calefactad*, asiento* que calienta*,
      calienta* (mi|el|los) asiento*`,
    SEAT_VENT: `ventilación del asiento, asiento* ventilado*, ventilación de los asientos, asiento* refrigerado*,
      ventilación (del|de los|de mi|en el|en los|en mi|al|a los) asiento*, asiento* ventilad(o|os), asiento* fresquito*,
      refrigeración (del|de los|de mi) asiento*, asientos frescos, ventilador del asiento`,
    VENT: `ventila, ventilar, refrigera, ventilado, ventilados, ventilación, refresca, refrescar, enfría, enfriar, ventilando,
      fresquito, aireación, ventilame`,
    VENTS: `salidas de aire, salida de aire, salidas del aire, rejillas, rejilla, toberas, aireadores, difusores,
      boquillas de aire`,
    WHEEL: `volante`,
    WHEEL_HEAT: `volante calefactable, calefacción del volante, volante térmico, volante calefactado, calienta el volante,
      calefacción (del|en el|al) volante, volante (calentito|caliente|calentado|con calefacción),
      (calienta|calentar|caliéntame|caliente|calentame|calentando) el volante, volante calefaccionado,
      calor (en|al|del) [el] volante, calentador del volante, calefactor del volante`,
    DEFROST: `desempaña, desempañar, desempañador, deshiela, descongela, desescarcha, quita el hielo, quita el vaho,
      desempañado, antivaho, desempañe, (desempaña|desempañe|desempañar|desempañame|deshiela|deshielar|descongela|descongelar|
      desescarcha|desescarchar|desempañando)${CL}, (quita|quitar|quítame|elimina|limpia|saca|sacame|quitale|quítale) (el vaho|el
      hielo|la escarcha|el empañamiento|la niebla|lo empañado|la humedad) [a|al|de|del|de la|de los|a la|a los], antiempañ*,
      desempañante, antihielo, desescarche`,
    FRONT_GLASS: `parabrisas, luna delantera, cristal delantero, luna de delante, cristal de delante, vidrio delantero,
      vidrio de adelante, vidrio de enfrente, luna frontal, parabrisas delantero, el parabrisas, cristal del parabrisas,
      cristal frontal`,
    REAR_GLASS: `luneta, luneta trasera, luneta térmica, cristal trasero, luna trasera, luna de atrás, cristal de atrás,
      vidrio trasero, vidrio de atrás, ventana trasera empañada, medallón, parabrisas trasero, parabrisas de atrás,
      luneta de atrás, cristal de detrás, luna de detrás, luneta posterior`,
    FOGGED: `empañado, empañados, empañada, se empaña, congelado, helado, vaho, escarcha, llen(a|o|os) de vaho,
      llen(a|o|os) de hielo, empañ*, (se está|se están|se me está|se me están|se me|se han|se ha|se) empaña*, opaco, con hielo,
      con vaho, lleno de escarcha, helad(a|as|os)`,
    CLEAR: `luneta térmica, limpia, despeja, quita, despejar, despéjame, limpiar, desempaña, aclara`,
    NO_VIEW: `no veo nada, no se ve nada, no veo, no veo (nada|bien|ni torta|ni papa|un pimiento), no se ve (nada|bien),
      no consigo ver, apenas veo`,
    RECIRCULATION: `recirculación, recircula, cierra la entrada de aire, aire interior, recirculado, recircular, recirculando,
      recircule, recirculación del aire, recirculación de aire, que no entre aire de fuera, cierra las entradas de aire,
      corta el aire de fuera, corta el aire exterior, solo aire interior, aire de dentro, que no entre el aire de fuera,
      que no entre (el humo|el olor|olor|humo|polvo) [de fuera], circula el aire de dentro`,
    FRESH_AIR: `aire fresco, aire de fuera, aire exterior, aire de la calle, aire del exterior, aire limpio,
      entre aire de fuera, entre aire, entre aire fresco, deja entrar aire [fresco|de fuera], coge aire de fuera,
      toma aire de fuera, aire de afuera, ventila el coche, ventila el habitáculo, ventílame el coche, renueva el aire,
      ventila la cabina`,
    'CLIMATE_MODE:pet': `modo mascota, modo perro, mascota, mascotas, modo mascotas, modo de mascotas,
      modo (perr(o|a|ito|itos|os)|gato|gatos|gatito), modo para perros, modo animales, modo animal, modo can, modo dog, dog mode`,
    'CLIMATE_MODE:camp': `modo camping, modo acampada, camping, modo campamento, modo campista, modo camper, modo de acampada,
      modo de camping, acampada, campamento, dormir en el coche, modo dormir`,
    'CLIMATE_MODE:keep': `mantener clima, modo mantener, mantén el clima, mantén la climatización, mantén la temperatura,
      mantener la temperatura, mantener el clima, modo mantener clima, deja el clima puesto, deja el clima encendido, (deja|
      dejad|déjame|mantén|mantenme|mantener|que siga|que se quede|sigue con) (el|la) (aire|clima|climatizador|climatización|
      calefacción|temperatura|aire acondicionado) [puesto|puesta|encendido|encendida|funcionando|en marcha|activo] ${LEAVE} [del
      coche|del carro|del auto], no (apagues|quites|cortes) (el|la) (aire|clima|climatizador|climatización|calefacción|aire
      acondicionado) ${LEAVE} [del coche|del carro|del auto]`,
    FEET: `pies, los pies, piernas, pie, rodillas, abajo a los pies, hacia los pies, a los pies, suelo, tobillos`,
    FACE: `cara, la cara, pecho, rostro, a la cara, torso, hacia la cara, al cuerpo, de frente, al pecho`,
    WINDSCREEN_WARDS: `al parabrisas, hacia el parabrisas, hacia la luna, al cristal, a la luna, al cristal delantero,
      hacia el cristal, contra el parabrisas, al vidrio, a la luna delantera`,
    UPWARDS: `arriba, hacia arriba, para arriba, por arriba`,
    DOWNWARDS: `hacia abajo, para abajo, por abajo`,
    BLOW: `dirige, sopla, orienta, hacia, (dirige|dirija|dirigir|dirigí|sopla|sople|soplar|orienta|oriente|apunta|apunte|manda|
      mande|envía|echa|eche|lanza|tira|salga|sale)${CL}, que salga, que dé, que me dé, dame`,
    PRECONDITION: `precalienta, preacondicionamiento, preacondiciona, precalentar, preclimatiza, precalentamiento,
      preclimatización, (precalienta|precaliente|precalentar|preacondiciona|preacondicionar|preclimatiza|preclimatizar|
      acondiciona|preenfría|preenfriar|atempera|climatiza|climatizar)${CL},
      (ve|vete|vaya) (calentando|enfriando|preparando|climatizando|acondicionando) el (coche|carro|auto),
      calienta el (coche|carro|auto) (antes de salir|para cuando salga|antes de irnos), (prepara|prepárame|preparame) el (coche|
      carro|auto) [para salir|para el viaje|para irnos|antes de salir|para cuando salga], (ten|tenme|deja|déjame) el (coche|
      carro|auto) (caliente|calentito|fresco|fresquito|listo) [para salir|para cuando salga|antes de salir], precalentado,
      preacondicionado, calentar el (coche|auto|carro) antes de salir,
      que esté (caliente|calentito|fresco|fresquito) [el coche] cuando (salga|llegue|suba), calienta el coche antes`,
    INSIDE: `dentro, dentro del coche, en el coche, aquí dentro, en el interior, acá dentro, adentro, acá adentro,
      en el habitáculo, aquí adentro, del habitáculo, interior, del interior, dentro del auto, en la cabina`,
    OUTSIDE: `fuera, en la calle, afuera, en el exterior, exterior, de fuera, ahí fuera, ahí afuera, de afuera, la calle,
      allá afuera`,
    IS_SET_TO: `puesto, está puesto, está puesta, puesta, tengo puesta, tengo puesto, configurado, configurada, seleccionada,
      programada, programado, fijada, ajustada, marcada, tenemos puesto, tenemos puesta, hay puesta, hay puesto`,
    AIR_QUALITY: `calidad del aire, cómo está la calidad del aire, calidad de aire, aire limpio [o no], aire de aquí,
      (está|es) (limpio|sano|puro|bueno) el aire, cómo está el aire, qué tal está el aire, qué tal el aire, contaminación,
      aire contaminado, está contaminado el aire, pureza del aire, partículas,
      (qué tal|cómo|cómo de bueno|cómo de limpio) (es|está) el aire [aquí dentro|de aquí|del coche|dentro|que respiramos],
      es bueno el aire, aire puro`,
    LEAVING_CAR: `${LEAVE} [del coche|del carro|del auto]`,
    HEAT_GLASS: `térmica`,
    'ASK:climate.target': `a cuánto está [puesto] (el climatizador|el aire|el aire acondicionado|la calefacción),
      a cuántos grados está [puesto] (el climatizador|el aire|el aire acondicionado), a (cuánto|cuántos grados|qué temperatura)
      (tengo|tenemos|está|hay|he) [puesta|puesto|fijada|programada|configurada] (la temperatura|el aire|el aire acondicionado|la
      calefacción|el clima|el climatizador), qué temperatura (tengo puesta|hay puesta|tenemos puesta|está puesta|he puesto|está
      seleccionada|está programada|está configurada|está fijada), a qué temperatura (tengo|está|tenemos) (puesto|puesta|el
      clima|el aire|la calefacción|el climatizador) [el clima|el aire|la calefacción|el climatizador]`,
    'ASK:climate.outside': `
      (qué temperatura|cuántos grados|qué frío|qué calor) (hace|hay) (fuera|afuera|en la calle|en el exterior|ahí fuera),
      temperatura (exterior|de fuera|de afuera), (hace|hará) (frío|calor) (fuera|afuera|ahí fuera|en la calle),
      (cuánto|qué) marca (fuera|el termómetro), cuántos grados marca [fuera], qué frío hace fuera`,
    'ASK:climate.inside': `temperatura (interior|de dentro|del habitáculo|de la cabina),
      (qué temperatura|cuántos grados) (hay|hace|tenemos) (dentro|aquí dentro|en el coche|en el habitáculo|acá adentro|aquí)`,
  },
}
