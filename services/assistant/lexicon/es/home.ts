import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const home: DomainLexicon = {
  words: {
    BRIGHTER: `más luz, más brillante, más clara`,
    DARKER: `atenúa, menos luz, más tenue, más oscura`,
    LIGHT: `más luz, menos luz`,
    HEATING: `termostato, radiador`,
    VACUUM: `aspiradora, robot aspirador, robot, aspirador, la aspiradora`,
    CLEAN: `limpia, limpie, aspira, barre, limpiar, que limpie`,
    DOCK: `base, a su base, su base, estación`,
    SEND: `manda, envía, devuelve`,
    DONE: `terminado, acabado, ha terminado, ha acabado, listo, lista`,
    PURIFIER: `purificador, purificador de aire, purificador del aire`,
    GARAGE_DOOR: `garaje, puerta del garaje, portón del garaje, cochera`,
    IS_SHUT: `cerrado, cerrada, abierto, abierta`,
    SCENE: `escena`,
    'SCENE_NAME:leaving-home': `salir de casa, salida de casa, me voy de casa, irse de casa`,
    'SCENE_NAME:heading-home': `llegar a casa, llegada a casa, de camino a casa, vuelvo a casa, volver a casa`,
    SOLAR: `solar, energía solar, placas solares, paneles solares`,
    LEFT_ON: `encendida, encendidas`,
    'ASK:home.lights': `me he dejado (la luz|las luces|alguna luz) [de casa|en casa] encendida[s] [en casa], (está|están) (encendida|encendidas) (la luz|las luces) (de|en) casa, me he dejado las luces de casa encendidas, hay luces encendidas en casa`,
  },
  sentences: {
    'home.device': [
      '(enciende|apaga|conecta|desconecta|activa) {name} (de casa|en casa|de la casa)',
      '(en casa) (enciende|apaga) {name}',
    ],
    'home.scene': ['(activa|ejecuta|lanza|pon|inicia) la escena [de] {scene}', 'escena [de] {scene}'],
  },
}
