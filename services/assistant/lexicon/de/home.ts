/** What is at home: lights, garage, vacuum cleaner, scenes, devices. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'
import { named } from '../named.ts'

export const home: DomainLexicon = {
  words: {
    LIGHT: `licht, lichter, beleuchtung, lampe, lampen, leuchte, leuchten, beleuchte, lichtlein, lichts, lichtes, mehr licht,
      weniger licht`,
    ROOM_LIGHT: `küchenlicht, flurlicht, wohnzimmerlicht, schlafzimmerlicht, badlicht, gartenlicht, kinderzimmerlicht,
      bürolicht, deckenlampe, stehlampe, nachttischlampe, küchenlampe, flurlampe, wohnzimmerlampe, schlafzimmerlampe, badlampe,
      gartenlampe, küchenbeleuchtung, wohnzimmerbeleuchtung, schlafzimmerbeleuchtung, gartenbeleuchtung, flurbeleuchtung,
      kellerlicht, esszimmerlicht, terrassenlicht, küchenlichter, wohnzimmerlichter`,
    BRIGHTER: `heller, heller machen, mehr licht, aufhellen, hell, hell machen, helligkeit (rauf|hoch|erhöhen)`,
    DARKER: `dunkler, dimmen, dimme, dimm, dunkler machen, weniger licht, abdunkeln, dunkel, runterdimmen, herunterdimmen,
      abdimmen, dimm runter, gedimmt, schummrig, schummriger, nicht so hell, weniger hell, dämpfen, dämpf,
      helligkeit (runter|senken|reduzieren)`,
    LEFT_ON: `noch an, angelassen, an, brennt noch, noch brennen, noch eingeschaltet, noch licht, anlassen`,
    GARAGE_DOOR: `garage, garagentor, das garagentor, garagentür, garagen tor, tor, rolltor, garagentore, garage tor,
      garagentors, hoftor, einfahrtstor, tor der garage, tor von der garage`,
    IS_SHUT: `zu, geschlossen, offen, auf, noch offen, noch auf, wirklich zu, richtig zu, verschlossen, abgeschlossen`,
    VACUUM: `staubsauger, saugroboter, saugrobo, sauger, roboter, staubsaugerroboter, staubsauger roboter, saug roboter, roomba,
      robbi, robi, putzroboter, reinigungsroboter, wischroboter, staubsaugers, saugroboters, robo, saugi, staubsaugen,
      staub saugen, saugen lassen`,
    CLEAN: `sauber machen, saugen, putzen, reinigen, saug, staubsaugen, staub saugen, staubsaugt, saugt, wischen, durchsaugen,
      sauber, putz, reinige, boden saugen, sauge, säubern, loslegen, durchputzen, saugen lassen, losschicken, arbeiten,
      boden putzen, aufräumen`,
    FLOOR: `boden, böden, fußboden`,
    SEND: `schick, schicke, zurück, schicken, zurückschicken, zurück schicken, heimschicken, zurückfahren, fahr zurück,
      soll zurück, kann zurück, zurückkehren, kehr zurück, soll heim, sende, senden, zurückfährt`,
    DOCK: `station, ladestation, basis, dock, zurück zur station, basisstation, zurück zur basis, zurück zur ladestation,
      dockingstation, seine station, seiner station, seine basis, seiner basis, heimfahren, nach hause, zu seiner station,
      aufladen, ins dock, zum laden, ladeplatz, heim, heim zur basis, zurück ins dock, parken, parkposition`,
    DONE: `fertig, noch am saugen, am saugen, noch unterwegs, schon fertig, durch, noch am putzen, unterwegs, läuft noch,
      saugt noch, putzt noch, wo ist, was macht, wie weit`,
    PURIFIER: `luftreiniger, luftfilter, luftwäscher, raumluftreiniger, luftreinigung, luftreinigers, luftreinigungsgerät,
      luft reinigen, luftreinigungs gerät`,
    SOLAR: `solarstrom, solarenergie, solarleistung, sonnenstrom, photovoltaik, pv, solaranlage, solaranlagen, solarzellen,
      solarmodule, solarpanels, pv anlage, photovoltaikanlage, sonnenenergie, solar, solarertrag, solardach,
      module auf dem dach, photovoltaik anlage, sonne vom dach`,
    SCENE: `szene, szenario, routine, szenen`,
    'SCENE_NAME:leaving-home': `haus verlassen, verlassen, weggehen, ich gehe weg, außer haus, ich verlasse das haus,
      wir verlassen das haus, verlasse das haus, das haus verlassen, haus verlassen szene, wir gehen weg, ich bin weg,
      ich gehe aus dem haus, abwesend, abwesenheit, abwesenheitsszene, abwesenheitsmodus, aus dem haus gehen`,
    'SCENE_NAME:heading-home': `heimkommen, nach hause kommen, heimweg, ankommen zu hause, auf dem heimweg,
      ich bin auf dem heimweg, wir sind auf dem heimweg, ich komme nach hause, wir kommen nach hause, ich komme heim,
      wir kommen heim, heimkehr, heimfahrt, ich komme gleich nach hause, heimkommen szene, bin auf dem heimweg, nachhausekommen,
      nach hause kommen szene, willkommen zu hause`,
    'ASK:home.lights': `(ist|brennt) [zu hause] noch licht [an] [zu hause], ist zu hause noch licht an,
      habe ich [zu hause] das licht angelassen, sind zu hause [noch] lichter an, habe ich das licht zu hause angelassen,
      (brennt|ist|brennen|sind) [da|zu hause|daheim|zuhause|bei uns|bei mir|irgendwo|im haus] [noch|irgendwo noch] [das|die|ein|
      irgendein|irgendwo|irgendwelche] (licht|lichter|lampe|lampen) [zu hause|daheim|zuhause|im haus|bei uns] [noch|alle] (an|
      aus|zu hause|daheim|zuhause|eingeschaltet|im haus),
      brennt [noch] [irgendwo] (licht|ein licht|eine lampe) [zu hause|daheim|zuhause|im haus|bei uns], (hab|habe|haben) (ich|
      wir) [etwa|zu hause|daheim|zuhause|denn|eigentlich] [das|ein|die|alle|noch] (licht|lichter|lampen) [zu hause|daheim|
      zuhause|im haus|auch|überall] (angelassen|brennen lassen|ausgemacht|an gelassen|ausgeschaltet|anlassen|aus),
      (welche|was für) (lichter|lampen) (sind|brennen) [zu hause|daheim|zuhause] [noch|denn noch] [an|zu hause|daheim]`,
    'ASK:home.garage': `(ist|steht|hab ich|habe ich|haben wir|ob) [die|das|mein|unser] (garage|garagentor|garagentür|tor|
      rolltor) [denn|noch|auch|wirklich|eigentlich|richtig|schon] (zu|offen|auf|geschlossen|zugemacht|geöffnet|verschlossen|
      abgeschlossen), (hab|habe|haben) (ich|wir) [denn|auch|eigentlich] (die garage|das garagentor|das tor) [auch|wirklich|noch]
      (zugemacht|geschlossen|offen gelassen|aufgelassen|zu gemacht|offen), was macht (die garage|das garagentor)`,
    'ASK:home.solar': `(wie viel|was|wieviel) [strom|energie|solarstrom|leistung|kilowatt] (produziert|erzeugt|liefert|bringt|
      macht|kommt|produzieren|erzeugen|liefern|bringen|schafft|gibt|haben|hat) [denn|gerade|die|das|wir|unsere|unser|meine]
      [die|das|unsere|unser|meine|vom] (solaranlage|solarzellen|pv|pv anlage|photovoltaik|photovoltaikanlage|dach|anlage auf dem
      dach|sonne|solarmodule|module|solarpanels|panels|solar|solardach) [gerade|denn|jetzt|aktuell|her|im moment|momentan],
      wie läuft die (solaranlage|pv anlage|photovoltaik), wie viel solar`,
    'ASK:home.vacuum': `(ist|wo ist|was macht|wie weit ist|läuft|saugt|arbeitet|putzt|hat|steckt) [denn] (der|mein|unser)
      (staubsauger|saugroboter|sauger|roboter|staubsaugerroboter|putzroboter|roomba) [denn|noch|schon|eigentlich|gerade|endlich|
      immer noch|fest] [fertig|am saugen|am putzen|unterwegs|durch|gerade|geputzt|gesaugt|in der station|am laufen|fertig
      gesaugt|an|aktiv], saugt der (roboter|saugroboter|staubsauger) noch, ist (fertig gesaugt|das saugen fertig|schon gesaugt)`,
    'ASK:home.temperature': `wie (warm|kalt|heiß|kühl) (ist|ists) [es] [denn] [gerade|jetzt] (zu hause|daheim|zuhause|im haus|
      bei uns|in der wohnung|bei mir|bei uns zu hause),
      wie viel grad (hat es|sind es|haben wir|sind|hats) (zu hause|daheim|zuhause|im haus|in der wohnung),
      (welche|wie hoch ist die|wie ist die) temperatur (haben wir|ist|hat es) [zu hause|daheim|zuhause|im haus|in der wohnung],
      ist es (warm|kalt) (zu hause|daheim|zuhause|im haus)`,
    ...named(
      'DEVICE_NAME',
      `kaffeemaschine, espressomaschine, fernseher, glotze, spülmaschine, geschirrspüler, waschmaschine, trockner,
        wäschetrockner, wasserkocher, ofen, backofen, rasensprenger, bewässerung, gartenbewässerung, luftentfeuchter,
        luftbefeuchter, weihnachtsbaum, whirlpool, sauna, poolpumpe, teichpumpe, springbrunnen, heizdecke, stereoanlage,
        spielkonsole, drucker, reiskocher, boiler, aquarium, handtuchtrockner, lichterkette`,
    ),
  },
  sentences: {
    'home.device': [
      '(schalte|schalt|mach|mache) (zu hause|zuhause|daheim) {name} (ein|an|aus)',
      '(schalte|schalt|mach|mache) {name} (zu hause|zuhause|daheim) (ein|an|aus)',
      '{name} (zu hause|zuhause|daheim) (einschalten|ausschalten|anschalten|anmachen|ausmachen|an|aus)',
      '(zu hause|zuhause|daheim) {name} (einschalten|ausschalten|anschalten|anmachen|ausmachen|an|aus)',
      `(schalte|schalt|mach|mache|stell|stelle|dreh|knips|wirf|nimm|setz) [bitte|mal|doch] (zu hause|zuhause|daheim|im haus|in
        der wohnung|bei mir|bei uns) [bitte|mal|doch|schon mal] {name} (ein|an|aus|ab)`,
      `(schalte|schalt|mach|mache|stell|stelle|dreh|knips|wirf|nimm|setz) [bitte|mal|doch] {name} (zu hause|zuhause|daheim|im
        haus|in der wohnung|bei mir|bei uns) [bitte|mal|schon mal] (ein|an|aus|ab)`,
      `(schalte|schalt|mach|mache|stell|stelle|dreh|knips|wirf) [bitte|mal|doch] {name} (ein|an|aus|ab) (zu hause|zuhause|
        daheim|im haus|in der wohnung)`,
      '(starte|stoppe|stopp|aktiviere|deaktiviere|start) [bitte|mal|doch] (zu hause|zuhause|daheim|im haus) {name}',
      '(starte|stoppe|stopp|aktiviere|deaktiviere|start) [bitte|mal|doch] {name} (zu hause|zuhause|daheim|im haus)',
      `{name} (zu hause|zuhause|daheim|im haus|in der wohnung) [bitte|mal] (einschalten|ausschalten|anschalten|anmachen|
        ausmachen|an|aus|ein|starten|stoppen|abschalten|anstellen|abstellen)`,
      `(zu hause|zuhause|daheim|im haus) [bitte|mal] {name} (einschalten|ausschalten|anschalten|anmachen|ausmachen|an|aus|ein|
        starten|stoppen|abschalten|anstellen|abstellen)`,
    ],
    'home.scene': [
      '[die] szene {scene} (starten|aktivieren|ausführen)',
      '(starte|aktiviere) [die] szene {scene}',
      '(starte|aktiviere) die {scene} szene',
      'szene {scene}',
      `(starte|aktiviere|aktivier|mach|spiel|start|stell|schalt|schalte|setz|lad|lade|nimm|führ|führe|ruf|öffne) [bitte|mal]
        [die|meine|das] (szene|szenario) [namens] {scene} [an|ein|ab|aus|auf]`,
      `(starte|aktiviere|aktivier|mach|spiel|start|stell|schalt|schalte|setz|lad|lade|nimm|führ|führe) [bitte|mal] [die|meine]
        {scene} (szene) [an|ein|ab|aus]`,
      '[die|meine] szene {scene} (starten|aktivieren|ausführen|an|anmachen|einschalten|abspielen|laden|bitte|einstellen|setzen)',
      '[die|meine] {scene} szene (starten|aktivieren|ausführen|an|anmachen|einschalten|abspielen|laden|bitte)',
      '[die] {scene} szene [starten|aktivieren|an|bitte|einschalten]',
    ],
  },
}
