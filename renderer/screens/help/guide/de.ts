/** The owner's guide, de. */
import type { Guide } from '../guide.ts'

export const GUIDE: Guide = {
  chapters: {
    driving: {
      title: 'Die Fahransicht',
      sections: [
        {
          title: 'Immer im Blick',
          text: 'Tempo, Gang, Limit, Assistenzansicht und Kontrollleuchten stehen auf der Fahrerseite, egal was offen ist.',
        },
        {
          title: 'Strich statt Zahl',
          text: 'Ein Strich heißt: Das Auto sagt gerade nichts Gültiges. Ein alter Wert gilt nie als neuer.',
        },
        {
          title: 'Warum etwas gesperrt ist',
          text: 'Tippen, lange Texte, Video und Einrichten gehen nur im Stand. In P schalten, dann sind sie offen.',
        },
      ],
    },
    parking: {
      title: 'Rückwärtsfahren',
      sections: [
        {
          title: 'Im Rückwärtsgang',
          text: 'Mit R öffnet sich die Sicht nach hinten. Die Linien folgen dem Lenkrad, die Zahlen sind Abstände der Fahrzeugsensoren.',
        },
        { title: 'Selbst hinsehen', text: 'Gezeigt wird, was Sensoren melden. Spiegel und Schulterblick ersetzt das nie.' },
      ],
    },
    climate: {
      title: 'Klima',
      sections: [
        {
          title: 'Wärmer oder kühler',
          text: 'Die Pfeile neben der Temperatur im Dock ändern um ein halbes Grad. Die Zahl öffnet Sitzheizung und mehr.',
        },
        {
          title: 'Frontscheibe frei',
          text: 'Die Frontscheibenheizung ist höchstens zwei Berührungen entfernt und geht jedem Komfort vor.',
        },
        {
          title: 'Vor der Abfahrt',
          text: 'Die Vorklimatisierung wärmt oder kühlt rechtzeitig. Am Kabel kommt die Energie aus der Wand.',
        },
        {
          title: 'Während Sie warten',
          text: 'Im Stand hält das Auto den Innenraum angenehm, bis zu einem Ladestand Ihrer Wahl. Der Tiermodus zeigt Passanten die Temperatur.',
        },
      ],
    },
    charging: {
      title: 'Laden',
      sections: [
        {
          title: 'Anstecken',
          text: 'In P die Klappe am Fahrzeugbildschirm öffnen und anstecken. Es lädt von selbst bis zum Limit.',
        },
        {
          title: 'Wie weit es reicht',
          text: 'Das Band zeigt vorsichtige, wahrscheinliche und gute Reichweite. Es lernt aus deiner Fahrweise.',
        },
        {
          title: 'Schnellladen',
          text: 'Eine warme Batterie lädt schneller. Auf der Route zum Schnelllader bereitet das Auto sie vor.',
        },
        {
          title: 'Günstige Stunden',
          text: 'Unter Plan Preise und Abfahrt eintragen: Geladen wird, wenn es am wenigsten kostet, und rechtzeitig fertig.',
        },
        { title: 'Grenzen je Ort', text: 'Eine Ladegrenze kann zu einem Ort gehören und gilt, sobald Sie dort anstecken.' },
      ],
    },
    navigation: {
      title: 'Navigation im Auto',
      sections: [
        {
          title: 'Einen Ort finden',
          text: 'Suche über der Karte berühren und im Stand tippen. Beim Fahren aus Zuhause, Arbeit und Letzten wählen.',
        },
        { title: 'Alles offline', text: 'Karte, Suche und Routen sind im Auto. Wohin du fährst, verlässt es nicht.' },
        {
          title: 'Energie bei Ankunft',
          text: 'Jede Route sagt, wie viel Ladung am Ende bleibt. Unter zehn Prozent schlägt sie einen Lader vor.',
        },
        {
          title: 'Ärger voraus',
          text: 'Eine Sperrung oder ein Stau auf Ihrem Weg wird rechtzeitig gemeldet, samt dem Weg darum herum.',
        },
      ],
    },
    media: {
      title: 'Medien und Telefon',
      sections: [
        {
          title: 'Ihre Musik',
          text: 'Stick anstecken: Alben, Künstler, Ordner und Podcasts erscheinen von selbst, und Titel folgen ohne Lücke aufeinander.',
        },
        {
          title: 'Lauter und leiser',
          text: 'Der Lautsprecher im Dock stellt die Lautstärke ein. Ansagen senken die Musik kurz ab und bringen sie zurück.',
        },
        {
          title: 'Anrufe und Nachrichten',
          text: 'Ein gekoppeltes Telefon klingelt auf dem Bildschirm. Nachrichten werden vorgelesen, eine kurze Antwort ist eine Berührung.',
        },
      ],
    },
    assistant: {
      title: 'Der Assistent',
      sections: [
        {
          title: 'In eigenen Worten',
          text: 'Im Stand „mir ist kalt“ oder „fahr mich nach Hause und heiz das Wohnzimmer“ eintippen. Es geht ohne Internet.',
        },
        {
          title: 'Wichtiges wird nachgefragt',
          text: 'Was das Auto öffnet oder sich nicht zurücknehmen lässt, geschieht erst nach Ihrem Ja.',
        },
      ],
    },
    home: {
      title: 'Dein Zuhause',
      sections: [
        {
          title: 'Räume und Geräte',
          text: 'Licht, Heizung, Garage und mehr, wie dein Zuhause es meldet. Was nicht antwortet, sagt es.',
        },
        {
          title: 'Warm bei Ankunft',
          text: 'Auf dem Heimweg startet die Heizung so, dass es bei Ankunft warm ist, nicht früher.',
        },
      ],
    },
    store: {
      title: 'Der Store',
      sections: [
        {
          title: 'Was es gibt',
          text: 'Nur Komfort. Sicherheit, Entfrosten und Grundklima sind nie käuflich. Jeder Preis zeigt die Gesamtkosten.',
        },
        {
          title: 'Zurück',
          text: 'Ein Update ist ganz oder gar nicht da, auch bei Stromausfall. Die vorige Version lässt sich zurückholen.',
        },
      ],
    },
    drivers: {
      title: 'Fahrer',
      sections: [
        {
          title: 'Jedem das Seine',
          text: 'Sitz, Spiegel, Klima, Sprache, Einheiten und Favoriten gehören einem Fahrer. Der Wechsel braucht zwei Berührungen.',
        },
        {
          title: 'Das Auto kennt Sie',
          text: 'Ein bekannter Schlüssel oder ein Telefon begrüßt Sie. Im Stand wechselt das Auto von selbst zu Ihren Einstellungen.',
        },
      ],
    },
    valet: {
      title: 'Valet und Gäste',
      sections: [
        {
          title: 'Das Auto übergeben',
          text: 'Fahrer, Valet: PIN zweimal wählen. Zuhause, Orte, Telefon und Fahrer verschwinden, Fächer verriegeln.',
        },
        {
          title: 'PIN vergessen',
          text: 'Drei Versuche sind frei, dann wird die Wartezeit länger, bis zu einer Stunde. Nichts anderes beendet den Modus.',
        },
        {
          title: 'Gäste',
          text: 'Ein Gast fährt mit Grundeinstellungen und wird vergessen, wenn die Fahrt vorbei ist und die Tür aufgeht.',
        },
      ],
    },
    privacy: {
      title: 'Datenschutz',
      sections: [
        {
          title: 'Aus, bis du es willst',
          text: 'Jeder Datenstrom ist zunächst aus. Das Protokoll zeigt jede Sendung: wann, wie viel, wohin, warum.',
        },
        {
          title: 'Deine Kopie, dein Schluss',
          text: 'Unter Deine Daten: Kopie sichern oder endgültig löschen, samt Journal und Sicherungen, Byte für Byte.',
        },
      ],
    },
    care: {
      title: 'Reifen und Wartung',
      sections: [
        {
          title: 'Reifen',
          text: 'Der Fahrzeugbildschirm zeigt Druck und Temperatur jedes Reifens und was kalte Reifen haben sollen.',
        },
        {
          title: 'Wartung',
          text: 'Was fällig ist, steht mit Datum und Strecke unter Wartung. Als erledigt markieren, und der Plan beginnt neu.',
        },
        {
          title: 'Etwas stimmt nicht',
          text: 'Die Diagnose zeigt Signale, Dienste und Protokolle. Ein Paket für die Werkstatt sehen Sie, bevor es gespeichert wird.',
        },
      ],
    },
    telltales: {
      title: 'Kontrollleuchten',
      sections: [
        {
          title: 'Was die Farben heißen',
          text: 'Rot: sicher anhalten. Gelb: bald prüfen lassen. Grün und Blau: etwas ist an. Diese Lampen spiegeln die des Fahrzeugs.',
        },
      ],
    },
    emergency: {
      title: 'Im Notfall',
      sections: [
        {
          title: 'Der Bildschirm ist dunkel',
          text: 'Das Auto fährt, bremst und lenkt auch ohne. Er kommt in Sekunden von selbst zurück.',
        },
        {
          title: 'Nach einem Unfall',
          text: 'Warnblinker an, alle heraus und weg von der Straße, dann den Notruf wählen, in Europa 112.',
        },
        {
          title: 'Rauch oder Wasser',
          text: 'Auto verlassen, fünfzehn Meter Abstand halten, der Feuerwehr sagen, dass es elektrisch ist.',
        },
      ],
    },
  },
  telltales: {
    Brake: 'Bremse: sicher anhalten, nicht weiterfahren',
    ParkingBrake: 'Feststellbremse ist an',
    Airbag: 'Airbags: sofort prüfen lassen',
    SeatBelt: 'Gurte anlegen',
    Abs: 'ABS ist aus: vorsichtig bremsen',
    Esc: 'Stabilitätskontrolle regelt oder ist aus',
    TirePressure: 'Reifen zu weich: Drücke prüfen',
    LowVoltageBattery: '12-V-Batterie prüfen lassen',
    Powertrain: 'Antrieb: anhalten, sobald es sicher ist',
    PowerLimited: 'Weniger Leistung: Batterie kalt, heiß oder leer',
    LowBeam: 'Abblendlicht ist an',
    HighBeam: 'Fernlicht ist an',
    RearFog: 'Nebelschlusslicht ist an',
  },
}
