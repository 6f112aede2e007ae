/** What is at home: lights, garage, vacuum cleaner, scenes, devices. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { CL } from './pieces.ts'

export const home: DomainLexicon = {
  words: {
    LIGHT: `luz, luces, lámpara, lámparas, iluminación, más luz, menos luz, lucecita, lucecitas, foco, focos, bombilla,
      bombillas, ampolleta, alumbrado, luz de`,
    ROOM_LIGHT: `lámpara de pie`,
    BRIGHTER: `más luz, más brillante, más clara, más brillo, más intensa, más claridad, más iluminado, más iluminada,
      más clarito`,
    DARKER: `atenúa, menos luz, más tenue, más oscura, (atenúa|atenúe|atenuá|atenuar)[me|la|las], menos intensa, más tenues,
      menos iluminado, difumina, suaviza, suavizar, atenuar, atenuá, atenúame, luz tenue, más oscuro`,
    LEFT_ON: `encendida, encendidas`,
    GARAGE_DOOR: `garaje, puerta del garaje, portón del garaje, cochera, portón, portón de casa, portón de la cochera,
      puerta de la cochera, puerta de garaje, portón de garaje, persiana del garaje, la cochera, el garaje, puerta del parking,
      puerta de la casa del coche, la puerta del garaje`,
    IS_SHUT: `cerrado, cerrada, abierto, abierta, bien cerrado, bien cerrada`,
    VACUUM: `aspiradora, robot aspirador, robot, aspirador, la aspiradora, roomba, la roomba, conga, robot de limpieza,
      robot aspiradora, robotito, aspiradora robot, el robot, robot limpiador, aspiradora automática, robot de limpiar,
      aspirar la casa, aspira la casa, pasa la aspiradora, el conga, el robot de limpieza`,
    CLEAN: `limpia, limpie, aspira, barre, limpiar, que limpie, (limpia|limpie|limpiá|limpiar|limpiando|aspira|aspire|aspirá|
      aspirar|barre|barra|barrer|barré|pasa|pase|friega|fregar)${CL}, la limpieza, limpieza, que aspire, que barra, a limpiar,
      a aspirar, a barrer, hacer la casa, salga, en marcha, dar una pasada, una pasada, aspirar, aspirar la casa, fregar`,
    FLOOR: `suelo, piso, suelos, el piso, el suelo`,
    SEND: `manda, envía, devuelve,
      (manda|mande|mandá|mandar|envía|envíe|enviar|devuelve|devuelva|regresa|regrese|vuelva|vuelve|lleva|guarda|recoge)${CL},
      que vuelva, que regrese, que se vaya, que vaya, que se meta, que se recoja, dile que vuelva`,
    DOCK: `base, a su base, su base, estación, (base|estación|cargador|sitio|dock) [de carga], a cargar, a cargarse, a su sitio,
      a casita, a la base, a su base de carga, a su cargador, a su estación, a cargarse a la base, a recargarse, a recargar,
      (vuelva|regrese|vaya|volver|regresar|ir) a (la|su) (base|estación|cargador)`,
    DONE: `terminado, acabado, ha terminado, ha acabado, listo, lista, ha terminado de limpiar, terminó, acabó, ya terminó,
      ya acabó, ha finalizado, finalizado, ha limpiado, ya ha limpiado, acabado de limpiar, terminado de limpiar, limpio`,
    PURIFIER: `purificador, purificador de aire, purificador del aire, depurador, depurador de aire, limpiador de aire,
      el purificador, filtro de aire, purificador de casa, ionizador`,
    SOLAR: `solar, energía solar, placas solares, paneles solares, placas, las placas, los paneles, paneles, fotovoltaica,
      energía del sol, producción solar, producción fotovoltaica, instalación solar, las placas solares, los paneles solares,
      la solar, fotovoltaicas`,
    SCENE: `escena, ambiente, escenario, rutina, modo, la escena, la rutina`,
    'SCENE_NAME:leaving-home': `salir de casa, salida de casa, me voy de casa, irse de casa, me voy, nos vamos, me marcho,
      salgo de casa, salimos de casa, fuera de casa, salida, dejar la casa, adiós casa, al salir de casa, dejo la casa,
      nos vamos de casa, modo fuera de casa, modo ausente, ya salimos de casa`,
    'SCENE_NAME:heading-home': `llegar a casa, llegada a casa, de camino a casa, vuelvo a casa, volver a casa, llego a casa,
      llegada, volviendo a casa, ya llego, vuelta a casa, vuelta al hogar, llegando a casa, ya llego a casa, regreso a casa,
      de vuelta a casa, llegada al hogar, camino a casa, estoy llegando a casa`,
    'ASK:home.lights': `me he dejado (la luz|las luces|alguna luz) [de casa|en casa] encendida[s] [en casa],
      (está|están) (encendida|encendidas) (la luz|las luces) (de|en) casa, me he dejado las luces de casa encendidas,
      hay luces encendidas en casa, (me he dejado|he dejado|hemos dejado|nos hemos dejado|me dejé|dejé|quedó|quedaron|se quedó|
      se ha quedado|se quedaron|se han quedado|hay|queda|quedan|está|están|tengo|siguen|sigue|dejamos) [alguna|algunas|la|las|
      una] [luz|luces|lámpara] [de casa|en casa|de la casa|en la casa|del piso] [encendida|encendidas|prendida|prendidas|puesta|
      puestas] [alguna|la|las] [luz|luces] (en casa|de casa|de la casa|en la casa|encendida en casa|encendidas en casa|prendida
      en casa|prendidas en casa), (está|están|hay|quedan|queda|sigue|siguen) [encendida|encendidas|prendida|prendidas] [la|las|
      alguna|algunas] (luz|luces) (de|en) [la] casa [encendida|encendidas|prendida|prendidas]`,
    'ASK:home.garage': `(está|quedó|se quedó|se ha quedado|he dejado|me he dejado|dejé|me dejé|he cerrado|cerré|sigue|hemos
      cerrado|tengo|está bien) [bien] [abierto|abierta|cerrado|cerrada] [el|la] (garaje|cochera|puerta del garaje|portón|portón
      del garaje|puerta de la cochera|puerta de garaje) [abierto|abierta|cerrado|cerrada|de casa]`,
    'ASK:home.vacuum': `(ha|ya ha|ha) (terminado|acabado) (la aspiradora|el robot|la roomba|el robot aspirador) [de limpiar],
      (terminó|acabó|qué hace|cómo va|por dónde va|dónde está|qué está haciendo|sigue limpiando|está limpiando|en qué anda) [de
      limpiar] (la aspiradora|el robot|la roomba|el robot aspirador)`,
    'ASK:home.solar': `cuánt(o|a) [energía|luz|electricidad|corriente] (están|está|han|ha|estamos) (produciendo|generando|dando|
      producido|generado) [hoy|ahora] [las|los|la|con] [placas|paneles|placas solares|paneles solares|fotovoltaica|instalación
      solar|solares], cuánt(o|a) [energía|luz|electricidad] (producen|generan|dan|sacan|rinden) [hoy|ahora] (las placas|los
      paneles|las placas solares|los paneles solares|la fotovoltaica), cuánto (producen|generan|dan|rinden|están produciendo|
      están generando|hemos generado) [hoy] (las placas|los paneles) [solares|hoy]`,
    'ASK:home.temperature': `(qué temperatura|cuántos grados) (hay|hace|tenemos|marca) en (casa|la casa|el piso|mi casa),
      a cuántos grados está la casa, hace frío en casa, temperatura de (casa|la casa)`,
  },
  sentences: {
    'home.device': [
      '(enciende|apaga|conecta|desconecta|activa) {name} (de casa|en casa|de la casa)',
      '(en casa) (enciende|apaga) {name}',
      `(enciende|encienda|encendé|encende|apaga|apague|apagá|conecta|desconecta|activa|desactiva|prende|prendé|prenda|pon|ponme|
        apágame|enciéndeme|enchufa|desenchufa|pon en marcha|quita|para) {name} (de casa|en casa|de la casa|de mi casa|en mi
        casa|en la casa|de la vivienda|del hogar|del piso)`,
      '(en casa|en mi casa) (enciende|apaga|prende|apague|encienda|conecta|desconecta|activa|desactiva|pon|para) {name}',
    ],
    'home.scene': [
      '(activa|ejecuta|lanza|pon|inicia) la escena [de] {scene}',
      'escena [de] {scene}',
      `(activa|activá|active|ejecuta|lanza|pon|poné|ponme|inicia|arranca|enciende|dale a|prende) (la|el|mi) (escena|rutina|
        ambiente) [de|llamada] {scene}`,
      '(escena|rutina) [de] {scene}',
    ],
  },
}
