/** Plain everyday paraphrases by kind: what is no longer wanted, whose comfort, what stays on, things at home, tails of a sentence. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { named } from '../named.ts'

const things: DomainLexicon['words'] = {
  ...named(
    'DEVICE_NAME',
    `coffee machine, coffee maker, espresso machine, tv, telly, television, dishwasher, washing machine, washer, dryer, tumble dryer, kettle, oven,
    sprinkler, sprinklers, lawn sprinkler, dehumidifier, humidifier, christmas tree, hot tub, sauna, pool pump, pond pump, fountain, towel rail,
    electric blanket, stereo, games console, printer, rice cooker, slow cooker, water heater, space heater, fish tank, aquarium`,
  ),
  ...named(
    'GENRE',
    `jazz, blues, reggae, hip hop, heavy metal, techno, classical music, rock music, pop music, country music, folk music, dance music, electronic music, soul music, christmas music, christmas songs, chill music`,
  ),
}

const words: DomainLexicon['words'] = {
  POLITE: `for tonight, for the night, can you fix that, can you fix it, can you do something about (it|that), do something about (it|that), can you sort that [out], can you change that, fix that, wants, wants her, wants his, would love, would like, any more, anymore, any longer, behind me, behind us, after me, after us, for the moment, as of now, id rather you, id rather, id rather have, id rather see, id prefer, id prefer if you, i prefer, i would rather, i would rather you,
    i could do with, we could do with, could do with, i fancy, i feel like, im in the mood for, isnt it, dont you think, go on then, would be so kind, be a love and, do me a favour, do me a favor, its time to, time to, get it to, id be grateful if you could, i dont suppose you could, youd better, you might want to, feel free to, i was hoping you could, let it`,
  FILLER: `a (nice|good|decent|lovely|cheap|proper), (some|any) (nice|good|decent|cheap), a (good|decent|nice|cheap|safe) (place|spot) to, this thing, give me the, sure, need some, some more, want to see, little while, absolutely, feels, feel`,
  OFF: `stop running, no longer need, i no longer need, we no longer need, needs to go off, need no more, i dont want any, we can do without, can go off, can be off, no need for, theres no need for, turn back off, leave off, no more need for, done using, had enough of, finished with, put out, out with`,
  STOP: `stop it from, stop the`,
  ON: `leave on, leave it on, get on, have on, come on, get it on, needs to be on, should be on`,
  CLOSE: `get it shut, pull down, bring down, let down`,
  A_BIT: `down a bit, up a bit, down a touch, up a touch, down a little, up a little, down a notch, up a notch`,
  HIGH: `strongest, highest, most`,
  WITHOUT: `without the, without any, with no, no, leave out the, skip the`,
  MEDIUM: `half power, medium heat`,
  MAX: `all the way up to, up to the max, right up, full power, to full, top notch`,
}

const climate: DomainLexicon['words'] = {
  WARM_ENOUGH: `(is|its|feels|are) [nice and] (warm|hot|toasty) enough [now|already|for me], warm enough [now|already], hot enough [now], (is|its) plenty warm [now]`,
  FEELS_COLD: `[a] bit (chilly|nippy|cold) isnt it, i cant feel my (toes|fingers|feet|nose), my (nose|fingers|legs|toes) [is|are] (cold|freezing|frozen), i can see my breath, (bit|little) (chilly|nippy|cold|fresh|parky) [in here], (it|this) feels like (winter|a fridge|a freezer) in here, im chilled to the bone, is freezing, ice cold, is ice cold, is cold, is freezing cold, stone cold, is stone cold, my bum is (cold|freezing)`,
  FEELS_HOT: `im sweating [like a pig|buckets|a lot], im (so|really) sweaty, i cant breathe in here, (its|it is) like (an oven|a sauna|a furnace|the sahara), (its|it is) (tropical|like the tropics|like a greenhouse) in here, is too hot, is too warm, is burning [me|my bum|my back], is way too hot, is getting too hot, gets too hot, is boiling, is roasting, is boiling hot, is a bit too hot, is a bit hot, (its|it is) melting in here, im way too (hot|warm)`,
  WARMER: `more warmth, some more warmth, a bit more warmth, some more heat, a bit more heat, heating up, bit warmer, warm this place up, heat this place up, get some heat in here, get it warm in here, put some heat on, get the heat going`,
  COOLER: `less heating, bit cooler, cool this place down, get it cooler in here, some cool air, let it cool down`,
  SEAT: `her seat, his seat, their seats, her seats`,
  SET_TO: `(set|put|make|get|bring|keep|have|want|need|i want|id like) (it|that|everything|this) [to|at|on|up to|down to], (set|put) (to|at|on)`,
  SEAT_HEAT: `heated seat, her seat heated, his seat heated, my seat heated, seat heated, (heat|warm) [up] my (seat|bum|backside|behind|back), (heating|warming) [up] my (seat|bum|backside|back), heat under my (seat|bum), seat nice and warm, seat toasty`,
  WHEEL_HEAT: `(heating|warming) [up] (the|my) [steering] wheel, (heat|warm) [up] (the|my) [steering] wheel`,
  HANDS_COLD: `my (hands|fingers) are (numb|icy|like ice|blue), i have (cold|icy|freezing) (hands|fingers), ive got (cold|icy|freezing) (hands|fingers)`,
  FEET_COLD: `(my|our) (feet|toes) are (cold|freezing|frozen|icy|like ice), (my|our) feet are [getting|so|really|a bit] (cold|freezing|frozen), i have cold feet, ive got cold feet, cold feet, get my feet warm, warm my feet up, warm up my feet, heat for my feet`,
  DOWN: `slow down, slow the (fan|blower|ventilation) down, slow it down, take it down a bit`,
  FAN: `slow the (fan|blower|ventilation) down, air blower, air vents, blowing`,
  KEEP_ON: `keep, leave, keep it, leave it, keep on, leave on, stays, stay`,
  WHILE_AWAY: `(while|when|whilst|until|till|as long as) (im|i am|were|we are) (gone|away|out|out of the car|shopping|inside|in the shop|in the store|in there|not here|not in the car|parked|at the shop|having lunch|having dinner|eating|having coffee),
    (while|when|whilst|as) (i|we) (pop|nip|run|go|step|dash|leave|get|hop|jump) [out|away|in|inside|the car|shopping|into the shop|into the store|to the shop|to the store|out of the car|out for a moment|in for a moment],
    (until|till) (im|were|i am|we are|i come|i get|we get|we come) back, while (i|we) (shop|eat|wait|do the shopping|do some shopping|have lunch|grab a coffee|run an errand|run in), after i (leave|get out), when nobody is in the car`,
  ASIDE: `(im|were|ill be|i am) [just|quickly|only] (nipping|popping|going|running|dashing|stepping|hopping|off) [out|in|into|to|inside] [the|a] [shop|shops|store|supermarket|bakery|bank|pharmacy|moment|second|minute|toilet|loo] [quickly|for a minute|for a moment|for a second]`,
  'CLIMATE_MODE:pet': `(leaving|leave) (the|my|our) (dog|cat|pet|puppy) [alone] in (the car|here), (the|my|our) (dog|cat|pet|puppy) (is|stays|is staying|will stay|has to stay) [alone] in (the car|here), keep (the|my|our) (dog|cat|pet|puppy) (cool|comfortable|safe|warm|comfy), keep it (cool|comfortable|comfy) for (the|my|our) (dog|cat|pet|puppy), look after (the|my|our) (dog|cat|pet)`,
  'CLIMATE_MODE:camp': `(im|were|we are|i am) (camping|sleeping) [in the car|in here] [tonight|for the night], (im|were) going to sleep in (the car|here), (i|we) (want to|will|ll) sleep in (the car|here) [tonight], sleep in the car, spend the night in the car, overnight in the car, sleeping in the car`,
  OUT_OF_ROUTE: `out of (the|my|our) (route|trip|journey), off (the|my|our) route`,
  PRECONDITION: `get the car (warm|cool|warmed up|ready) for (me|us), have the car (warm|warmed up|cool) for (me|us), warm the car for (me|us), cool the car for (me|us)`,
  OUTSIDE: `outside temp`,
  'ASK:climate.outside': `(whats|what is|hows) the [current] (outside|outdoor|exterior|external) (temperature|temp) [like|now], is it (cold|warm|hot|freezing) (outside|out|out there)`,
  'ASK:climate.air_quality': `(how is|hows|whats|what is|check) the air quality [like|in here|inside|in the cabin], is the [cabin|inside] air [in here|in the cabin|in the car|inside] (any good|good|clean|ok|okay|bad|healthy|fine|fresh|all right|alright), how (clean|fresh|healthy) is the air [in here|in the cabin|in the car|inside], is the air (good|clean|ok|okay|bad|healthy|fine) (in here|in the cabin|in the car|inside)`,
  RECIRCULATION: `keep the (smell|stink|stench|outside air|fumes|exhaust fumes|pollution) out, dont let the (smell|stink|stench|outside air|fumes|exhaust fumes) in, shut out the (outside air|smell|fumes), block the (outside air|smell|fumes), dont let (outside air|any outside air|the air) in, close the vents to the outside`,
}

const rest: DomainLexicon['words'] = {
  NO_NAVIGATION: `no navigation, no more navigation, no directions please`,
  GUIDANCE_VOICE: `telling me where to (turn|go|drive), telling me which way to (go|turn), telling me the way, telling me what to do, calling out (directions|the turns|turns), giving me [spoken] directions out loud, directions out loud, navigation talking, talking navigation, be quiet navigation, navigation be quiet, shut up navigation, navigation shut up, quiet navigation, silence navigation, hush navigation`,
  UNMUTE: `take off mute`,
  'ASK:navigation.remaining_distance': `how far (have we|have i|do we|do i|is there|is it) [still] [got] [left] [to] (drive|go|travel|left|to go|to drive), how far (away is|is it to|off is) (our|the|my) destination, how many (miles|kilometers|kilometres) are (left|still left|remaining) [on the route|to the destination|on the trip|until we arrive], how far away is it`,
  FIND: `(any|some) (good|nice|decent|cheap), is there a (good|nice|decent|cheap)`,
  VOLUME: `(put|set|turn) the (volume|sound) on`,
  PLAY: `hit play, press play`,
  'MEDIA_TYPE:album': `album, the album, record, that album, this album`,
  'MEDIA_TYPE:playlist': `the playlist, my playlist, playlist, play list`,
  'MEDIA_TYPE:song': `the song, the track, that song, song, track`,
  GAME: `tennis, chess, football, soccer, cards, hide and seek, with me, with us, i spy, a game, games, fair, dead, dumb, along with`,
  WANT: `im in the mood for, in the mood for, i feel like, i fancy, i feel like hearing, how about, i could do with`,
  SKIP: `(this|that) (song|track|one|tune) (is|s) (rubbish|awful|terrible|boring|horrible|annoying|crap|bad|trash|garbage|not my thing|not for me), (this|that) songs (rubbish|awful|terrible|boring|horrible|annoying|crap|bad), (this|that) (song|track|tune|one) (sucks|stinks), im bored of this (song|track|one), boring song, i (dont want|dont wanna) [to] hear this [song|one]`,
  SHUFFLE: `(mix|jumble|scramble|shake) [up] the (order|songs|tracks|playlist|music) [of the songs|of the tracks], mix up the order [of the songs|of the tracks], change up the order`,
  IN_ORDER: `(play|play me) (the|my) (songs|tracks|music|album) in (order|the right order|sequence|the original order), play in (order|sequence)`,
  REPEAT: `repeating, repeat mode`,
  'SAY:repeat': `repeat that please, repeat that for me, please repeat that, could you repeat that please`,
  'SAY:help': `what (sort|sorts|kind|kinds|type|types) of (things|stuff|questions|commands) (can|could|may|do) (i|you) (ask|ask you|say|tell you|do|understand|handle), what (things|stuff|questions) (can|could|may) i (ask|say|tell|ask for) [you], what can i ask, what can i use you for, what can i tell you [to do], what are you good (for|at), give me some ideas, what else can i (ask|say)`,
  'SAY:cancel': `stop forget it, ok forget it, no forget it, stop never mind`,
  'SCREEN:phone': `the phone, phone, phone screen`,
  'ASK:vehicle.range': `how (many|much) (more|further) [miles|kilometers|kilometres] (can|could) (i|we) (drive|go|do|get|travel), how (many|much) (more|further) (miles|kilometers|kilometres) [have (i|we) got|do (i|we) have|left]`,
  'SAY:no': `dont, please dont`,
  LOCK: `make sure (the car|everything|its) is locked, make sure [that] (the car|the doors|everything) (is|are) locked, close [the car|it] up and lock [it|up|the car], close up and lock`,
  UNFOLD: `fold back out, back out, fold out again, out again`,
  CHARGE_CAR: `charge [up] (the|my) (car|battery) [now], charge (now|right now), charge it [up] now, start to charge, start the charge, charge her up now`,
  CHARGE: `charge [up] (the|my) (car|battery) [now], charge (now|right now), charge it [up] now, start to charge, charge her up now`,
  'DRIVE_MODE:ECONOMY': `drive economically, drive efficiently, drive more (economically|efficiently), save some (energy|battery|power), conserve (energy|power|battery), stretch the battery, stretch the range`,
  'ASK:vehicle.charge_time': `when (will|is|are) (the car|the battery|it|we) [be|going to be|gonna be] [fully] (charged|full|done charging|ready|finished charging), how long does [the] charging [still] take, how long (will|does|is) (charging|the charge|it) [going to] (take|need) [to charge|until full|until its full], how long till (full|its full|fully charged)`,
  'ASK:vehicle.odometer': `how many (miles|kilometers|kilometres|k) (has|does|have|did) (this|the|my|our) (thing|car|vehicle|motor|machine) [got|have|done|do|run|driven|covered|clocked up] [on the clock|on it|so far|already|in total], (whats|what is|read me) the odometer [reading|at|say|showing], (whats|what is) on the (clock|odometer), what does the odometer (say|read|show)`,
  VACUUM: `robot vacuum cleaner`,
  CLEAN: `vacuum the (floor|floors|house|carpet|carpets|flat|place), hoover the (floor|floors|house|carpet|carpets)`,
  DOCK: `home`,
  'SCENE_NAME:leaving-home': `leaving home`,
  TEXT: `make everything, everything on [the] screen, i (cant|can not|cannot|can hardly|can barely) (read|make out|see) (this|that|it|anything|the text|the screen|the letters|the writing)`,
  MODE: `bright mode, light colours, dark colours`,
  BLOCK: `(doesnt|does not|wont|isnt|not|stopped) (work|working|charge|charging|heat|heating|start|starting|open|opening|close|closing|play|playing) [anymore|any more|any longer|properly], essay, poem, novel, letter, homework, shopping list, (make|cook|brew|fix|pour) (me|us) (a|some) (coffee|tea|sandwich|drink|dinner|lunch|breakfast), lose weight, rich, happy, life`,
  GO_ON: `go ahead then`,
  'SAY:yes': `go ahead, go right ahead, go ahead then, yes go on, thatd be great, that would be great, sounds like a plan, works for me`,
  SPEAK: `spoke, speaks, speaking`,
  MUTE: `be quiet navigation, navigation be quiet, shut up navigation, navigation shut up, quiet navigation, silence navigation, hush navigation`,
  AT_PLACE: `(im|were|i am|we are) [standing|parked|waiting] (at|by|in front of|next to|near) (the|a|my)`,
  WHEEL: `steering wheels`,
}

const free: DomainLexicon = {
  words: {},
  sentences: {
    'phone.call': [
      '(call|phone|ring|dial|reach|try) {contact} on (his|her|their|the) (mobile|cell|cellphone|phone|cell phone|mobile phone|landline|work phone)',
      '(call|phone|ring|dial|reach|try) {contact} at (home|work)',
      '(call|phone|ring) {contact} back',
    ],
    'phone.send': [
      '(write|send a text|send a message|text|send word|message) to {contact} that {text}',
      '(write|send a text|send a message|message|text) to {contact.} {text=i|im|ill|ive|id|we|were|well}',
    ],
    'navigation.go': [
      '[take|find|take me|give me|show me] [the] (fastest|quickest|shortest) (route|way) to {place}',
      '(bring up|get|load|call up|pull up) [the] (directions|route|way) to {place}',
    ],
    'navigation.add_stop': ['(drive|go|route us|take us|take me|travel|navigate|head) (via|by way of) {place}'],
    'media.play': [
      '(i feel like|i fancy|im in the mood for|i want|id love|id like|how about) (hearing|listening to) [some|a bit of] {query}',
      'im in the mood for [some] {query} music',
    ],
    'settings.profile': ['[the] profile [of|for] {name.}'],
  },
}

export const plainEnglish: readonly DomainLexicon[] = [{ words: things }, { words }, { words: climate }, { words: rest }, free]
