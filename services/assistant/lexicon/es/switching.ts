/** On, off, open, shut, begin, end, change. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { CL } from './pieces.ts'

export const switching: DomainLexicon = {
  words: {
    ON: `enciende, encender, encendida, encendido, encendidas, activa, activar, conecta, prende, préndeme, enciéndeme, pon,
      ponme, (enciende|encienda|encended|encende|encender|encendiendo|prende|prenda|prended|prender|prendiendo|activa|active|
      activad|activar|conecta|conecte|conectar|habilita|habilite|habilitar|pon|ponga|pone|poned|poner|coloca|enchufa)${CL},
      pon a funcionar, poner en marcha, ponga en marcha, pon en marcha, poné en marcha, ponme en marcha, que funcione, encienda,
      que se encienda, dale al, dale a la, dejes (encendido|encendida),
      deja (encendido|encendida|encendidas|encendidos|puesto|puesta|activado|activada), prendido, prendida, prendidas, activado,
      activada, (pon|ponme|enciende|prende|conecta|activa|dale a|échale) el aire, da, dame, dar, dé`,
    START: `empieza, empieza a, inicia, arranca, comienza, pon en marcha, iniciar, lanza, (empieza|empiece|empezá|empezar|
      empezad|inicia|inicie|iniciar|arranca|arranque|arrancar|comienza|comience|comenzar|lanza)${CL},
      (empieza|empezá|empiece|empezar|ponte|poneme|que empiece|comienza|que comience) a, pon a, poné a, que se ponga a,
      que vaya, (carga|cargá|cargue|recarga) (el|mi) (coche|auto|carro), ponte a cargar, a cargar`,
    OFF: `apaga, apagar, apagado, apagada, apágame, apágalo, quita, quítame, desactiva, desactivar, corta, (apaga|apague|apagad|
      apagar|apagando|desactiva|desactive|desactivad|desactivar|quita|quite|quitad|quitar|corta|corte|cortar|cortá|desconecta|
      desconecte|desconectar|saca|sacar|saque|inhabilita|deshabilita|elimina|suprime)${CL},
      ya no (quiero|necesito|queremos|necesitamos|hace falta|me hace falta|hacen falta), fuera el, fuera la, apagadas, apagados,
      desactivado, desactivada, deja de, deje de, dejes de, dejar de, dejá de, que deje de, que pare de,
      (deja|dejar|deje) apagad(o|a|os|as), (quita|apaga|corta|para|quítame|apágame|desconecta|desactiva) el aire,
      ya no (calientes|calientes más|enfríes), deja de calentar, no calientes más`,
    STOP: `para, detén, detener, parar, deja de, termina, (para|pare|parad|parar|paren|detén|detenga|detener|detené|interrumpe|
      interrumpa|interrumpir|frena la|termina|termine|terminar|acaba|finaliza|finalice|finalizar)${CL}, deje de, dejes de,
      dejar de, que deje de, que pare de, que se detenga, que pare, basta de, ya basta de`,
    END: `termina, finaliza, acaba, terminar, finalizar, acabar, ya está, ya vale, suficiente, ya es suficiente, basta`,
    CANCEL: `cancela, cancelar, anula, borra la ruta,
      (cancela|cancele|cancelar|cancelá|anula|anule|anular|aborta|abortar|suspende)${CL}`,
    OPEN: `abre, abrir, ábreme, abres, me abres, abierto, abierta, abiertas,
      (abre|abra|abrid|abri|abrir|abriendo|abran|destapa|destape|destapar)${CL}, que se abra`,
    CLOSE: `cierra, cerrar, ciérrame, cerrado, cerrada, cerradas,
      (cierra|cierre|cerra|cerrad|cerrar|cerrando|cierren|tapa|tape)${CL}, que se cierre`,
    SWITCH: `cambia, cambia a, pasa a, vuelve al, vuelve a,
      (cambia|cambie|cambiar|cambiame|cambiá|pasa|pase|pasar|pasá)${CL} [a|al|de], ponte en, ponte, ponlo en, ponla en,
      ponme en, pon en, pásate a, pon el coche en, ve a, métele`,
    BACK: `vuelve, atrás, retrocede, regresa`,
    AUTO: `automático, automática, auto, automáticas, automáticamente, [que] (cambie|cambia|cambiar|alterne|alterna|pase|pasa)
      (sola|solo|por sí sola|por sí solo|automáticamente) [entre|de|según] [el] [día y noche|día a noche|día y la noche|modo día
      y noche|modo día y modo noche|modo claro y oscuro|claro y oscuro|la hora|la luz], entre día y noche, según la hora,
      según la luz, por sí sola, por sí solo, día y noche`,
    MODE: `modo, tema, modo noche, modo día, modo nocturno, modo oscuro, modo claro, modo de conducción, modo conducción,
      modo de manejo, tema oscuro, tema claro, el tema oscuro, el tema claro, fondo oscuro, fondo claro`,
  },
}
