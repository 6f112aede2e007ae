/** Where to go, by which ways, with which stops, and what guides there. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { CL, OF_NAVIGATION } from './pieces.ts'

const TO = '(a|al|a la|a los|a las|hasta|hasta la|hasta el|hacia|hacia el|hacia la|para|para la|para el|pa|rumbo a|con destino a)'
const AT = '(en|en la|en el|en un|en una|por|por la|por el|por un|por una|a|al|a la|a un|a una)'

export const navigation: DomainLexicon = {
  words: {
    GO: `llévame, llévanos, vamos, navega, quiero ir, ve, ir, lleve, llevame, llevanos, lléveme, vámonos, vayamos, tira, tirá,
      tiremos, conduce, conducí, maneja, manejá, dirígete, guíame, guiame, enfila, pon rumbo, rumbo, pon la ruta, quiero llegar,
      quiero irme, nos vamos, me voy, necesito ir, necesito llegar, tengo que ir, tenemos que ir, queremos ir, ruta, hay que ir,
      ponme el navegador, ponme ruta, márcame la ruta, marca la ruta, marca ruta, vamos tirando, acércame, acercame, encamíname,
      jálale, camino de, de vuelta, vamos a, vámonos a, tira para, vayamos a`,
    GO_HOME: `llévame a casa, vamos a casa, a casa, quiero ir a casa, vámonos a casa, volver a casa, navega a casa,
      llévanos a casa, quiero volver a casa, (tira|tiremos|tirá|vámonos|vamos|vamos tirando|llévame|llevame|lléveme|llévanos|
      llevanos|rumbo|pon rumbo|camino|conduce|navega|guíame|guiame|volvamos|regresemos|volvemos|regresamos|nos volvemos|ruta|pon
      ruta|de vuelta|de regreso|me voy|nos vamos|vuelta|directo|dirígete|ya|vuelve|regresa|márcame la ruta|ponme ruta) (a|para|
      pa|hacia|hasta|a mi|para mi|hacia mi|de vuelta a|de regreso a) casa, (quiero|quisiera|necesito|me gustaría|queremos|toca|
      hora de|hay que|tengo que|tenemos que) (volver|irme|regresar|ir|llegar|volverme|irnos|tirar) (a|para|pa|hacia) [mi] casa,
      regresar a casa, vuelvo a casa, para casa, pa casa, a casita, para casita`,
    GO_WORK: `llévame al trabajo, quiero ir al trabajo, a la oficina, vamos al trabajo, al trabajo, (tira|tiremos|tirá|vámonos|
      vamos|llévame|llevame|lléveme|llévanos|rumbo|pon rumbo|camino|conduce|navega|guíame|ruta|pon ruta|me voy|nos vamos|
      dirígete|márcame la ruta|ponme ruta) (al|para el|pal|hacia el|hasta el) (trabajo|curro|laburo|despacho|oficio), (tira|
      tiremos|vámonos|vamos|llévame|llevame|lléveme|rumbo|pon rumbo|camino|navega|guíame|ruta|me voy|nos vamos) (a la|para la|
      hacia la|hasta la) (oficina|chamba|pega|empresa), (quiero|necesito|tengo que|tenemos que|debo|toca) (ir|irme|llegar|
      volver) (al|a la|para el|para la) (trabajo|curro|laburo|oficina|chamba|pega), a trabajar, al curro, al laburo`,
    NEARLY_HOME: `(ya|) [casi] (llegamos|llego|estoy llegando|estamos llegando|hemos llegado|estoy|estamos) [casi] a casa,
      (ya|) estoy en casa`,
    DESTINATION: `destino, a dónde vamos, adónde vamos, hacia dónde vamos,
      (cuál es|qué) [nuestro|el|mi] destino [tenemos|tengo] [puesto],
      (a|hacia|para) dónde (estamos yendo|vamos|nos dirigimos|me llevas|nos llevas|voy|estoy yendo|es la ruta),
      adónde (me llevas|nos llevas|nos dirigimos|estamos yendo|voy), qué destino`,
    ROUTE: `ruta, guía, guiado, trayecto, viaje, camino, recorrido, itinerario, rutas, trayecto actual, ruta actual, la ruta,
      el viaje`,
    ADD_STOP: `(para|parar|párate|paramos) en`,
    ALONG: `en la ruta, de camino, en el camino, por el camino, en mi ruta, en nuestra ruta, a lo largo de la ruta, de paso,
      en el trayecto, por la ruta, de la ruta, durante el trayecto, en el recorrido, que pille de camino, que pille de paso,
      que nos pille de camino, que nos pille de paso, que quede de camino, por el trayecto, en el viaje, siguiendo la ruta,
      que me pille de camino, durante el viaje, antes de llegar`,
    ARRIVE: `llegamos, llegaremos, llegar, llego, llegaré, voy a llegar, vamos a llegar, llegada, al llegar, llegue, llegando,
      lleguemos, cuando llegue, cuando lleguemos, al destino, de llegada`,
    NEXT_TURN: `próximo giro, siguiente giro, dónde tengo que girar, dónde giro, próxima salida, próximo desvío,
      (siguiente|próximo|próxima) (giro|desvío|salida|maniobra|cruce|indicación|instrucción|paso), (dónde|cuándo|hacia dónde|
      para dónde|por dónde) (giro|giramos|tengo que girar|hay que girar|doblo|tengo que doblar|salgo|me desvío|tiro|sigo|tengo
      que salir|tengo que tirar|hay que salir|tengo que seguir|debo girar|volteo|tengo que ir), (a la derecha o a la izquierda),
      qué (hago|tengo que hacer) (en la rotonda|en el cruce|ahora|después|en la próxima),
      cuál es el (siguiente|próximo) (giro|desvío), y ahora (por dónde|hacia dónde|para dónde), (qué hago|qué hacemos|por dónde
      voy|por dónde vamos|hacia dónde voy|a dónde giro|dónde giro) [ahora] (en|al llegar a) [el|la|] [próximo|próxima|siguiente|
      este|esta] (cruce|rotonda|salida|semáforo|desvío), cuál es el siguiente paso`,
    NAVIGATION: `navegación, navegador, gps, guía, el navegador, la navegación, el gps, google maps, navegador gps, guiado,
      guía de ruta, el guiado, navegación (sin voz|en silencio|muda|callada), navegador (sin voz|en silencio|mudo|callado), (no
      quiero|ya no quiero|no necesito|no quiero más) (oír|escuchar|oir) (la voz|las indicaciones|las instrucciones|las
      locuciones) ${OF_NAVIGATION}`,
    NO_NAVIGATION: `[ya] no necesito (el navegador|la navegación|el gps) [más], ya no (necesito|quiero|hace falta|me hace falta|
      necesitamos) (que me guíes|el navegador|la navegación|el gps|la ruta|indicaciones|ir ahí|ir allí|ir),
      (ya|) (sé|me sé|conozco) (ir|llegar|el camino|la ruta|cómo llegar|por dónde ir|por dónde es),
      deja de (guiarme|navegar|guiar|guiarnos|darme la ruta), no me guíes más, olvida (la ruta|el destino), para de guiarme,
      puedes dejar de guiarme`,
    GUIDANCE_VOICE: `indicaciones, voz del navegador, la voz del navegador, indicaciones de voz, voz de la navegación,
      voz del gps, instrucciones de voz, indicaciones por voz, voz de la guía, la guía por voz, guía por voz, guiado por voz,
      voz de las indicaciones, la voz de las indicaciones, las indicaciones, las indicaciones habladas, indicaciones habladas,
      la voz de la navegación, la voz, la voz de guía, locución, las instrucciones, las instrucciones del navegador,
      avisos de voz, voz de guiado, la voz del mapa, el navegador hablando, (la|las|) (voz|voces|indicaciones|instrucciones|
      locuciones|avisos) (de navegación|de la navegación|del navegador|del gps|de voz|habladas|por voz|del mapa), la voz del gps`,
    AVOID: `evita, evitar, no cojas, esquiva,
      (evita|evite|evitad|evitar|evitá|esquiva|esquivar|elude|eludir|sortea|rehúye|descarta|excluye|quita)${CL}, no (vayas|
      vayamos|quiero ir|quiero pasar|quiero coger|quiero tomar|me lleves|me metas|nos metas|nos lleves|pases|cojas|tomes|uses|
      quiero|queremos|me gustan|quiero pagar|quiero meterme|entres|te metas|me hagas coger|me hagas ir|pagues|uses|utilices|
      quisiera) [por|en|ningún|ninguna|el|la|los|las], que no (haya|pase por|vaya por|tenga|pases por|cojas|tome), ni un,
      ni una, nada de, prefiero no (ir|pasar|coger|tomar|usar|pagar) [por|en]`,
    WITHOUT: `sin, nada de, sin pasar por, sin coger, sin tomar, sin usar, sin pagar, sin ir por`,
    ALLOW: `permite, permitir, permite otra vez, (permite|permita|permití|permitir|acepta|aceptar|admite|deja)${CL},
      puedes (ir por|usar|coger|pasar por|tomar|meterme por),
      (está bien|no me importa|me da igual|no pasa nada por) (ir por|usar|coger|pasar por|pagar|tomar),
      vuelve a (usar|permitir|coger), ya puedes (usar|coger|ir por|meterme por), puedes volver a usar,
      sí puedes (usar|coger|tomar), (puedes|podemos|ya puedes|ya podemos|se puede|podrías) (volver a|otra vez) (ir|pasar|coger|
      usar|tomar|meterte|meternos|circular) [por],
      (no importa|da igual|no me importa|no pasa nada) (si hay|que haya|pagar|ir por|usar|si vamos por|si pasamos por),
      vuelve a (ir|pasar|meterte|coger|usar) [por], acepto, deja de evitar, no evites [ya|más], ya no evites`,
    'ROAD:toll': `peaje, peajes, autopistas de peaje, autopista* de pago, carretera* de pago, tramos de peaje, vías de peaje,
      casetas, casetas de cobro, autopista* de cuota, carreteras de cuota, carreteras de peaje, carretera de peaje, caseta,
      pagar peaje, pago de peaje, cuotas`,
    'ROAD:motorway': `autopista, autopistas, autovía, autovías, vía rápida, vías rápidas, carretera rápida, carreteras rápidas,
      autovias`,
    'ROAD:ferry': `ferri, ferris, ferry, ferries, transbordador, barco, barcos, barcaza, transbordadores, ferrys,
      transbordos en barco, trasbordador`,
    'ROAD:unpaved': `caminos de tierra, camino de tierra, pistas de tierra, carreteras sin asfaltar, tierra, pista de tierra,
      pistas forestales, pista forestal, pistas, carreter(a|as) de tierra, sin asfaltar, caminos sin asfaltar, terracería,
      camino de terracería, caminos rurales, ripio, caminos de cabras, calles sin asfaltar, carreteras sin pavimentar,
      sin pavimentar, carreteras de grava, grava, caminos sin pavimentar`,
    'ASK:navigation.eta': `hora de llegada, (cuándo|a qué hora) (llegamos|llegaremos|llego|llegaré|vamos a llegar), (a qué hora|
      cuándo|sobre qué hora|a qué hora más o menos) (llegamos|llego|llegaremos|llegaré|estamos allí|estaremos allí|estaré allí|
      estamos ahí|estaré|estaremos|vamos a estar|voy a estar|voy a llegar|vamos a llegar|calculas que llegamos|calculas que
      llego|se supone que llegamos|llegaríamos|llegaría|está prevista la llegada|es la llegada) [allí|ahí|allá|al destino|a
      destino|a casa|al trabajo], (hora|tiempo) (estimada|estimado|prevista|previsto) de llegada,
      qué hora de llegada [tenemos|tengo|marca|pone]`,
    'ASK:navigation.remaining_time': `cuánto (tiempo falta|falta|queda|tiempo queda) [para llegar|para el destino],
      cuánto [tiempo] tardamos, tiempo restante, falta mucho, queda mucho, cuánto (falta|queda|nos queda|me queda|nos falta|me
      falta|tiempo falta|tiempo queda|tiempo nos queda|tiempo me queda|rato queda|rato falta|camino queda|viaje queda|viaje nos
      queda|tardaremos|tardamos|tardaré|tardo|vamos a tardar|voy a tardar|tiempo tardaremos|tiempo tardamos) [de] [viaje|camino|
      ruta|trayecto] [para llegar|hasta llegar|al destino|hasta el destino|en llegar|todavía|aún|hasta casa|para el destino|
      hasta allí], (falta|queda) mucho [para llegar|todavía|hasta llegar|aún|de viaje|camino],
      cuántos minutos (faltan|quedan|nos quedan|me quedan) [para llegar],
      cuántas horas (faltan|quedan|nos quedan) [para llegar|de viaje], en cuánto [tiempo] (llegamos|llego|llegaremos|estamos),
      tiempo que (falta|queda), cuánto demora el viaje, cuánto demoramos`,
    'ASK:navigation.remaining_distance': `cuántos kilómetros (faltan|quedan) [para llegar],
      a qué distancia (estamos|está el destino), distancia restante, está lejos, cuántos (kilómetros|km) (nos quedan|me quedan|
      nos faltan|me faltan|quedan|faltan|hay) [por recorrer|para llegar|hasta llegar|al destino|hasta el destino|hasta casa|
      todavía|aún|por hacer|de viaje], a (qué distancia|cuánto|cuántos kilómetros) (estamos|estoy|queda|está|nos queda|me queda)
      [del destino|de casa|del final|el destino|de llegar|de allí],
      qué distancia (queda|falta|nos queda|me queda|hay) [hasta llegar|para llegar|hasta el destino|al destino|todavía],
      distancia (que queda|que falta|al destino|hasta el destino),
      (está|queda) [muy|todavía|aún] lejos [todavía|el destino|aún],
      cuánta (distancia|carretera) (queda|falta|nos queda|me queda|hay), cuánto camino (queda|nos queda|falta),
      cuántos kilómetros hasta (casa|el destino|allí)`,
    'ASK:navigation.arrival_charge': `(con cuánta|cuánta) (batería|carga) (voy a llegar|llegaré|llegaremos|vamos a llegar|me
      quedará al llegar|tendré al llegar|llego|quedará al llegar), batería al llegar, (con cuánta|cuánta|con qué|qué) (batería|
      carga|porcentaje de batería) (llego|llegamos|llegaremos|llegaré|vamos a llegar|voy a llegar|tendremos|tendré|nos quedará|
      me quedará|quedará|nos queda|me queda|habrá|queda|vamos a tener) [al llegar|cuando lleguemos|cuando llegue|allí|al
      destino|a casa|cuando estemos allí|a destino|en destino],
      (con cuánto|a cuánto) (llego|llegamos|llegaremos|llegaré) de (batería|carga), (llego|llegamos|llegaré|llegaremos) con (la
      batería que tengo|esta batería|la carga que tengo|la carga que queda|batería suficiente|suficiente batería|la batería que
      queda|esta carga), me (alcanza|llega|da) la (batería|carga) para llegar,
      nos (alcanza|llega|da) la (batería|carga) para llegar, (alcanza|llega) la (batería|carga) para llegar,
      (carga|batería) (en el destino|a la llegada|en destino|al llegar)`,
    'ASK:navigation.street': `(en qué|qué) (calle|carretera) (estamos|estoy|es esta|vamos), dónde (estoy|estamos),
      cómo se llama esta calle,
      (en|por) qué (calle|carretera|vía|avenida|autopista|sitio|zona) (estoy|estamos|voy|vamos|circulamos|circulo|andamos),
      (cómo se llama|cuál es|qué es) (esta|la) (calle|carretera|vía|avenida|autopista) [en la que estoy|por la que vamos|donde
      estamos],
      dónde (estamos|estoy|andamos|me encuentro|nos encontramos) [ahora|ahora mismo|exactamente|en este momento|situados],
      qué (calle|carretera) es, nombre de (esta|la) calle, por dónde vamos`,
  },
  sentences: {
    'navigation.go': [
      `(llévame|llévanos|navega|ve|guíame|guíanos|vamos|conduce|vámonos|dirígete) (a|al|a la|a los|a las|hasta|hasta la|hasta
        el|hacia|hacia el|hacia la) {place}`,
      `(quiero|necesito|tengo que|quisiera|me gustaría|queremos|tenemos que|hay que) (ir|llegar|viajar) (a|al|a la|a los|hasta|
        hasta el|hasta la) {place}`,
      '(cómo|por dónde) (llego|se va|voy|llegamos|puedo llegar) (a|al|a la|hasta|hasta el|hasta la) {place}',
      '(ruta|navegación|rumbo|camino) (a|al|a la|hasta|hasta el|hasta la|hacia) {place}',
      '(inicia|empieza|comienza) (la|una) (navegación|ruta) (a|al|a la|hasta|hasta el|hasta la) {place}',
      '(pon|ponme|poner) (rumbo|la ruta|una ruta) (a|al|a la|hasta|hacia) {place}',
      '(indícame|muéstrame|enséñame|dime) (el camino|cómo llegar|la ruta) (a|al|a la|hasta) {place}',
      '(al|a la|a) {place!}',
      '(pon|ponme) el navegador (a|al|a la|hasta|para ir a|para ir al) {place}',
      `(llévame|llevame|lléveme|llévanos|llevanos|navega|navegá|ve|guíame|guiame|guíanos|vamos|conduce|maneja|vámonos|dirígete|
        tira|tirá|rumbo|pon rumbo|acércame|acercame|acércanos|marca la ruta|márcame la ruta|ponme ruta|pon ruta|pon la ruta|
        traza la ruta|traza una ruta|calcula la ruta|calcula una ruta|llévanos|dame indicaciones|dame la ruta|indicaciones|nos
        vamos|me voy|quiero irme|vayamos|iniciar ruta|inicia ruta|inicia la ruta|navegar|ir|guíame hasta|cómo ir|cómo se va|
        camino) ${TO} {place}`,
      `(quiero|querría|necesito|tengo que|quisiera|me gustaría|queremos|tenemos que|hay que|debo|voy a|vamos a|me urge) (ir|
        irme|irnos|llegar|viajar|pasar|acercarme|volver|desplazarme|conducir) ${TO} {place}`,
      `(cómo|por dónde) (llego|se va|voy|llegamos|puedo llegar|podemos llegar|se llega|puedo ir|hago para llegar|hago para ir)
        ${TO} {place}`,
      '(pon|ponme|poné|poneme|mete|introduce|fija|establece|marca|configura|programa) [como|el|de|un] destino {place}',
      '(el|mi|nuestro|cambia el|el nuevo) destino (es|a|al|a la|será) {place}',
      `(búscame|busca|dame|calcula|traza|muéstrame|enséñame|ponme|pon) (la ruta|una ruta|el camino|el mejor camino|la mejor
        ruta|un camino) ${TO} {place}`,
      '(pon|ponme|mete|busca|escribe|introduce) {place} en (el navegador|el gps|el mapa|la navegación)',
      '(dirección|rumbo a|destino) {place}',
    ],
    'navigation.add_stop': [
      '(añade|agrega|pon|haz) una parada (en|en la|en el|por) {place}',
      '(añade|agrega|mete) {place} (a la ruta|en la ruta|al recorrido|al trayecto)',
      '(para|parar|párate|paramos) (en|en la|en el) {place} (de camino|por el camino|en el camino)',
      '(pasa|pasemos|pasamos) (antes|primero) por {place}',
      '(pasa|pasemos) por {place} (antes|primero)',
      `(añade|añadí|añadir|añádeme|añadime|agrega|agregá|agregar|agrégame|pon|ponme|poné|haz|hazme|hacé|hacer|mete|méteme|
        incluye|incluir|programa|intercala|hagamos|hacemos|necesito|quiero|quiero hacer|necesito hacer|inserta) una (parada|
        paradita|escala|paradita rápida|parada rápida|parada intermedia|pausa) ${AT} {place}`,
      `(añade|añadí|añadir|agrega|agregá|agregar|mete|meté|pon|poné|incluye|incluir|suma|añádeme|agrégame|inserta) {place} (a la
        ruta|en la ruta|al recorrido|al trayecto|como parada|de parada|al viaje|al camino|en el recorrido|en el trayecto|como
        escala|como parada intermedia|a nuestra ruta|a mi ruta)`,
      `(para|pará|pare|parar|paremos|párate|parate|paramos|parando|detente|detenernos|parad|quiero parar|quiero pasar|necesito
        parar|necesito pasar|tengo que parar|tengo que pasar|tenemos que parar|tenemos que pasar|pasa|pasá|pase|pasar|pasemos|
        pasamos|pasando|hay que pasar|hay que parar|quisiera pasar|quisiera parar|me gustaría parar|me gustaría pasar|vamos a
        parar|vamos a pasar|quiero hacer una parada|haz una parada|hagamos una parada|queremos parar|queremos pasar|podemos
        parar|podemos pasar|paramos un momento|para un momento|paremos un momento|parar un momento|pásate|pasate|páranos) ${AT}
        {place} (de camino|por el camino|en el camino|antes|primero|de paso|antes de llegar|en la ruta|en el trayecto|de camino
        a casa|antes de ir a casa|durante el viaje|por la ruta|un momento|antes de ir)`,
      `(antes de llegar|antes|primero|de camino|por el camino|en el camino|de paso|en la ruta|antes de ir a casa|de camino a
        casa|antes de seguir|antes de nada|durante el viaje) (para|pará|pare|parar|paremos|párate|parate|paramos|quiero parar|
        quiero pasar|necesito parar|necesito pasar|tengo que parar|tengo que pasar|tenemos que parar|tenemos que pasar|pasa|
        pasá|pase|pasar|pasemos|pasamos|hay que pasar|hay que parar|me gustaría parar|me gustaría pasar|vamos a parar|vamos a
        pasar|vamos|haz una parada|hagamos una parada|queremos parar|queremos pasar|podemos parar|podemos pasar|llévame|
        acércame|pásate|quisiera pasar|quisiera parar) ${AT} {place}`,
      `(hacer|haz|hagamos|hacemos|quiero hacer|necesito hacer) (parada|escala) ${AT} {place}`,
      `(pasa|pasá|pasar|pasemos|pasamos|quiero pasar|tengo que pasar|tenemos que pasar|necesito pasar|hay que pasar) [un
        momento|un momentito|rápido] (por|por el|por la|por un|por una) {place!}`,
      '(añade|haz|pon|agrega|mete|hagamos) una parada para {place!}',
      `(para|pará|paremos|paramos|pasa|pasemos|pasamos) (antes|primero|un momento|un momentito|un segundo) (en|por) [un|una|el|
        la] {place}`,
      '(antes|primero) (para|paremos|pasa|pasemos) (en|por) [un|una|el|la] {place!}',
    ],
  },
}
