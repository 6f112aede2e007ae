/** Where to go, by which ways, with which stops, and what guides there. */
import type { DomainLexicon } from '../../grammar/lexicon.ts'

const TO =
  '(zum|zur|nach|in|ins|in die|in den|an den|an die|ans|zu|zu meiner|zu meinem|zu meinen|zu der|zu dem|auf den|auf die|aufs|richtung|gen|bis|bis zum|bis zur|bis nach)'
const AT = '(bei|in|an|bei der|beim|am|an der|bei einem|bei einer|an einem|an einer|im|zu|zum|zur|bei meinem|bei meiner)'

export const navigation: DomainLexicon = {
  words: {
    GO: `zum nächsten, zur nächsten, zu einem, zu einer, bring mich, bring uns, fahr mich, fahr uns, navigiere, navigier, fahre,
      fahr, route, fahren, ich will, ich möchte, bring mich zu, bring mich zum, bring mich zur, führ mich zu, führ mich zum,
      führ mich zur, führe mich, führ uns, leite mich, lotse mich, lots mich, leit mich, navigier mich, navigiere mich,
      navigier uns, steuer, steuere, fahren wir, fahrn wir, lass uns zu, ich muss zu, ich muss zum, ich muss zur,
      ich muss dringend zum, ich muss dringend zur, wir müssen zum, wir müssen zur, wir müssen dringend zum,
      wir müssen dringend zur, ich will zum, ich will zur, ich will zu, ich möchte zum, ich möchte zur, zum, zur, hinfahren,
      hinbringen, hinführen, hinlotsen, ab zum, ab zur, auf zum, auf zur, weg zum, weg zur, route zum, route zur,
      navigation zum, navigation zur, los zum, los zur, wie komme ich zum, wie komme ich zur, wie komm ich zum,
      wie komm ich zur, navigieren`,
    GO_HOME: `bring mich (nach hause|heim), fahr (uns|mich) (nach hause|heim), nach hause, ab nach hause, heim,
      ich will (nach hause|heim), ich möchte (nach hause|heim), lass uns (nach hause|heim) fahren, nach hause fahren,
      nach hause navigieren, (bring|fahr|fahre|führ|führe|navigier|navigiere|lotse|lots|leite) (mich|uns) [bitte|mal|jetzt|
      schnell|wieder|direkt|auf dem schnellsten weg] (nach hause|heim|nachhause|zurück nach hause|heimwärts|nach haus), [ich|
      wir] (will|möchte|muss|wollen|möchten|müssen|mag) [jetzt|bitte|gern|endlich|schnell|wieder|nur noch] (nach hause|heim|
      nachhause|nach haus) [fahren|gehen], (navigation|route|weg|ab|auf|los|los gehts|auf gehts|ziel|fahr|fahre|navigier|
      navigiere|fahren wir|lass uns|gehts|jetzt|zurück) [jetzt|bitte|mal] (nach hause|heim|nachhause|nach haus|heimwärts)
      [fahren|jetzt|bitte], heimfahren, nachhause, nach haus, heimwärts, wie komme ich nach hause,
      wie komm ich (nach hause|heim), wie komme ich heim, zeig mir den weg nach hause,
      (mich|uns) [bitte] (nach hause|heim|nachhause) (bringen|fahren|navigieren|führen|lotsen), ich will ins bett`,
    GO_WORK: `zur arbeit, ins büro, ab ins büro, (bring|fahr|fahre|führ|führe|navigier|navigiere|lotse|leite) (mich|uns) [bitte|
      mal|jetzt|schnell] (zur arbeit|ins büro|in die arbeit|auf arbeit|in die firma|zum büro|zu meiner arbeit|zum arbeitsplatz|
      auf die arbeit), [ich|wir] (will|möchte|muss|wollen|müssen) [jetzt|bitte|gern|schnell] (zur arbeit|ins büro|in die arbeit|
      auf arbeit|in die firma|auf die arbeit) [fahren], (navigation|route|weg|ab|auf|los|los gehts|auf gehts|ziel|fahr|fahre|
      navigier|navigiere|fahren wir|lass uns) [jetzt|bitte|mal] (zur arbeit|ins büro|in die arbeit|auf arbeit|in die firma|zum
      büro|auf die arbeit) [fahren], wie komm ich zur arbeit, wie komme ich zur arbeit,
      (mich|uns) [bitte] (zur arbeit|ins büro|in die arbeit) (bringen|fahren|navigieren|führen)`,
    DESTINATION: `wohin fahren wir, wohin geht es, wo fahren wir hin, was ist das ziel, fahrziel, wohin gehts, wohin (fahren|
      fahre|navigierst|navigieren|bringst|führst|sind|geht|gehts|solls|soll|wollen) [wir|ich|du|es|uns|mich|die reise|die route|
      die fahrt] [denn|eigentlich|gerade|mich|uns|jetzt|überhaupt] [hin|unterwegs|navigiert|gehen|fahren], wo (fahren|fahre|
      bringst|führst|geht|gehts|wollen|führt) [wir|ich|du|es|die route|die fahrt|die reise] [denn|eigentlich|gerade|mich|uns|
      jetzt|überhaupt] [uns|mich] hin, (was|wie|welches) (ist|heißt|haben wir als|hab ich als|habe ich als) [denn] [gerade|
      aktuell|eigentlich] (unser|mein|das|das aktuelle|unser aktuelles) (ziel|fahrziel|reiseziel|zielort) [eingegeben|
      eingestellt], unser ziel, mein ziel, aktuelles ziel, reiseziel, zielort, zieladresse,
      welches ziel (haben wir|ist eingestellt|hab ich eingegeben|habe ich eingegeben|ist eingegeben), welches ziel,
      wo (fahren|fährst|fahre) (wir|du|ich) [eigentlich|denn|gerade|jetzt|uns] hin,
      wohin (fahren|fahre) (wir|ich) [eigentlich|denn|gerade]`,
    ROUTE: `route, strecke, weg, zielführung, wegführung, routenführung, fahrt, reise, trip, aktuelle route, die route, routen,
      wegweisung, fahrroute, strecken`,
    OUT_OF_ROUTE: `aus (der|meiner|unserer) (route|strecke|planung), von der route`,
    ALONG: `auf dem weg, entlang der (strecke|route), an der (strecke|route), auf der (strecke|route), unterwegs,
      auf unserer (strecke|route), auf meiner (strecke|route), am weg, auf der fahrt, auf unserem weg, auf meinem weg,
      auf dem weg dahin, auf dem weg dorthin, am wegesrand, entlang des weges, entlang meiner route, entlang unserer route,
      auf unserer fahrt, unterwegs noch, auf der route noch, längs der strecke, auf dem heimweg, auf dieser strecke,
      auf dieser route, bevor wir da sind, auf der reise`,
    ARRIVE: `ankommen, kommen wir an, komme ich an, da, ankunft, am ziel, kommen wir, ankomme, sind wir da, ankommen wir,
      eintreffen, eintreffe, eintreffen wir, da sein, da sind, da bin, am zielort, am ziel ankommen, bei ankunft,
      bei der ankunft, ankunftszeit, angekommen, ankomm, treffen wir ein, treffe ich ein, am ziel sind, ziel erreichen,
      ziel erreicht, erreichen, zu hause ankommen, wenn wir da sind, wenn ich da bin, wenn wir ankommen, wenn ich ankomme,
      beim ankommen, am ende der fahrt`,
    NEXT_TURN: `nächste abbiegung, nächstes manöver, wo muss ich (abbiegen|abfahren|raus), wo biege ich ab, nächste ausfahrt,
      wie (geht|gehts|fahre|fahr|fahren) (es|ich|wir|denn) [jetzt|dann|hier|nun|denn|gleich] (weiter|jetzt|als nächstes), wo
      (muss|müssen|soll|sollen|geht|gehts) [ich|wir|es] [denn|hier|jetzt|gleich|dann|als nächstes|als nächstes denn] (abbiegen|
      abfahren|raus|lang|hin|runter|rein|weiter|abzubiegen),
      wo (biege|bieg|biegen|fahre|fahr|fahren|muss) (ich|wir) [jetzt|als nächstes|dann|hier|denn] (ab|raus|lang|runter|hin),
      wann (muss|müssen|soll|biege|bieg|kommt|biegen) [ich|wir] [denn|hier|jetzt] [die nächste] (abbiegen|abfahren|raus|ab|
      abbiegung|ausfahrt|runter), (welche|was ist die nächste|was ist meine nächste|was für eine) (ausfahrt|abfahrt|abbiegung|
      spur|anweisung|richtung) [muss|nehme|soll|ist|müssen|nehmen|kommt] [ich|wir] [nehmen|die nächste|als nächstes|jetzt|raus|
      denn], (was|wohin|wie) (kommt|muss ich|jetzt|mach ich|soll ich|mache ich|geht es|gehts) [jetzt] (als nächstes|abbiegen|
      machen|weiter), was ist [denn] [der|das|die] nächste (schritt|manöver|abbiegung|anweisung|ausfahrt),
      (links|rechts) oder (links|rechts) [abbiegen|jetzt|hier], nächste anweisung, nächster schritt,
      muss ich [jetzt|hier|gleich|da] (links|rechts|abbiegen|abfahren|raus) [ab|abbiegen|raus],
      wie weit ist es [noch] bis zur nächsten (abbiegung|ausfahrt|abfahrt), nächste abfahrt, wo gehts lang, wo geht es lang,
      wohin jetzt, wo lang, wie geht es weiter auf der (route|strecke), wie geht die route weiter`,
    NAVIGATION: `navigation, navi, zielführung, routenführung, navigieren, navis, navigationssystem, navigiererei, gps,
      zielführungs, navigations`,
    NO_NAVIGATION: `[ich brauche] (die|das|kein|keine) (navigation|navi|zielführung) nicht mehr,
      ich brauche (die navigation|das navi|die zielführung) nicht [mehr], ich kenne den weg,
      du (brauchst|musst) [mich|uns] [hier] nicht [mehr|länger] [zu] (navigieren|führen|lotsen|leiten), (ich|wir) (brauche|
      brauch|brauchen) [das|die|keine|kein|dein] (navi|navigation|zielführung|route|gps|routenführung|wegbeschreibung) [jetzt]
      [nicht] [mehr|länger], (ich|wir) (kenne|kenn|kennen|weiß|finde|find|wissen|finden) [jetzt|mich] [den|die|selber|selbst|
      allein|alleine] (weg|strecke|wos lang geht|wo es lang geht|hin) [ab hier|von hier|selber|selbst|schon|jetzt|allein|
      alleine|auch so],
      (hör|höre) [bitte|mal] auf (zu navigieren|mit der navigation|mit dem navigieren|mich zu führen|mich zu navigieren),
      route (löschen|weg|abbrechen|verwerfen|beenden|vergessen|aus|stoppen), (lösch|lösche|vergiss|verwirf|beende|beend|brich|
      stopp|stoppe|storniere) [bitte|mal|jetzt] (die|das|meine|unsere|diese) (route|navigation|ziel|zielführung|navi|fahrt|
      routenführung) [ab|bitte|jetzt], ziel (löschen|verwerfen|vergessen|entfernen|weg), (navi|navigation|zielführung|
      routenführung) (aus|stopp|weg|beenden|abbrechen|ausmachen|abschalten|ausschalten|abstellen|schluss),
      nicht mehr (navigieren|navigiert werden|lotsen), keine (navigation|zielführung|route) mehr,
      schluss mit (der navigation|dem navi|der zielführung|der route|navigieren),
      (mach|schalt|schalte|stell) [bitte|mal] (das navi|die navigation|die zielführung|die route) [bitte|mal] (aus|ab),
      ich fahre ohne navi weiter, ich finde den weg [jetzt] allein, ich finds allein`,
    GUIDANCE_VOICE: `sprachansagen, ansagen, sprachführung, navi stimme, navigationsansagen, sprachansage, navistimme,
      navi soll [wieder] sprechen, navi soll nicht mehr sprechen, (sprachansagen|ansagen|stimme|sprachausgabe|sprachführung|
      anweisungen|sprache|durchsagen|gerede|gequatsche|ton|sprachanweisungen|kommandos|gelaber) (vom|des|der|von der) (navi|
      navis|navigation|navigationssystem|zielführung|gps|routenführung), navi (stimme|ton|ansage|ansagen|sprache|sprachausgabe),
      naviansagen, naviansage, navi sprachausgabe, navigationsstimme, navigationsansage, sprachanweisungen, sprachausgabe,
      wegansagen, routenansagen, abbiegehinweise, abbiegeansagen, stimme vom navi, navigationssprache, fahranweisungen,
      das navi soll [wieder|nicht mehr] (reden|sprechen|quatschen|labern), gesprochene anweisungen, akustische zielführung,
      akustische ansagen, die stimme, navi dame, die dame im navi,
      sag mir [bitte] [wieder] an (wo|wann) ich (lang|abbiegen) muss,
      (mir|uns) [ständig|immer|dauernd] (den weg|die route|die strecke|die richtung) anzusagen,
      (mir|uns) [ständig|immer|dauernd] zu sagen wo ich (lang|abbiegen|hin) muss,
      (mir|uns) zu sagen wo [es|ich|wir] (langgeht|lang muss|lang müssen|abbiegen muss), den weg anzusagen, den weg ansagen,
      die ansagen, ansagen vom navi, sei still navi, sei ruhig navi, ruhe navi, navi ruhe, navi sei still, navi sei ruhig,
      navi halt die klappe, wo ich lang muss, reinzureden, zu quatschen, zu quasseln, gequatsche`,
    AVOID: `vermeide, vermeiden, meide, meiden, umfahre, umfahren, umgehe, umfahr, umgeh, umgehen, vermeid, meid,
      möglichst keine, möglichst ohne, bitte keine, nicht über, nicht auf, nicht auf die, nicht über die, nicht mit der,
      nicht mit, nicht nehmen, ich will keine, ich möchte keine, will nicht auf die, will nicht über die, ich will nicht auf,
      ich will nicht über, ich möchte nicht auf, ich möchte nicht über, ich möchte nicht, ich will nicht, ich mag keine,
      wir wollen keine, wir möchten keine, fahr nicht, fahr nicht über, fahr nicht auf, weg von, fernhalten, fern halten,
      halt dich fern von, lass die, auslassen, ausschließen, schließ aus, lass aus, aussparen, ausklammern, drumherum,
      verzichte auf, auf keinen fall, keine lust auf, ich hab keine lust auf, nichts zahlen, keine gebühren, nicht zahlen,
      kein geld für, nicht bezahlen, bleib weg von, außen vor`,
    WITHOUT: `ohne, keine, ohne die, kein, keinen, ganz ohne, bitte ohne, keine mehr, kein mehr, bitte keine, bitte kein,
      ohne das, ohne den, gänzlich ohne`,
    ALLOW: `erlauben, erlaube, zulassen, okay, wieder okay, ok, in ordnung, wieder in ordnung, erlaubt, wieder erlaubt,
      kein problem, kein problem mehr, gehen klar, geht klar, gehen wieder, geht wieder, sind ok, sind okay, darfst du,
      darfst du wieder, darfst, dürfen wir, dürfen wir wieder, kannst du wieder nehmen, kannst du nehmen, kannst du benutzen,
      kannst du wieder benutzen, kannst ruhig nehmen, nutzen, benutzen, nehmen, wieder nehmen, wieder benutzen, wieder zulassen,
      erlaubst, gestatten, freigeben, freischalten, nicht mehr vermeiden, nicht mehr meiden, nicht länger vermeiden,
      nicht mehr umfahren, nicht vermeiden, musst du nicht mehr vermeiden, brauchst du nicht mehr vermeiden,
      brauchst du nicht mehr zu vermeiden, musst du nicht vermeiden, wieder mit, wieder über, wieder fahren, wieder möglich,
      wieder einbeziehen, einbeziehen, mitnehmen, stören mich nicht, machen mir nichts, ist mir egal, sind mir egal, ist egal,
      sind egal, wieder gut, sind wieder gut, von mir aus, meinetwegen, machen nichts, macht nichts, ist drin, zahle ich,
      zahl ich, bezahle ich, gern wieder, wieder rein, nichts dagegen, darf wieder, dürfen wieder`,
    'ROAD:toll': `maut, mautstraße, mautstraßen, mautstrecken, mautpflichtige straßen, mautpflichtige straße, mautgebühren,
      mautgebühr, mautpflichtig, mautpflichtigen straßen, mautstellen, mautstelle, straßen mit maut, gebührenpflichtige straßen,
      vignette, straßengebühr, straßengebühren, zahlstraßen, mautautobahn, strecken mit maut, péage, mautwege, maut zahlen,
      maut bezahlen, für maut`,
    'ROAD:motorway': `autobahn, autobahnen, schnellstraße, schnellstraßen, autobahnstrecken, die autobahn, bundesautobahn,
      kraftfahrstraßen, schnellstrassen, bahn runter, autobahnabschnitte`,
    'ROAD:ferry': `fähre, fähren, fährverbindung, fährverbindungen, autofähre, autofähren, schiff, schiffe, fährstrecken, boot,
      fährüberfahrt, fährfahrt, mit dem schiff, fährstrecke`,
    'ROAD:unpaved': `unbefestigte straßen, unbefestigte wege, feldwege, schotterstraßen, schotterpisten, schotterwege,
      unbefestigte, feldweg, schotter, schotterweg, schotterpiste, schotterstraße, schotterstrecken, waldwege,
      unbefestigte straße, unbefestigter weg, unbefestigten straßen, unbefestigten wegen, unasphaltierte straßen,
      nicht asphaltierte straßen, holperstrecken, holperpisten, kieswege, sandwege, sandpisten, pisten, buckelpisten,
      unbefestigten wege, ungeteerte straßen`,
    'ASK:navigation.eta': `ankunftszeit, wann (sind|kommen) wir (da|an), wann sind wir am ziel, wann kommen wir [am ziel] an,
      wann komme ich an, wann bin ich da, wie spät sind wir da, (wann|um wie viel uhr|um wieviel uhr|wie bald|wann ungefähr|wie
      spät|zu welcher uhrzeit|bis wann) (sind|kommen|komme|bin|komm|werden|werde|erreichen|erreiche|treffen|treffe|schaffen)
      (wir|ich) [denn|ungefähr|voraussichtlich|etwa|eigentlich|wohl|endlich] [dort|zu hause|daheim|am ziel|das ziel|unser ziel|
      da|in der arbeit] [ein|da|an|ankommen|sein|dort|zu hause|daheim|am ziel|das ziel|eintreffen|da sein|es],
      voraussichtliche ankunft, voraussichtliche ankunftszeit, unsere ankunftszeit, geschätzte ankunftszeit, ankunft wann,
      was ist (unsere|die|meine) ankunftszeit, wann ist ankunft, wann ist die ankunft, eta,
      um welche uhrzeit (sind|kommen|komme|bin) (wir|ich) (da|an|dort)`,
    'ASK:navigation.remaining_time': `
      wie lange (dauert es|dauerts|brauchen wir|brauche ich|fahren wir|geht es|ist es|dauert die fahrt) [noch], wie lange noch,
      restzeit, restliche fahrzeit, sind wir bald da, wie (lange|lang|viel zeit|viele minuten|viele stunden) (dauert|brauchen|
      brauche|brauch|fahren|fahre|geht|gehts|ist|sind|dauerts|müssen|muss|haben|hab|hamma|braucht|bleiben) [es|wir|ich|das|die
      fahrt|er|die strecke|der weg|man|uns|denn] [denn|jetzt] [noch|ungefähr|etwa] [noch] [die fahrt|fahren|bis zum ziel|bis
      nach hause|bis wir da sind|bis ich da bin|bis zur ankunft|unterwegs|bis dahin|bis wir ankommen|zu fahren|vor uns|bis nach
      hause|bis daheim], wie (lange|lang) [denn] [noch] (bis zum ziel|bis wir da sind|bis zur ankunft|bis nach hause|zu fahren|
      unterwegs|bis wir ankommen|noch fahren|bis daheim|fahrt|bis ich da bin), wie lang noch,
      verbleibende (zeit|fahrzeit|fahrtzeit|dauer), restfahrzeit, restliche (zeit|fahrtzeit|dauer), fahrzeit, fahrtdauer,
      fahrtzeit, (sind|bin) (wir|ich) (bald|gleich|endlich|schon) da, dauert es noch lange, dauerts noch lang, ist es noch lang,
      wann sind wir endlich da, wie viele (minuten|stunden) [sind es|dauert es|brauchen wir] noch,
      wie viel zeit [brauchen wir|ist] noch`,
    'ASK:navigation.remaining_distance': `wie weit (ist es|noch|müssen wir|ist es bis zum ziel) [noch], wie weit ist es noch,
      wie viele kilometer (noch|sind es noch|bleiben|bis zum ziel), reststrecke, restliche strecke, wie (weit|viele kilometer|
      viel kilometer|viele km) (ist|ists|müssen|muss|haben|hab|sind|habe|fahren|fehlen|noch|bleiben|liegen|sinds) [es|wir|ich|
      das|uns|denn|das ziel|noch|vor uns] [denn|jetzt|noch] [noch] [fahren|bis zum ziel|bis dahin|entfernt|zu fahren|vor uns|bis
      nach hause|weg|bis wir da sind|bis zur ankunft|vor uns|übrig|vor mir|übrig bis zum ziel], wie weit noch,
      wie weit [denn] noch (bis zum ziel|bis dahin|zu fahren), (ist|ists) [es|das] noch weit [bis zum ziel|weg],
      verbleibende (strecke|entfernung|distanz|kilometer), restliche (kilometer|entfernung|distanz),
      entfernung (zum|bis zum) ziel, restdistanz, restkilometer bis zum ziel, kilometer bis zum ziel,
      wie groß ist die entfernung`,
    'ASK:navigation.arrival_charge': `mit wie viel (akku|batterie|strom|prozent) (komme ich|kommen wir) an,
      wie viel (akku|batterie|strom) (habe ich|haben wir|bleibt) [noch] (bei der ankunft|am ziel), akku bei ankunft,
      ladestand bei ankunft, (wie viel|wieviel|mit wie viel|mit wieviel|wie viele) (akku|batterie|strom|prozent|saft|ladung|
      reichweite|energie|restladung) (habe|haben|hab|bleibt|ist|kommen|komme|komm|wird|bleiben|sind|werden) [ich|wir|uns|mir|der
      akku] [denn] [noch|dann|dann noch] [übrig|im akku|drin] [bei der ankunft|bei ankunft|am ziel|am ende|wenn wir ankommen|
      wenn ich ankomme|wenn wir da sind|wenn ich da bin|am zielort|zu hause] [an|noch|haben|übrig|noch übrig|noch drin|am ziel
      an|da] [am ziel], (reicht|langt|genügt) (der|die|unser|mein|das) (akku|batterie|strom|ladung|saft|energie) [denn|noch|
      überhaupt] [bis zum ziel|bis dahin|bis nach hause|bis ans ziel|für die strecke|für die fahrt|bis dorthin|bis zur ankunft],
      (schaffen wir|schaffe ich|schaff ich|kommen wir|komme ich) (es|das|die strecke|noch|ans ziel|bis zum ziel) [ohne laden|
      ohne zu laden|mit dem akku|mit der ladung|bis zum ziel|mit der batterie|noch bis zum ziel|ohne nachzuladen], (akku|
      batterie|ladestand|akkustand|restladung|batteriestand|ladung) (am ziel|bei der ankunft|bei ankunft|wenn wir ankommen), wie
      (voll|leer) ist (der akku|die batterie) [dann|noch] (am ziel|bei der ankunft|bei ankunft|wenn wir ankommen|wenn wir da
      sind), was (habe|haben) (ich|wir) am ziel noch im akku`,
    'ASK:navigation.street': `auf welcher straße (sind wir|bin ich|fahre ich|fahren wir), wo (bin ich|sind wir),
      welche straße ist das, in welcher straße (sind wir|bin ich), wie heißt die straße [hier], (auf|in) (welcher|was für einer)
      (straße|autobahn|strasse|gasse|bundesstraße) (bin|sind|fahre|fahren|befinden|befinde|stehe|stehen) (ich|wir) [denn|hier|
      gerade|uns|mich|eigentlich|jetzt] [gerade|hier|eigentlich], wo (bin|sind|befinden|befinde|stecken|steck|stehen) (ich|wir)
      [uns|mich] [denn|hier|gerade|eigentlich|jetzt] [hier|gerade|genau], (wie|was) (heißt|ist) [denn] (die|diese|das für eine|
      das hier für eine|das hier|das denn für eine) (straße|strasse|gasse) [hier|da],
      welche (straße|strasse) (ist|sind) (das|wir|ich) [hier|denn|gerade], wo genau (bin ich|sind wir),
      in welcher (stadt|ortschaft) (bin ich|sind wir), in welchem (ort|dorf) (bin ich|sind wir), welcher ort ist das,
      (unser|mein|aktueller) standort, (meine|unsere|aktuelle) position, straßenname, name der straße,
      sag mir wo (wir|ich) (sind|bin)`,
  },
  sentences: {
    'navigation.go': [
      '(bring|fahr|führ|navigier|fahre|führe|navigiere) (mich|uns) (zum|zur|nach|in|ins|in die|in den|an|an den|zu) {place}',
      '(bring|fahr|fahre) (mich|uns) {place!}',
      '(navigiere|navigier|fahre|fahr|navigation|route|ab|los gehts|auf gehts|los) (zum|zur|nach|in die|ins|in den|zu) {place}',
      '(navigation|route|zielführung) (zum|zur|nach|in die|ins) {place} (starten|beginnen|berechnen)',
      'starte (die|eine) (navigation|route|zielführung) (zum|zur|nach|in die|ins) {place}',
      'ich (will|möchte|muss|würde gern|würde gerne) (zum|zur|nach|in die|ins|in den|zu) {place} [fahren|gehen|hin]',
      'ich (will|möchte|muss) {place!}',
      'wie komme ich [am besten|am schnellsten] (zum|zur|nach|in die|ins|zu) {place}',
      '(zeig|zeige) mir (den weg|die route) (zum|zur|nach|in die|ins|zu) {place}',
      '(lass|lasst) uns (zum|zur|nach|in die|ins|in den) {place} fahren',
      '(wir|wir wollen) (fahren|müssen) (zum|zur|nach|in die|ins|in den) {place}',
      '(zum|zur|nach|in die|ins) {place} (navigieren|fahren)',
      '(zum|zur) {place!}',
      `(bring|fahr|führ|navigier|fahre|führe|navigiere|lotse|lots|leite|leit|bringst|fährst|chauffier|chauffiere|kutschier) [du]
        (mich|uns) [bitte|mal|jetzt|schnell|direkt|rasch] ${TO} {place} [bitte|hin]`,
      `(navigiere|navigier|fahre|fahr|navigation|route|ab|los gehts|auf gehts|los|weg|auf|zielführung|fahren wir|ziel|kurs|
        jetzt|steuere|steuer|weiter|losfahren|fährst du) [bitte|mal|jetzt|direkt|die|den|gehts|schnell|mir] ${TO} {place}
        [fahren|an|bitte|hin]`,
      `(starte|start|beginne|mach|berechne|berechnen|such|suche|plane|plan|zeig|zeige|gib|finde|find|stell|stelle|erstelle|
        öffne) [mir|uns|bitte|mal] [die|eine|den|das|kürzeste|schnellste|beste|ne] [kürzeste|schnellste|beste|schnellsten|
        besten|kürzesten] (navigation|route|zielführung|weg|strecke|fahrt|routenführung|navi|wegbeschreibung) ${TO} {place}
        [ein|an|bitte]`,
      `[ich|wir] (will|möchte|muss|wollen|möchten|müssen|würde gern|würde gerne|würd gern|müsste|sollte|mag|hätte gern|müssten)
        [jetzt|bitte|gern|gerne|mal|schnell|heute|dringend|noch|als nächstes] ${TO} {place} [fahren|gehen|hin|navigiert werden|
        gebracht werden|reisen|kommen|hinfahren]`,
      `(mich|uns) [bitte|mal|jetzt|schnell] ${TO} {place} (bringen|fahren|führen|navigieren|lotsen|leiten|chauffieren)`,
      `[mir|uns] [den|die|einen] (weg|route|strecke) ${TO} {place} (zeigen|suchen|berechnen|planen|finden|raussuchen)`,
      `wie (komme|komm|kommen|fahre|fahren|gelange|komm) (ich|wir) [denn|am besten|am schnellsten|von hier|jetzt|hier] ${TO}
        {place} [hin]`,
      `(lass|lasst|lassen sie) uns [mal|jetzt] ${TO} {place} [fahren|gehen|hinfahren]`,
      `(wir|ich) (fahren|fahre|müssen|wollen|muss|geh|gehen) [jetzt|mal|dann|heute|gleich] ${TO} {place}`,
      `${TO} {place} (navigieren|fahren|bitte|routen|bringen|lotsen|führen)`,
      '(zum|zur|nach) {place!}',
      '(als|neues|setze als|setz als) ziel {place} [eingeben|setzen|einstellen|bitte]',
      '(ziel|zielort|zieladresse) (ist|auf|wäre|soll) {place} [setzen|stellen|einstellen|sein]',
      '{place} als [neues] (ziel|fahrziel) [setzen|eingeben|einstellen|nehmen|wählen|festlegen|bitte]',
      '(setz|setze|nimm|wähle|wähl|gib|stell|stelle) {place} als [neues|mein|unser] ziel [ein|fest]',
      '(gib|tippe) {place} (ins navi|in das navi) ein',
      '(stell|stelle) das navi auf {place} [ein]',
      '[die] (schnellste|kürzeste|beste) (route|strecke|weg|verbindung) (nach|zum|zur|ins|in die|zu) {place}',
      '[den] (schnellsten|kürzesten|besten) weg (nach|zum|zur|ins|in die|zu) {place}',
    ],
    'navigation.add_stop': [
      'füge (einen|noch einen) (zwischenstopp|stopp|halt) (bei|in|an|bei der|beim|am|an der) {place} (hinzu|ein)',
      '(zwischenstopp|stopp|halt) (bei|in|an|beim|am|bei der) {place} [hinzufügen|einfügen|einplanen]',
      '(halt|halte|stopp) unterwegs (an|bei|beim|am|in) {place} [an]',
      '(fahr|fahre|fahren wir) (vorher|zuerst|erst|vorher noch|erst noch|noch) (bei|beim|zu|zum|zur|am) {place} [vorbei]',
      '(fahr|fahre) (vorher|zuerst|erst|vorher noch|noch) {place!} vorbei',
      'füge {place} (zur route|der route|zur strecke) hinzu',
      '{place!} (hinzufügen|einplanen|zur route hinzufügen)',
      `(füg|füge|bau|baue|plan|plane|nimm|leg|lege|mach|mache|setz|setze) [bitte|mal|noch|unterwegs] [noch] (einen|nen|ein|noch
        einen|eine|ne) [kurzen|kleinen|kurze|kleine] (zwischenstopp|stopp|halt|zwischenhalt|stop|pause|umweg|zwischenziel|
        etappe|abstecher) ${AT} {place} [hinzu|ein|dazu|mit rein|rein|noch ein]`,
      `(zwischenstopp|stopp|halt|zwischenhalt|stop|pause|zwischenziel|umweg|abstecher) ${AT} {place} [hinzufügen|einfügen|
        einplanen|einlegen|machen|einbauen|bitte|dazu]`,
      `(halt|halte|stopp|stoppe|halten wir|stoppen wir|halten|stoppen) [bitte|mal|kurz|noch|vorher|unterwegs|auf dem weg|
        zwischendurch|doch] [noch|kurz|mal|unterwegs] ${AT} {place} [an] [unterwegs|auf dem weg|vorher]`,
      `[ich|wir] (will|möchte|muss|wollen|möchten|müssen|würde gern|müsste|sollten|müssten) [vorher|unterwegs|auf dem weg|
        zuerst|erst|davor|noch] [noch|unterwegs] [kurz|schnell|mal] ${AT} {place} (vorbei|vorbeifahren|halten|anhalten|
        vorbeischauen|stoppen|haltmachen|ranfahren|rein|reinschauen)`,
      `[ich|wir] (will|möchte|muss|wollen|möchten|müssen|würde gern|müsste|sollten) (vorher|unterwegs|auf dem weg|zuerst|erst|
        davor) [noch] [kurz|schnell|mal] ${AT} {place} [fahren|hin]`,
      `(fahr|fahre|fahren wir|lass uns|fahrn wir) (vorher|zuerst|erst|vorher noch|erst noch|noch|noch kurz|vorher kurz|
        unterwegs|erst mal|davor|noch schnell|vorher noch kurz|auf dem weg) [noch|kurz] ${AT} {place} [vorbei|vorbeifahren|
        halten|fahren|anhalten]`,
      `(fahr|fahre|fahren wir|lass uns|fahrn wir|schauen wir) [bitte|mal|doch|noch|kurz] [kurz|noch] ${AT} {place} (vorbei|
        vorbeifahren|vorbeischauen)`,
      `(erst|zuerst|vorher|unterwegs|davor|auf dem weg) [noch|kurz|bitte|mal] [noch|kurz] ${AT} {place} [vorbei|halten|anhalten|
        vorbeifahren|fahren]`,
      `(füg|füge|nimm|pack) {place} [als zwischenstopp|als zwischenziel|als stopp] [noch|mit] [zur route|der route|zur strecke|
        in die route|auf die route|in die strecke] (hinzu|dazu|ein|auf|rein|mit rein|mit auf)`,
      `{place} [noch] als (zwischenstopp|zwischenziel|stopp|zwischenhalt|halt) [hinzufügen|einplanen|einfügen|aufnehmen|dazu|
        eintragen|einbauen|bitte|dazunehmen]`,
      '{place!} (noch dazu|dazu|hinzufügen|als zwischenstopp|mitnehmen|einbauen)',
      'auf dem weg (noch|kurz|noch kurz) (zum|zur|bei|beim) {place} [fahren|anhalten|halten]',
      '(fahr|fahre|fahren wir|lass uns|wir fahren|ich will) [bitte|mal|noch] über {place} [fahren]',
      '(plan|plane|bau|baue|füg|füge) [bitte|mal|noch] [einen|eine] {place!} [noch] (ein|hinzu)',
      '(plan|plane|bau|baue) [bitte|mal|noch] einen (stopp|halt|zwischenstopp|zwischenhalt) (in|bei|an|beim|am) {place} ein',
    ],
  },
}
