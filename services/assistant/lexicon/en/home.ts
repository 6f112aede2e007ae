import type { DomainLexicon } from '../../grammar/lexicon.ts'

export const home: DomainLexicon = {
  words: {
    ROOM_LIGHT: `ceiling light, floor lamp`,
    BRIGHTER: `brighter, brighten, bright`,
    DARKER: `darker, dim, dimmer, dim down`,
    HEATING: `thermostat, radiator`,
    VACUUM: `vacuum, vacuum cleaner, robot vacuum, robot, vacuuming, hoover, roomba`,
    CLEAN: `clean, vacuum, tell, cleaning`,
    DOCK: `dock, base, charging station, charging dock`,
    SEND: `send, send back, return`,
    DONE: `done, finished, ready`,
    PURIFIER: `air purifier, purifier, air cleaner`,
    GARAGE_DOOR: `garage, garage door, garage doors`,
    IS_SHUT: `closed, shut, open, locked`,
    SCENE: `scene`,
    'SCENE_NAME:leaving-home': `leaving home, leave home, away from home, leaving the house`,
    'SCENE_NAME:heading-home': `heading home, im heading home, coming home, arriving home`,
    SOLAR: `solar, solar power, solar energy, solar panels`,
    LEFT_ON: `left on`,
    'ASK:home.lights': `did i leave (the lights|a light|any lights|the light) on [at home], are (the|any) lights (on|still on) at home`,
  },
  sentences: {
    'home.device': [
      '(turn|switch) (on|off) {name} (at home|in the house)',
      '(turn|switch) {name} (on|off) (at home|in the house)',
      '(start|stop) {name} (at home|in the house)',
      '(at home|in the house) (turn|switch) (on|off) {name}',
    ],
    'home.scene': [
      '(activate|run|start|set|play) [the] scene {scene}',
      '(activate|run|start|set|play) the {scene} scene',
      'scene {scene}',
    ],
  },
}
