/** What to hear, how loud, which next. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { CL, OF_NAVIGATION } from './pieces.ts'

export const media: DomainLexicon = {
  words: {
    PLAY: `reproduce, reproducir, toca, ponme, reproducción, play,
      (reproduce|reproduzca|reproducir|reproducí|toca|toque|tocá|tocar)${CL}, dale al play, dale play, que suene,
      que suene algo, quiero escuchar, quiero oír`,
    LISTEN: `escuchar, oír, escucha, escuche, oir, escucharlo, sintoniza, sintonizar, fuente`,
    CONTINUE: `sigue, sigue con, continúa, reanuda, continúa con, sigue con la música, (sigue|siga|seguí|seguir|continúa|
      continúe|continuar|continuá|reanuda|reanude|reanudar|reanudá|retoma|retome|retomar|retomá)${CL} [con|reproduciendo|
      tocando|poniendo|sonando], (vuelve|vuelva|volvé) a (poner|reproducir|sonar), dale al play, quita la pausa,
      quítale la pausa, despausa, donde la dejamos, donde lo dejé, por donde iba, donde estaba, lo que estaba sonando,
      lo que sonaba, por donde lo dejé`,
    PAUSE: `pausa, pausar, pausa la, en pausa, (pausa|pause|pausá|pausar|páusame|pausame)${CL}, ponlo en pausa, ponla en pausa,
      haz una pausa, dale a pausa, pon pausa, dale pausa, detén la música, congela, en pausa un momento, déjalo en pausa`,
    MUSIC: `música, algo de música, audio, musiquita, musica, la música, rola, rolas, canciones, temazos, melodía, lo que suena,
      lo que está sonando, lo que esté sonando, reproducción, la reproducción, la canción, un poco de música, unas canciones,
      el reproductor`,
    SONG: `canción, tema, pista, esta canción, la canción, este tema, canciones, temazo, rola, canción que suena, pieza,
      canción actual, temita, cancioncita, track`,
    'SOURCE:radio': `radio, la radio, emisora, emisoras, estación de radio, la fm, fm, am, dial, emisora de radio,
      noticias de la radio`,
    'SOURCE:usb': `usb, del usb, memoria usb, pen drive, pendrive, pincho, lápiz usb, llave usb, el usb, memoria, pincho usb,
      mi usb, la memoria usb`,
    'SOURCE:podcast': `podcast, podcasts, mis podcasts, pódcast, un pódcast, los podcasts, pódcasts, un podcast, algún pódcast`,
    'SOURCE:phone': `bluetooth, música del móvil, música del teléfono, mi móvil, móvil por bluetooth, música de mi móvil,
      música de mi teléfono, música del celular, música de mi celular, el bluetooth, lo de mi móvil, audio del móvil, del móvil,
      el móvil como fuente, bluetooth del móvil, desde el móvil, desde mi teléfono, desde el celular, mi celular,
      música del cel, la música de mi móvil, del celular,
      [la|mi] música (que llevo|que tengo|que hay|guardada|que traigo) en (el|mi) (móvil|teléfono|celular|cel),
      (lo que|las canciones que) (llevo|tengo) en (el|mi) (móvil|teléfono|celular)`,
    'SOURCE:library': `mi biblioteca, biblioteca de música, biblioteca musical, mi música, mi biblioteca musical, la biblioteca,
      música guardada, mi colección, mi colección de música, mis canciones guardadas, mi librería`,
    SKIP: `pasa esta canción, salta, sáltala, salta esta, no me gusta [esta canción|este tema|esta], pasa, siguiente, otra,
      (salta|salte|saltá|saltar|sáltate|saltate)${CL} [a] [esta|este|la|el|la canción|el tema|la próxima|la siguiente|la que
      sigue|a la próxima|a la siguiente], (pasa|pase|pasá|pásame|pasame|pasar) (de|a la|al|esta|este|la|a otra|a otro|otra|de
      esta|a la próxima|a la siguiente|el|de este|la siguiente),
      (cambia|cambiá|cambie|cámbiame|cambiame|cambiar) [de|la|esta|este] (canción|tema|rola|pista|esta|este),
      (otra|la siguiente|la próxima|la que sigue|el siguiente|el próximo|la que viene) (canción|tema|pista|rola), ponme otra,
      pon otra, pon otra cosa, (pon|ponme|poné|poneme) (otra|la siguiente|la próxima|otra canción|la que sigue|el siguiente|otro
      tema|la que viene|la siguiente canción),
      no me (gusta|mola|convence|va|apetece) [nada] [esta|este|esta canción|este tema|esta rola|lo que suena],
      (esta|este|esta canción|este tema|esta rola) no me (gusta|mola|convence|apetece) [nada], siguiente por favor,
      avanza [a la siguiente|una canción|de canción|de tema], dale a la siguiente, dale a siguiente, adelanta la canción,
      adelanta una canción, ve a la siguiente, quita esta canción, otra canción, me aburre esta canción,
      (estoy harto|estoy harta|me cansé|me he cansado) de (esta canción|este tema), a la próxima, a la siguiente, next`,
    NEXT: `siguiente, próxima, otra, pasa a la siguiente`,
    PREVIOUS: `anterior, previa, pasada`,
    PREVIOUS_SONG: `canción de antes, la canción de antes, retrocede una pista, pista anterior, la anterior,
      vuelve a la anterior, atrás una canción, (vuelve|volvé|vuelva|volver|regresa|regrese|regresá|ve|retrocede|retrocedé|salta|
      pasa|dale|échate) [a|para|hacia] (la|el|atrás|la canción|el tema|la pista|una canción|un tema|una pista|la de) [canción|
      tema|pista|rola] [anterior|antes|de antes|atrás], (pon|ponme|poné|poneme|póngame|reproduce|repite|quiero|quiero oír|quiero
      escuchar) [otra vez] (la|el|la canción|el tema|la pista|la rola) (anterior|de antes|que sonaba antes|que sonó antes|de
      hace un momento|que acaba de sonar|previa|pasada|pasado|último|última), la de antes, una para atrás, una atrás, atrás una,
      canción anterior, tema anterior, la anterior canción,
      (la|el) (canción|tema|pista|rola) (anterior|de antes|previa|que acaba de sonar), la que acaba de sonar,
      la que sonaba antes, la que sonó antes, canción pasada, la pasada, vuelve atrás, echa para atrás una canción`,
    SHUFFLE: `aleatorio, aleatoria, modo aleatorio, reproducción aleatoria, mezcla, (mezcla|mezcle|mezclá|mezclar|baraja|
      barajea|barajar|desordena|desordenar|revuelve|revolver|alterna)${CL} [las|la|mis|el|los] [canciones|música|temas|lista|
      orden|pistas|reproducción], orden aleatorio, en orden aleatorio, en aleatorio, al azar, canciones al azar, shuffle,
      modo shuffle, random, modo random, sin orden, en desorden, canciones en orden aleatorio, de forma aleatoria,
      aleatoriamente, reproducción al azar, salteado, en modo aleatorio, mezclando las canciones`,
    IN_ORDER: `en orden, por orden, en su orden`,
    REPEAT: `repite, repetir, repetición, (repite|repita|repetí|repetir|repíteme|repitas|loopea)${CL}, en bucle, en loop`,
    REPEAT_SONG: `en bucle, repetir una, bucle, (pon|ponme|poné|deja|déjame|reproduce|ponla|ponlo|déjala) [esta|la|este|el|en]
      [canción|tema|rola] en (bucle|repetición|loop|repeat), modo (repetición|repetir|bucle|repeat|loop), en loop, loop,
      que se repita [esta|la] [canción], una y otra vez, en repetición, (repite|repetí|repita) [siempre|todo el rato|
      continuamente|en bucle] (esta canción|esta|este tema|la misma|la misma canción|la canción|el tema), que suene en bucle,
      sin parar, repetición de la canción, repetir canción, repetir esta canción, repetir la canción`,
    WHAT_SONG: `(qué|cuál) canción es esta, qué (canción|tema) (suena|está sonando), qué (suena|está sonando) [ahora],
      quién canta [esto|esta canción], cómo se llama (esta canción|este tema), qué es esto que suena, cómo se llama (esto|esta|
      este|esta canción|este tema|este temazo|la canción|el tema|lo que suena|esta rola) [que suena|que está sonando|que estamos
      escuchando|que estoy escuchando], (qué|cuál) (es|canción es|tema es|temazo es|rola es) (esta|esto|este|este tema|esta
      canción|la que suena|lo que suena|este temazo|esta rola|la canción que suena|esto que suena|la que está sonando|el que
      suena|lo que está sonando), de quién es (esto|esta canción|este tema|la canción|este temazo|esta|la que suena|esta rola),
      quién (canta|toca|es el que canta|es la que canta|es el cantante|interpreta|suena|está cantando) [esto|esta|este|esta
      canción|este tema|la canción|ahora|aquí|este temazo|esta rola], qué (suena|está sonando|estoy escuchando|estamos
      escuchando|canción suena|tema suena|grupo es este|grupo suena|grupo es|artista es este|canción estoy escuchando|canción
      estamos escuchando|estás poniendo|música es esta|has puesto) [ahora|ahora mismo], nombre de (esta|la) canción,
      (y|) este temazo cómo se llama, esta canción cómo se llama, (sabes|dime) (qué|cuál) canción es [esta],
      título de (esta|la) canción, cómo se llama el grupo [que suena]`,
    VOLUME: `volumen, sonido, el sonido, el volumen, la voz de la música, sonido de la música, volumen de la música,
      volumen de la radio, el audio`,
    LOUD: `ruido, ruidoso`,
    LOUDER: `más alto, más fuerte, súbele, sube el volumen, (sube|suba|subí|súbele|súbela|súbelo|aumenta|subile|subila|subilo)
      [el volumen|la música|el sonido|la radio|a la música|al volumen|a la radio|al sonido|el audio], más volumen, más alta,
      más fuertecito, dale volumen, dale más volumen, dale caña,
      (no|casi no|apenas) (se oye|oigo|se escucha|escucho) [nada|bien|la música|la radio|la canción], más altito,
      métele volumen, métele más volumen, dale más duro, más duro, ponlo más alto, un poco más alta`,
    QUIETER: `más bajo, bájale, baja el volumen, más bajito, más flojo, (baja|baje|bajá|bájale|bájala|bájalo|reduce|bajale|
      bajalo|bajala|disminuye) [el volumen|la música|el sonido|la radio|a la música|al volumen|a la radio|al sonido|el audio],
      menos volumen, menos alta, menos fuerte, más bajita, más suave, más suavecito, más flojito, más despacio la música,
      no tan (alta|alto|fuerte), más baja`,
    TOO_LOUD: `[está] (muy|demasiado) (alta|alto|fuerte),
      [está] (muy|demasiado|súper|bastante|tan) (alta|alto|fuerte|ruidosa|ruidoso) [la música|el volumen|la radio],
      me (está dejando|deja|dejas|vas a dejar|estás dejando) sordo, me va a dejar sordo, qué escándalo,
      me (duelen|revientan|estallan) los oídos,
      (la música|el volumen|la radio) (está|va) (muy|demasiado|súper|tan) (alta|alto|fuerte), hay mucho ruido de música,
      (está|suena|va) (muy|demasiado) fuerte`,
    MUTE: `silencio, silencia, mudo, quita el sonido, calla, sin sonido, silenciar,
      (silencia|silencie|silenciá|silenciar|enmudece|mutea|mutear|muteá|calla|cállate|callate|cállalo|callar)${CL}, (quita|
      quítale|quitar|apaga|corta|quitá|quite|quítame|apágame|sácale|saca|deja) [el|la|a la|del todo] [música] [el|sin] (sonido|
      volumen|audio), en silencio, sin volumen, sin audio, silencio total, mute, en mudo, modo silencio, que no suene nada,
      no quiero oír nada, ni un ruido, a cero, el volumen a cero, volumen cero, pon silencio, haz silencio, silenciado, (no
      quiero|ya no quiero|no necesito|no quiero más) (oír|escuchar|oir) (la voz|las indicaciones|las instrucciones|las
      locuciones) ${OF_NAVIGATION}, navegación (sin voz|en silencio|muda|callada), navegador (sin voz|en silencio|mudo|callado)`,
    UNMUTE: `vuelve a activar el sonido, activa el sonido, quita el silencio, pon el sonido, activa otra vez el sonido,
      (devuelve|devuélveme|recupera|reactiva|restaura|restablece|vuelve a poner|vuelve a activar|devolveme|volvé a poner|vuelve
      a dar|que vuelva|que se oiga) [otra vez] [el|la|al] (sonido|audio|volumen) [otra vez|de nuevo],
      (quita|quítale|quitá|saca|sácale|desactiva|sal|cancela) [el|del|al] (silencio|mute|modo silencio|silenciado),
      (desmutea|desilencia|desmutear|dessilencia), deja de silenciar, vuelve el sonido, que vuelva el sonido,
      que se oiga otra vez`,
  },
  sentences: {
    'media.play': [
      '(pon|ponme|reproduce|toca) (algo|música|canciones|temas|una canción) de {artist}',
      '(quiero|me gustaría) (escuchar|oír) (algo|música|canciones) de {artist}',
      '(pon|ponme|reproduce) (el|mi) (álbum|disco) {album}',
      '(pon|ponme|reproduce) (la canción|el tema) {song}',
      '(pon|ponme|reproduce) (mi|la) (lista|playlist|lista de reproducción) [de] {playlist}',
      '(quiero|me gustaría|quisiera) (escuchar|oír) {query}',
      '(pon|ponme|reproduce|toca) {query}',
      `(pon|ponme|poné|poneme|pónganos|póngame|ponnos|reproduce|reproducí|toca|tocá|tócame|échame|pónme|quiero|que suene|suene)
        (algo|música|canciones|temas|una canción|un tema|un poco|una rola|alguna canción|lo último|lo nuevo|lo mejor|éxitos|los
        éxitos|un temazo|algo de música|unas canciones|unos temas) (de|de los|de las|del|de la) {artist}`,
      `(quiero|querría|quisiera|me gustaría|me apetece|quiero que pongas|déjame|tengo ganas de) (escuchar|oír|oir) (algo|música|
        canciones|un poco|una canción|lo último|algo de música) de {artist}`,
      `(quiero|querría|quisiera|me gustaría|me apetece|ponme|pon|poné|poneme|reproduce|toca|ponnos|pon entero|ponme entero)
        [escuchar|oír] (el|mi|un) (álbum|disco) [de|llamado] {album}`,
      `(pon|ponme|poné|poneme|póngame|reproduce|toca|quiero escuchar|quiero oír|ponnos|me apetece oír|me apetece escuchar) (la
        canción|el tema|la rola|la pista|esa canción de) [llamada|de|que se llama|titulada] {song}`,
      `(pon|ponme|poné|poneme|reproduce|toca|quiero escuchar|quiero oír|ponnos|lanza|inicia) (mi|la|una) (lista|playlist|lista
        de reproducción|lista de canciones) [de|llamada|para] {playlist}`,
      '(música|canciones|temas|algo) de {artist}',
      '(quiero|me apetece|me gustaría) (oír|escuchar) a {artist}',
    ],
  },
}
