/** What is at home: lights, garage, vacuum cleaner, scenes, devices. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { named } from '../named.ts'

export const home: DomainLexicon = {
  words: {
    LIGHT: `light, lights, the lights, lamp, lamps, bulb, bulbs, lighting, illumination, the lamp, the lamps`,
    ROOM_LIGHT: `ceiling light, floor lamp, ceiling lamp, ceiling lights, table lamp, bedside lamp, reading lamp at home,
      standing lamp`,
    LIGHT_WISH: `more light, less light`,
    BRIGHTER: `brighter, brighten, bright, more light, lighter, brighten up, turn up the lights, turn the lights up,
      brightness up`,
    DARKER: `darker, dim, dimmer, dim down, less light, dimming, dimmed, less bright, turn down the lights,
      turn the lights down, lower the lights, tone down the lights, not so bright, darken, brightness down`,
    LEFT_ON: `left on, still on, on at home, left running, still lit, burning, lit`,
    GARAGE_DOOR: `garage, garage door, garage doors, garage gate, the garage, garage shutter, roller door, carport gate,
      my garage, our garage, garage roller door`,
    IS_SHUT: `closed, shut, open, locked, still open, still closed, opened, left open, really closed, properly closed`,
    VACUUM: `vacuum, vacuum cleaner, robot vacuum, robot, vacuuming, hoover, roomba, robot hoover, robo vac, robovac,
      vacuum robot, vacuum bot, cleaning robot, robot cleaner, robotic vacuum, hoovering, hoover robot, the robot,
      cleaner robot, vac, vacuums, robots, the hoover, robot vacuum cleaner`,
    CLEAN: `clean, vacuum, tell, cleaning, tidy up, hoover up, cleaned, clean up, clean the floor, clean the floors,
      clean the house, do the floors, do the floor, do its thing, sweep, sweeping, vacuumed, hoovered, let, cleaning up,
      get to work, vacuum the (floor|floors|house|carpet|carpets|flat|place), hoover the (floor|floors|house|carpet|carpets)`,
    FLOOR: `floor, floors, carpet, carpets`,
    SEND: `send, send back, return, send home, go back, get back, head back, put back, call back, recall, drive back, bring back`,
    DOCK: `dock, base, charging station, charging dock, docking station, charging base, its base, its station, its dock,
      its charger, the charger, back to base, go home, back home, to charge, home base, its home, charging spot, home`,
    DONE: `done, finished, ready, still running, still cleaning, still vacuuming, still going, still working, finished cleaning,
      done cleaning, done vacuuming, finished vacuuming, complete, finish, running, still on, still hoovering, finished yet,
      done yet, done with, stuck, up to, doing, where`,
    PURIFIER: `air purifier, purifier, air cleaner, air filter, air cleaning, purifier at home, air purifying, air freshener,
      air filtering, air purification, filter the air, purify the air, clean the air`,
    SOLAR: `solar, solar power, solar energy, solar panels, solar panel, photovoltaics, photovoltaic, pv, solar system, panels,
      the panels, sun power, solar output, solar yield, solar production, roof panels, solar roof, from the sun,
      panels on the roof, solar cells, solar array, panels on our roof, solar panels on the roof`,
    SCENE: `scene, scenario, routine, scenes`,
    'SCENE_NAME:leaving-home': `leaving home, leave home, away from home, leaving the house, leaving the house scene,
      leave house, im leaving home, im leaving the house, were leaving the house, were leaving home, leaving home scene,
      leaving home mode, leave home scene, away mode, away scene, house to away`,
    'SCENE_NAME:heading-home': `heading home, im heading home, coming home, arriving home, heading home scene,
      heading home mode, im on my way home, im coming home, were coming home, were heading home, coming home scene,
      arrive home scene, arrive home, welcome home, welcome home scene, on my way home scene`,
    'ASK:home.lights': `did i leave (the lights|a light|any lights|the light) on [at home],
      are (the|any) lights (on|still on) at home, (did|have) (i|we) (leave|left|forget|forgotten) (the|any|a|some|all the|to
      turn off the) (lights|light|lamp|lamps) [on|burning] [at home|in the house|back home|at my place|on], (is|are) (there|the|
      any|a) [any|a] (lights|light|lamp|lamps) [still|left] (on|burning|lit) [at home|in the house|back home|at my place],
      (which|what) lights are [still] on [at home|in the house|back home],
      are any lights [still|left] on [at home|in the house|back home|at my place],
      is any light [still|left] on [at home|in the house|back home|at my place],
      (are|is) [all] the (lights|light) (off|out|on) [at home|in the house|back home|at my place],
      check (if|whether) (the|any) lights are [still] on [at home|in the house|back home],
      did i turn off the lights [at home|in the house|back home], did i turn the lights off [at home|in the house|back home],
      is the light [still] on at home`,
    'ASK:home.garage': `(is|did i leave|did we leave|have i left|have we left|did i|have i|did we|have we) (the|my|our) garage
      [door] [still] (open|closed|shut|close|up|down), (did|have) (i|we) (close|closed|shut) (the|my|our) garage [door],
      whats the (state|status) of the garage [door], hows the garage door,
      check (if|whether) (the|my|our) garage [door] is [still] (open|closed|shut),
      is the garage [door] [still|really|properly] (open|closed|shut|locked)`,
    'ASK:home.solar': `how much (sun|solar|solar power|solar energy|electricity|energy|power) (are|is) (the|our|my) (solar
      panels|panels|roof|solar|solar system|pv|house|photovoltaics) (producing|making|generating|delivering|getting|giving
      [us]), hows the solar [doing|power doing], how are the [solar] panels doing,
      what are the [solar] panels (producing|making|generating|yielding),
      how much (energy|power|electricity) is coming from the (roof|sun|panels), what is the roof producing,
      how much power do we get from the (sun|roof)`,
    'ASK:home.vacuum': `(is|has) the (vacuum|robot|hoover|robot vacuum|vacuum cleaner|robot hoover|roomba|cleaning robot)
      [still|already|finally] (done|finished|running|cleaning|vacuuming|working|going|hoovering|stuck|busy|on|through|complete|
      docked|charging) [yet|cleaning|vacuuming|hoovering], (where is|wheres|hows) the (vacuum|robot|hoover|robot vacuum|vacuum
      cleaner|robot hoover|roomba|cleaning robot) [doing|getting on|going|at],
      what is the (vacuum|robot|hoover|robot vacuum|vacuum cleaner|roomba) (doing|up to),
      whats the (vacuum|robot|hoover|robot vacuum|vacuum cleaner|roomba) (doing|up to),
      did the (vacuum|robot|hoover|robot vacuum|vacuum cleaner|roomba) (finish|clean) [cleaning|vacuuming|up|the house],
      is the (vacuuming|cleaning|hoovering) (done|finished), status of the (vacuum|robot|robot vacuum)`,
    'ASK:home.temperature': `
      how (warm|cold|hot|cool) is it (at home|back home|in the house|at my place|at our place|in our house|inside the house),
      (whats|what is) the temperature (at home|back home|in the house|at my place|at our place|inside the house),
      (whats|what is) the temperature like (at home|back home), is it (warm|cold) (at home|in the house|back home),
      how many degrees [is it] (at home|in the house|back home)`,
    ...named(
      'DEVICE_NAME',
      `coffee machine, coffee maker, espresso machine, tv, telly, television, dishwasher, washing machine, washer, dryer,
        tumble dryer, kettle, oven, sprinkler, sprinklers, lawn sprinkler, dehumidifier, humidifier, christmas tree, hot tub,
        sauna, pool pump, pond pump, fountain, towel rail, electric blanket, stereo, games console, printer, rice cooker,
        slow cooker, water heater, space heater, fish tank, aquarium`,
    ),
  },
  sentences: {
    'home.device': [
      '(turn|switch) (on|off) {name} (at home|in the house)',
      '(turn|switch) {name} (on|off) (at home|in the house)',
      '(start|stop) {name} (at home|in the house)',
      '(at home|in the house) (turn|switch) (on|off) {name}',
      `(turn|switch|put|flick|power|get|set|have) (on|off) {name} (at home|in the house|back home|at my place|at our place|back
        at the house|at the house|in the flat|in the apartment)`,
      `(turn|switch|put|flick|power) {name} (on|off) (at home|in the house|back home|at my place|at our place|back at the house|
        at the house|in the flat|in the apartment)`,
      `(start|stop|activate|deactivate|enable|disable|fire up|shut off|shut down|kill|run|power up|boot up|cut) {name} (at home|
        in the house|back home|at my place|at our place|back at the house|at the house|in the flat|in the apartment)`,
      '(at home|in the house|back home|at my place) (turn|switch|put) (on|off) {name}',
      '(at home|in the house|back home|at my place) (turn|switch|put) {name} (on|off)',
      'get {name} (going|running|started|on|off) (at home|in the house|back home|at my place|at our place|back at the house)',
      '{name} (on|off) (at home|in the house|back home|at my place|at our place)',
    ],
    'home.scene': [
      '(activate|run|start|set|play) [the] scene {scene}',
      '(activate|run|start|set|play) the {scene} scene',
      'scene {scene}',
      `(activate|run|start|set|play|trigger|launch|switch to|turn on|switch on|enable|do|use|put on|execute|go to|fire up|begin|
        call up) [the|my|our] (scene|scenario) [called|named] {scene}`,
      `(activate|run|start|set|play|trigger|launch|switch to|turn on|switch on|enable|do|use|put on|execute|go to|fire up|begin|
        call up) [the|my|our|a] {scene} (scene|scenario)`,
      '(turn|switch|put) [the|my|our] {scene} (scene|scenario) on',
      '[the] {scene} scene',
    ],
  },
}
