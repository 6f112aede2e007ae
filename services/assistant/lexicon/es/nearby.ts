/** What can be looked for nearby: kinds of places, and what lies in the landscape. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { CL } from './pieces.ts'

export const nearby: DomainLexicon = {
  words: {
    'KIND:charging_station': `cargador, cargadores, punto de recarga, puntos de recarga, punto de carga, puntos de carga,
      estación de carga, electrolinera, cargar, recargar, estaciones de carga, cargador eléctrico, cargadores eléctricos,
      cargador rápido, cargadores rápidos, punto de carga rápida, supercargador, supercargadores, puesto de carga,
      poste de carga, enchufe, cargar el coche, cargar el auto, recargar el coche, estación de recarga, electrolineras,
      cargar la batería, estación de carga rápida, cargo el coche, cargamos el coche, cargo, cargamos, recargo, recargamos,
      enchufo el coche, enchufamos el coche, enchufar el coche, cargador para el coche`,
    'KIND:parking': `aparcamiento, aparcamientos, parking, parkings, aparcar, estacionamiento, estacionamientos, estacionar,
      aparcar el coche, sitio para aparcar, aparcadero, dejar el coche, párking, parqueo, parqueadero, cochera pública,
      plaza de aparcamiento, donde aparcar, playa de estacionamiento, un parking, aparco, aparcamos, estaciono, estacionamos,
      dejo el coche, dejamos el coche, sitio donde aparcar`,
    'KIND:food': `comer, comida, para comer, cenar, desayunar, almorzar, algo de comer, para picar, picar algo, comer algo,
      algo para comer, sitio para comer, cenar algo, papear, algo de cena, jamar, para cenar, desayunar algo, comida rápida,
      bocadillo, un bocata, restaurantes para comer, comemos, cenamos, comemos algo, cenamos algo, como algo, desayunamos,
      almorzamos, para almorzar, para desayunar`,
    'KIND:restaurant': `restaurante, restaurantes, restorán, restoranes, mesón, asador, pizzería, pizzerías, marisquería,
      taquería, parrilla`,
    'KIND:cafe': `café, cafés, cafetería, cafeterías, cafecito, cortado, tomar café, tomar un café, tomarme un café, cafetín,
      un café, tomarnos un café,
      (tomamos|tomo|puedo tomar|podemos tomar|nos tomamos|me tomo) [un|algún] (café|cafelito|cafecito), tomar algo`,
    'KIND:fuel': `gasolinera, gasolineras, gasolina, surtidor, surtidores, bencinera, grifo de gasolina, bomba de gasolina,
      estación de servicio, estaciones de servicio, echar gasolina, poner gasolina, repostar, combustible, cargar nafta, nafta,
      gasóleo, diésel, llenar el depósito, echar gasoil, gasoil, área de servicio, echar combustible, echo gasolina,
      pongo gasolina, reposto, repostamos`,
    'KIND:supermarket': `supermercado, supermercados, súper, súpers, hipermercado, mercadona, tienda de comestibles,
      tienda de alimentación, mercado, automercado, hacer la compra, un súper, abarrotes`,
    'KIND:pharmacy': `farmacia, farmacias, botica, farmacia de guardia, farmacia de turno, farmacias de guardia, droguería,
      una farmacia`,
    'KIND:hospital': `hospital, hospitales, urgencias, clínica, centro médico, ambulatorio, centro de salud, sala de urgencias,
      sanatorio, emergencias, clínicas, hospital más cercano`,
    'KIND:hotel': `hotel, hoteles, alojamiento, sitio para dormir, hostal, hostales, pensión, posada, motel, dónde dormir,
      donde dormir, hospedaje, alojamientos, para pasar la noche, pasar la noche, sitio donde dormir, para dormir, hotelito,
      dormir`,
    'KIND:bank': `banco, bancos, cajero, cajeros, cajero automático, sucursal bancaria, cajeros automáticos, atm, sacar dinero,
      sacar plata, sacar efectivo, sucursal, un cajero`,
    'KIND:bakery': `panadería, panaderías, panadero, horno de pan, tahona, comprar pan, pastelería, pastelerías, pan,
      una barra de pan`,
    'KIND:toilets': `baño, baños, aseo, aseos, lavabo, servicios, servicio público, aseos públicos, baños públicos,
      baño público, wc, váter, lavabos, un baño, ir al baño, sanitarios, ir al servicio, servicios públicos,
      baño público más cercano, voy al baño`,
    'KIND:school': `colegio, colegios, escuela, escuelas, instituto, institutos, cole, coles, guardería`,
    'LANDSCAPE:water': `río, lago, orilla, agua, ribera`,
    'LANDSCAPE:park': `parque`,
    NEAR: `cerca de, cerca del, al lado de, al lado del, junto a, junto al`,
    NEARBY: `cerca, por aquí, por aquí cerca, cercanos, cercanas, cerca de aquí, alrededor, en la zona, aquí cerca, cerca de mí,
      por la zona, cerquita, por acá, por acá cerca, acá cerca, por los alrededores, alrededores, aquí al lado,
      en los alrededores, por el barrio, a mano, próximo, próxima, próximos, próximas, por esta zona, en esta zona, de la zona,
      cercano, cercana, a la redonda, no muy lejos, que no esté lejos, aquí mismo`,
    NEAREST: `más cercano, más cercana, más próxima, más próximo, cercano, cercana, que pille más cerca, que esté más cerca,
      más cerca, que quede más cerca, que tengas más cerca, que haya más cerca, más a mano, más cerca de aquí, más cercanas,
      más cercanos, que me quede más cerca, que esté cerca, que pille cerca, que quede cerca, que haya cerca, más cerquita`,
    FIND: `busca, buscar, encuentra, búscame, enséñame, muéstrame, muestra, algún, alguna, algún sitio, un sitio,
      algún sitio para, un lugar para, encuéntrame, sitio para, (busca|busque|buscá|buscar|buscad|encuentra|encontrá|encontrar|
      encuentre|localiza|localice|localizar|ubica|ubicar|mira|muestra|mostrá|mostrar|enseña|enseñá|indica|indicá|recomienda|
      sugiere|halla)${CL}, dime, dame, conoces, un sitio para, un lugar donde, un sitio donde, lugares para, sitios para,
      sitio donde, lugar donde, dónde puedo, dónde podemos, dónde se puede, dónde, qué, opciones de, opciones para,
      necesito encontrar, quiero encontrar, necesito un, necesito una, poder, podamos, pueda, tomar, tomarme, tomarnos, donde,
      echar, repostar en, dejar el coche, donde dejar el coche, puedo, podría, me hace falta un, me hace falta una`,
    EXISTS: `hay, hay algún, hay alguna, existe, tengo, tenemos, habrá, hay por aquí, hay algo de, encuentro, queda, quedan,
      tienes`,
    'NEED:food': `tengo [mucha|un poco de] hambre, tenemos hambre, me muero de hambre, quiero comer [algo],
      necesito comer [algo], (tengo|tenemos|traigo|me ha entrado|me está entrando|me entra|nos ha entrado|me dio|vaya|menuda|
      qué) [un|una|mucha|un poco de|algo de|bastante|ya|tanta] (hambre|gusa|gusanillo|hambrita) [que no veas|que me muero|
      canina|tremenda], estoy (hambriento|hambrienta|muerto de hambre|muerta de hambre|famélico|famélica),
      estamos (hambrientos|hambrientas|muertos de hambre), me ruge (el estómago|la tripa|la barriga), me rugen las tripas, (me
      apetece|quiero|querría|necesito|quisiera|queremos|tenemos ganas de|tengo ganas de|nos apetece|hay que|vamos a) (comer|
      cenar|almorzar|desayunar|picar|merendar) [algo|ya], me comería un buey, me comería una vaca`,
    'NEED:cafe': `me apetece un café, necesito un café, quiero un café, quiero tomar un café, un cafecito, (me apetece|nos
      apetece|quiero|querría|necesito|quisiera|queremos|me muero por|me vendría bien|me iría bien|mataría por|tengo ganas de|me
      tomaría|apetece|se me antoja) [tomar|tomarme|beber|tomarnos] (un café|un cafelito|un cafecito|un cafetito|una taza de
      café|café|un cortado)`,
    'NEED:toilets': `necesito ir al (baño|aseo|servicio|lavabo), tengo que ir al (baño|servicio|lavabo), me hago pis,
      quiero ir al baño, (necesito|tengo que|quiero|quisiera|tenemos que|necesitamos|me urge|debo|hay que|quiere) (ir|parar|
      pasar|encontrar) [a|al|en] (un baño|baño|un aseo|aseo|servicio|un servicio|lavabo|un lavabo|los servicios|wc|váter|
      sanitario), me (meo|hago pis|estoy meando|hago pipí|estoy haciendo pis|orino|cago),
      (tengo|tenemos) [muchas] ganas de (mear|hacer pis|orinar|ir al baño|hacer pipí),
      necesito un (baño|aseo|servicio|lavabo|váter), (la niña|el niño) se hace pis, (tengo que|necesito) (mear|hacer pis|orinar)`,
    'NEED:charging_station': `necesito cargar [el coche], tengo que cargar [el coche], hay que cargar, (necesito|tengo que|
      tenemos que|hay que|debo|quiero|me hace falta|necesitamos|toca|habría que) (cargar|recargar|enchufar) [el coche|el auto|el
      carro|la batería|ya|pronto], me estoy quedando sin (batería|carga), nos quedamos sin (batería|carga),
      (queda|me queda|nos queda) poca (batería|carga), me quedo sin (batería|carga), voy (justo|justa|corto) de (batería|carga),
      casi no (queda|me queda|nos queda) (batería|carga)`,
  },
  sentences: {
    'navigation.nearby': [
      '{kind} (cerca de|cerca del|cerca de la|al lado de|al lado del|junto a|junto al|junto a la|al lado de la|por) {near}',
      `{kind} (cerca de|cerca del|cerca de la|al lado de|al lado del|junto a|junto al|junto a la|al lado de la|por|próximo a|
        próximos a|alrededor de|alrededor del|alrededor de la|por la zona de|en la zona de|pegado a|en los alrededores de|
        cercano a|cercanos a) {near}`,
      '(busca|búscame|encuentra|encuéntrame|hay|muéstrame|enséñame|dime) {kind} (en|por) {near}',
    ],
  },
}
