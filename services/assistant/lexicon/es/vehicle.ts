/** Doors, windows, lights, charging, how the car drives and how it is. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { CL } from './pieces.ts'

export const vehicle: DomainLexicon = {
  words: {
    LOCK: `bloquea, bloquear, echa el cierre, cierra (el coche|las puertas|todo) con (seguro|llave), pon el seguro, bloqueo,
      echa el seguro, cierra el coche, (bloquea|bloquee|bloqueá|bloquear|asegura|asegurar|asegure|traba|trabá|trabar|
      tranca)${CL} [el coche|el auto|el carro|las puertas|los seguros|todas las puertas|el vehículo|todo], (echa|echá|eche|
      échale|pon|ponle|poné|ponga|baja|bajá|mete|activa) [el|los|la|a] (seguro|seguros|pestillo|pestillos|llave|cerrojo|cierre
      centralizado|bloqueo|cierre) [al coche|a las puertas|de las puertas|del coche|al auto|al carro], (cierra|cierre|cerrá|
      cerrad|cerrar|ciérrame) (el coche|el auto|el carro|el vehículo|las puertas|todo|todas las puertas) [con seguro|con llave|
      bien|con el seguro|centralizado], cierre centralizado, cierra con (llave|seguro), con seguro, puertas con seguro,
      ciérralo con llave, puertas bloqueadas`,
    UNLOCK: `desbloquea, desbloquear, quita el seguro [de las puertas|del coche], abre el coche, abre las puertas, (desbloquea|
      desbloquee|desbloqueá|desbloquear|destraba|destrabá|destrabar|desasegura)${CL} [el coche|el auto|el carro|las puertas|los
      seguros|todas las puertas|el vehículo|la puerta], (quita|quitá|quite|quítale|saca|sube|levanta|suelta|sacale) [el|los|la|
      a] (seguro|seguros|pestillo|pestillos|cerrojo|bloqueo|cierre) [al coche|a las puertas|de las puertas|del coche|al auto|de
      la puerta|a la puerta], (abre|abra|abrí|abrid|ábreme|abrime|ábrenos) (el coche|el auto|el carro|el vehículo|las puertas|la
      puerta del coche|los seguros|todas las puertas), desbloqueo`,
    DOORS: `puerta, puertas, las puertas`,
    TRUNK: `maletero, portón, portón trasero, cajuela, baúl, maletera, la cajuela, el baúl, portaequipajes, portaequipaje,
      valija, portón de atrás, puerta del maletero, portón del maletero, compuerta, compuerta trasera, maleta del coche,
      maletero trasero, maletero de atrás, la maletera, tapa del maletero, maleta del auto`,
    FRUNK: `maletero delantero, frunk, portón delantero,
      (maletero|cajuela|baúl|portón|maletera) (de delante|de adelante|frontal|delantero|delantera|de enfrente|de alante), cofre,
      cofre delantero, capó, el capó, baúl delantero, maletero frontal, franc, capó delantero, capó de delante,
      maletero de delante, cajuela delantera`,
    CHARGE_FLAP: `tapa de carga, puerto de carga, tapa del cargador, trampilla de carga, toma de carga, tapa de la carga, (tapa|
      tapita|tapón|compuerta|puerta|puertita|trampilla|portezuela|portilla|toma|boca|puerto|conector|enchufe|entrada) (de|del|de
      la|para la|para|donde se) (carga|recarga|cargador|cargar|enchufe|batería|enchufar|recargar|coche),
      (tapa|trampilla|puerta|compuerta) del (puerto|conector|enchufe) [de carga], tapa para cargar, tapa del puerto de carga,
      tapa donde se enchufa, donde se enchufa`,
    WINDOW: `ventana, ventanilla, cristal, la ventana, la ventanilla, vidrio, vidrios, ventanita, cristalito, mi ventana,
      mi ventanilla, mi cristal, mi vidrio, la luna lateral, luna del conductor, alzacristales, elevalunas`,
    WINDOWS: `cristales, todos los cristales, ventanas, ventanillas, las ventanas, las ventanillas, vidrios, las lunas,
      todos los vidrios, lunas, las cuatro ventanillas, las cuatro ventanas, todas las ventanas, todas las ventanillas,
      ambas ventanas, ambas ventanillas, las dos ventanas, las dos ventanillas`,
    WINDOW_DOWN: `baja, bajar, bájame`,
    WINDOW_UP: `sube, subir, súbeme`,
    CRACK: `una rendija, un dedo, rendija, entreabre, una rayita, un poquito nada más, una ranura, una rendijita, dos dedos,
      un par de dedos, un pelín, apenas, entreabierta, entreabierto, un tantito, un cachito, entreabrir, entreabrime`,
    MIRRORS: `espejo, espejos, retrovisor, retrovisores, espejitos, espejos laterales, retrovisores laterales,
      espejos exteriores, espejos retrovisores, retrovisores exteriores, orejas, espejo lateral, los espejos, los retrovisores,
      retros`,
    FOLD: `pliega, plegar, recoge, cierra, (pliega|pliegue|plegá|plegar|plegad|recoge|recoja|recogé|recoger|dobla|doble|doblar|
      doblá|mete|meta|meter|metele|cierra|cierre|cerrar|guarda|guardar|repliega|replegar|abate|esconde|retrae|junta|
      encoge)${CL}, plegados, plegado, para adentro, hacia dentro, para dentro`,
    UNFOLD: `despliega, desplegar, abre, extiende, (despliega|despliegue|desplegá|desplegar|extiende|extender|saca|saque|sacar|
      sacá|abre|abra|abrir|desdobla|desdoblar|despliéga|pon fuera|suelta|devuelve|endereza)${CL}, desplegados, hacia fuera,
      para fuera, a su sitio, a su posición, vuelve a sacar`,
    'CAR_LIGHT:headlights': `faros, luces de cruce, los faros, cortas, luces delanteras, luces del coche, luz de cruce,
      luces de carretera, largas, luces largas, luces cortas, luces de delante, faroles, focos delanteros, faros delanteros,
      luces del auto, luces del carro, luces exteriores, luces de fuera, luz del coche, los focos, focos del coche, luces bajas,
      luces altas, luz delantera`,
    'CAR_LIGHT:fog': `antiniebla, luz antiniebla, luces antiniebla, faro antiniebla, antinieblas, faros antiniebla,
      faros de niebla, luces de niebla, luz de niebla, antiniebla trasera, neblineros, luces para la niebla,
      faros para la niebla, faros para niebla, faro de niebla, antinieblas traseras, rompenieblas, los antiniebla,
      las antiniebla`,
    'CAR_LIGHT:dome': `luz interior, luz de lectura, luces interiores, luz de dentro, luz del techo, luz (interna|del interior|
      de adentro|del habitáculo|de cortesía|del coche por dentro|de aquí dentro|de techo|de la cabina|para leer|de lectura),
      luces (de dentro|del interior|internas|de adentro|de cortesía|de lectura|de techo|de la cabina|del habitáculo), plafón,
      plafones, lucecita de dentro, lámpara de lectura, lamparita interior, lámpara del techo, luz del plafón`,
    'CAR_LIGHT:ambient': `luz ambiental, iluminación ambiental, luces ambientales, luz ambiente, luz de ambiente,
      iluminación de ambiente, luces de ambiente, ambientación, iluminación interior ambiental, luces led interiores,
      luz de ambiente interior, leds interiores, luz decorativa, luces decorativas, iluminación ambiente, el ambiente,
      luces ambiente, ambiental, luces led, leds de ambiente, led ambiental, tira led`,
    LIGHTS: `luces`,
    DARK_HERE: `no se ve [nada] [aquí] [dentro], está [muy|demasiado] oscuro [aquí]`,
    BRIGHTNESS: `brillo, intensidad, luminosidad, potencia, iluminación`,
    'COLOUR:red': `rojo, roja, en rojo, rojas, rojos, colorado, colorada, rojito, de rojo`,
    'COLOUR:green': `verde, verdes, en verde, verdecito, verdosa`,
    'COLOUR:blue': `azul, azules, en azul, azulito, azulada, celeste`,
    'COLOUR:white': `blanco, blanca, blancos, blancas, en blanco`,
    'COLOUR:orange': `naranja, naranjas, anaranjado, anaranjada, ámbar, en naranja`,
    'COLOUR:purple': `morado, morada, violeta, lila, púrpura, moradas, morados, en morado, en violeta, en lila, violetas`,
    'COLOUR:yellow': `amarillo, amarilla, amarillas, amarillos, en amarillo, amarillito`,
    'COLOUR:pink': `rosa, rosado, rosada, fucsia, rosas, en rosa, rosita`,
    CHARGE: `carga, cargar, la carga, recarga, a cargar, recargar, recargando, cargando, cargarse, la recarga, cargue,
      carga del coche, recarga del coche, cargar el coche, cargar el auto, carga el coche, carga el auto, carga el carro,
      enchufado, carga de la batería, (carga|cargá|cargue|recarga|enchufa) (el|mi) (coche|auto|carro),
      (carga|recarga) la batería, ponte a cargar`,
    CHARGE_LIMIT: `límite de carga, limita la carga, limite de carga, tope de carga, límite de la carga, límite de batería,
      límite de la batería, carga máxima, tope de la carga, máximo de carga, límite para cargar, limita la batería,
      límite de recarga, tope de batería, tope de la batería, nivel máximo de carga, nivel de carga máximo, objetivo de carga,
      el límite, limita, limitar, limita la recarga, limitá la carga, tope para cargar, carga límite, techo de carga`,
    CHARGE_UP_TO: `carga hasta [el], carga [el coche|la batería] hasta [el], carga solo (al|hasta el|hasta), carga al,
      carga solo, (carga|cargue|cargá|cargar|cargue|recarga|recargá|recargar|recargue|cárgalo|cárgame|cargalo|cárguelo|cargame|
      cárgala|cargues) [el coche|el auto|el carro|la batería|lo|solo|sólo|solamente|nada más|como mucho|como máximo|no más]
      (hasta|al|a|hasta el|hasta un|solo hasta|solo hasta el|solamente hasta el|como mucho al|como mucho hasta el|como máximo
      al|como máximo hasta el|nada más hasta el|no más del|a un|hasta llegar al|hasta que llegue al|hasta alcanzar el), (para|
      pare|detén|detente|corta|deja) [la carga|de cargar|la recarga] [cuando|al|en el|en] [llegue|llegar|esté|alcance] (al|en
      el|el|al llegar al), que (cargue|se cargue|llegue) [solo|como mucho] (hasta|al|hasta el),
      no (pases|cargues más|cargues a más|subas) [de|del], que no pase del, carga la batería hasta`,
    FULL: `lleno, llena, completa, al cien`,
    BATTERY: `batería, la batería, carga, pila, la pila, bater*, carga de batería, carga de la batería`,
    BATTERY_LEVEL: `nivel de batería, nivel de carga, estado de la batería, estado de carga, porcentaje de batería,
      porcentaje de la batería, porcentaje de carga, nivel de la batería,
      cómo (va|vamos|voy|está|ando|andamos) (de|la) (batería|carga), carga restante, batería restante, cuánta (batería|carga|
      pila) (tengo|queda|hay|me queda|nos queda|tenemos|tiene|le queda) [en el coche|el coche|ahora|todavía|aún],
      cuánto (le|me|nos) queda (a la|de) (batería|carga|pila),
      qué tal (la batería|de batería|va la batería|vamos de batería|andamos de batería), cuánto tiene la batería,
      a cuánto está la batería, nivel de la carga, a qué porcentaje está la batería,
      cómo (estamos|andamos|vamos|voy|ando) de (batería|carga), cómo está el coche de (batería|carga)`,
    RANGE: `autonomía, alcance, autonomia, kilómetros de autonomía, rango, autonomía restante, autonomía que queda,
      alcance restante`,
    ENERGY: `energía, electricidad, produciendo, produce, producen, generan, generando, genera, producido, generado, producción,
      dan, dando, sol, corriente, luz, potencia, vatios, están produciendo, han producido`,
    CONSUMPTION: `consumo, consumiendo, estoy consumiendo, consumo de energía, gasto de energía, gasto, consumo medio,
      consumo actual, consumo de batería, consumo eléctrico, gasto de batería, consumo promedio, gastando, gasta`,
    ODOMETER: `cuentakilómetros, odómetro, kilometraje, kilómetros totales, cuenta kilómetros, marcador de kilómetros,
      kilometraje total, kilómetros tiene, kilómetros lleva, kilómetros marca, kilometraje del coche`,
    TYRES: `neumático, neumáticos, rueda, ruedas, presión de las ruedas, presión de los neumáticos, llanta, llantas, gomas,
      goma, cubierta, cubiertas, cauchos, presión de las llantas, presiones de los neumáticos, presiones, presión de ruedas`,
    PRESSURE: `presión, presiones, aire, inflado, infladas, desinflada, desinfladas, inflados, pinchada, pinchado, hinchadas,
      bajas`,
    CHECK: `mira, comprueba, revisa, (mira|mirá|mire|comprueba|compruebe|comprobar|verifica|verificar|verificá|revisa|revise|
      revisar|revisá|chequea|chequear|checa|controla|fíjate)${CL}`,
    OKAY: `bien, correcta, correcto, correctas, correctos, buena, buenas, normal, ok, como deben`,
    'DRIVE_MODE:SPORT': `deportivo, modo deportivo, sport, modo sport, deportiva, conducción deportiva, modo sport plus,
      modo de conducción deportivo, modo racing, modo carreras, más deportivo, sportivo, modo dinámico`,
    'DRIVE_MODE:ECONOMY': `eco, modo eco, modo económico, económico, modo ecológico, ecológico, modo ahorro, ahorro,
      modo de ahorro, ahorro de energía, modo ahorro de energía, económica, conducción económica, conducción eficiente,
      eficiente, modo eficiente, ahorrar batería, gastar menos, ahorra batería, ahorra energía, ahorrar energía`,
    'DRIVE_MODE:SNOW': `nieve, modo nieve, modo de nieve, modo hielo, modo invierno, para la nieve, conducción en nieve,
      modo nevada, modo para nieve, para nieve`,
    'DRIVE_MODE:RAIN': `modo lluvia, lluvia, modo de lluvia, modo mojado, para la lluvia, modo agua, conducción en mojado,
      modo para lluvia, para lluvia, piso mojado, suelo mojado`,
    'DRIVE_MODE:NORMAL': `normal, modo normal, modo confort, modo estándar, modo estandar, conducción normal, modo de siempre,
      estándar, confort, modo de conducción normal, al normal, comodidad, modo cómodo`,
    DRIVING: `conducción, de conducción, conducir, manejo, manejar, de manejo`,
    SLIPPERY: `está [muy] resbaladizo, resbala, hay hielo, está resbaladiza la carretera, (está|hay|el suelo está|la carretera
      está|el asfalto está|la calzada está) [todo|muy|el|la] (nevado|nevada|mojado|mojada|helado|helada|resbaladizo|resbaladiza|
      nieve|hielo|lloviendo|nevando) [el suelo|la carretera|la calzada|el asfalto], está nevando,
      está lloviendo [mucho|a cántaros|a mares], llueve [mucho|a cántaros|a mares|un montón], nieva,
      cae (un chaparrón|agua|la de dios|una buena|un aguacero|un diluvio), patina, resbala mucho`,
    REGENERATION: `regeneración, frenada regenerativa, freno regenerativo, regenerativa, recuperación de energía, recuperación,
      regeneración de energía, freno motor regenerativo, regeneración de frenada, regeneración en frenada,
      la frenada regenerativa, la regeneración, retención, frenado regenerativo, nivel de regeneración, nivel de recuperación,
      recuperación en frenada, regenerativo, regen, fuerza de regeneración`,
    ONE_PEDAL: `un pedal, un solo pedal, con un pedal, one pedal, conducción con un [solo] pedal, conducción de un [solo] pedal,
      conducción a un pedal, modo un pedal, modo de un [solo] pedal, pedal único, e pedal, conducir con un [solo] pedal,
      manejo con un pedal, monopedal`,
    SPEED_LIMIT: `límite de velocidad, velocidad máxima, límite aquí, límite de velocidad de aquí, velocidad permitida,
      velocidad límite, límite de la vía, límite de esta carretera, límite en esta carretera, límite de esta vía,
      límite de esta calle, límite hay, velocidad máxima permitida, límite de por aquí, límite permitido, velocidad hay que ir,
      límite en este tramo`,
    'ASK:vehicle.range': `
      cuántos kilómetros (puedo hacer|me quedan de autonomía|puedo recorrer|podemos hacer|aguanta) [todavía|aún],
      hasta dónde (puedo llegar|llego|llegamos), cuánto puedo (andar|recorrer|conducir), cuántos (kilómetros|km) (puedo|podemos|
      me quedan|nos quedan|quedan|tengo|tenemos|aguantamos|aguanto|aguanta|aguantará|hago|hacemos|da|me da|nos da|alcanza|le
      quedan|podré|puede) [hacer|recorrer|andar|conducir|manejar|de autonomía|de batería|con la batería|con esta batería|con lo
      que queda|con esta carga|con la carga que tengo|el coche|la batería|antes de cargar|sin cargar|de alcance|tirar|aguantar]
      [todavía|aún|con esta carga|con la batería que queda|con lo que queda|más|con esta batería|sin cargar|antes de cargar],
      hasta dónde (puedo|podemos|llego|llegamos|me llega|nos llega|alcanza|aguanta|da) [llegar|ir] [con esta batería|con esta
      carga|con lo que queda|la batería|con la batería que tengo|con la batería que queda|con lo que tengo], (cuánto|cuánta
      distancia|qué distancia) (puedo|podemos|aguanta|aguantamos|aguanto) [recorrer|andar|hacer|conducir|manejar] [todavía|aún|
      más|el coche|la batería|sin cargar|con esta carga|con lo que queda],
      para cuántos (kilómetros|km) (tengo|tenemos|queda|me queda|da|alcanza) [batería|la batería|carga],
      cuánta autonomía (tengo|tenemos|queda|me queda|nos queda|hay|tiene|le queda)`,
    'ASK:vehicle.speed_limit': `a cuánto (se puede ir|puedo ir|se puede circular|hay que ir) [por aquí|aquí],
      cuál es el límite [aquí], (a|hasta) (cuánto|qué velocidad|cuántos|cuánta velocidad) (se puede|puedo|podemos|hay que|tengo
      que|debo|se debe|está permitido|está limitado|está limitada) [ir|circular|conducir|manejar|correr|andar] [por|en|aquí|acá]
      [aquí|acá|esta carretera|esta calle|este tramo|esta vía|esta zona|esta autopista], (cuál es|qué|cuál|de cuánto es|hay)
      [el|la] (límite|velocidad|velocidad máxima|límite de velocidad|máxima) [de velocidad] [hay|es|tiene|permitida|máxima] [en|
      de|por] [esta carretera|esta calle|aquí|este tramo|esta vía|esta zona|esta autopista|la autopista],
      límite de (esta|la) (carretera|calle|vía)`,
    'ASK:vehicle.consumption': `cuánto (estoy|estamos|está) (consumiendo|gastando), cuánto (consume|gasta|consumo|gasto), cuánto
      (consumimos|gastamos|he gastado|hemos gastado|estoy gastando|estamos gastando|está gastando|está consumiendo|estamos
      consumiendo|consume el coche|gasta el coche|consume|gasta|gasto|consumo|chupa|llevo gastado|llevo consumido|estaremos
      gastando) [el coche|el auto|el carro|de batería|de energía|de electricidad|ahora|a los cien|de media|cada cien kilómetros|
      en este viaje|este coche], (cómo va|cuál es|qué|cómo está|cómo anda) [el|mi|nuestro] (consumo|gasto) [tengo|llevo|hacemos|
      tenemos|llevamos|medio|de batería|de energía|hay]`,
    'ASK:vehicle.charge_time': `
      cuánto (falta|queda) para (terminar de cargar|que cargue|cargar|que termine la carga|estar cargado|la carga completa),
      cuándo (estará|está) (cargado|lleno|llena|cargada) [el coche|la batería], cuánto tarda en cargar,
      cuándo termina (la carga|de cargar), cuánto (falta|queda|le falta|le queda|tiempo falta|tiempo queda|tiempo le queda|
      tiempo le falta|tarda|tardará|va a tardar|tiempo tarda|tarda todavía|tiempo necesita|necesita|rato le queda|demora|
      demorará|demora en|nos queda|me queda) [todavía|aún] [para|en|hasta|de] (cargar|cargarse|terminar de cargar|acabar de
      cargar|completar la carga|estar cargado|estar lleno|estar llena|que cargue|que se cargue|que termine de cargar|que acabe
      de cargar|que esté cargado|que esté lleno|que esté llena|que esté a tope|la carga completa|terminar la carga|que termine
      la carga|que se llene|llenarse|acabar la carga|carga|que esté cargada|estar al cien|estar cargada) [del todo|el coche|la
      batería|al cien|por completo|completamente], (cuándo|a qué hora) (termina|terminará|acaba|acabará|estará|está|se completa|
      va a estar|va a terminar) [de] [cargar|cargarse|cargado|cargada|lleno|llena|listo|lista|la carga|al cien|a tope] [del
      todo|el coche|la batería|de cargar], (falta|queda|le falta|le queda) mucho (para terminar de cargar|de carga|para
      cargarse|cargando|para que cargue|para estar cargado),
      en cuánto [tiempo] (carga|se carga|estará cargado|está cargado|estará lleno|termina de cargar),
      tiempo (restante de carga|de carga|de carga restante|que falta para cargar),
      cuánto (le queda|le falta|queda|falta|queda de) [para|a|de] [la] carga,
      cuánto (le queda|le falta) (al coche|a la batería|para cargar|para estar cargado),
      cuánto tarda en (cargarse|llenarse|cargar del todo)`,
    'ASK:vehicle.doors': `está (cerrado|bloqueado|abierto) el coche, (están|estan) (cerradas|bloqueadas|abiertas) las puertas,
      me he dejado (alguna|una|la) puerta abierta, he cerrado (el coche|las puertas), hay alguna puerta abierta, (están|estan|
      quedaron|se han quedado|tengo|está|hay|quedó|se ha quedado|se quedó|he dejado|me he dejado|dejé|me dejé|tenemos|siguen|han
      quedado) [bien|todas|alguna|todo|el|algo|una] [las|la|puerta|coche|auto|carro] [puertas] [bien|todas|todo] (cerradas|
      cerrado|abiertas|abierta|abierto|bloqueadas|bloqueado|mal cerrada|sin cerrar|con seguro|con llave) [las puertas|la puerta|
      el coche|el auto|el carro|alguna puerta|una puerta|del coche|todas las puertas|todo|todas|bien], (he cerrado|cerré|hemos
      cerrado|habré cerrado) [bien] (el coche|las puertas|todo|bien las puertas|bien el coche|todas las puertas|la puerta|el
      auto|el carro), (está|tengo|hay|quedó|se ha quedado) [alguna|una|la] puerta (mal cerrada|abierta|sin cerrar),
      (comprueba|mira|revisa|verifica) [que|si] [todas] las puertas (están|estén) (cerradas|bien cerradas|bien)`,
    'ASK:vehicle.odometer': `cuántos kilómetros (tiene|lleva) [el coche|ya], cuántos (kilómetros|km) (tiene|lleva|ha hecho|ha
      recorrido|llevo|tenemos|marca|hemos hecho|llevamos) [en total|hechos|recorridos|este coche|el coche|el carro|el auto|
      encima|ya|el cuentakilómetros|mi coche|acumulados] [en total|el coche|hasta ahora|ya],
      qué (kilometraje|kilómetros) (tiene|lleva|marca) [el coche|este coche|el auto|el carro],
      cuánto marca (el|mi) (cuentakilómetros|odómetro), qué marca el cuentakilómetros,
      cuántos kilómetros (llevo|tengo|lleva|tiene|le he hecho|hemos hecho) [hechos|encima|el coche|mi coche|este coche|al coche]`,
    'ASK:vehicle.tyres': `
      (cómo|qué tal) (están|van|andan) (las ruedas|los neumáticos|las llantas|las gomas|las cubiertas) [de presión|de aire]`,
  },
}
