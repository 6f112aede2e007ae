/** The owner's guide, fr. */
import type { Guide } from '../guide.ts'

export const GUIDE: Guide = {
  chapters: {
    driving: {
      title: 'La vue de conduite',
      sections: [
        {
          title: 'Toujours visible',
          text: 'Vitesse, rapport, limite, assistance et témoins restent du côté conducteur, quoi qu’il soit ouvert.',
        },
        {
          title: 'Un tiret au lieu d’un nombre',
          text: 'Un tiret signifie que la voiture ne dit rien de valable. Une ancienne valeur n’est jamais montrée comme nouvelle.',
        },
        {
          title: 'Pourquoi c’est verrouillé',
          text: 'Saisie, longs textes, vidéo et réglages sont pour l’arrêt. Passez en P pour les ouvrir.',
        },
      ],
    },
    parking: {
      title: 'Marche arrière',
      sections: [
        {
          title: 'En marche arrière',
          text: 'La vue arrière s’ouvre avec R. Les lignes suivent le volant, les chiffres sont les distances des capteurs de la voiture.',
        },
        {
          title: 'Regardez vous-même',
          text: 'Elle montre ce que disent les capteurs. Elle ne remplace jamais les rétroviseurs ni un regard par-dessus l’épaule.',
        },
      ],
    },
    climate: {
      title: 'Climat',
      sections: [
        {
          title: 'Plus chaud ou plus frais',
          text: 'Les flèches près de la température changent d’un demi-degré. Le nombre ouvre le chauffage du siège et plus.',
        },
        { title: 'Dégager le pare-brise', text: 'Le dégivrage avant est à deux gestes au plus et passe avant le confort.' },
        {
          title: 'Avant de partir',
          text: 'Le préconditionnement chauffe ou refroidit à temps. Branché, l’énergie vient du réseau.',
        },
        {
          title: 'Pendant l’attente',
          text: 'À l’arrêt, la voiture garde l’habitacle agréable jusqu’à la charge que vous choisissez. Le mode animal affiche la température aux passants.',
        },
      ],
    },
    charging: {
      title: 'Recharge',
      sections: [
        {
          title: 'Brancher',
          text: 'En P, ouvrez la trappe sur l’écran du véhicule et branchez. La recharge va jusqu’à votre limite.',
        },
        {
          title: 'Jusqu’où ça va',
          text: 'La bande montre une autonomie prudente, probable et bonne. Elle apprend de votre conduite.',
        },
        {
          title: 'Recharge rapide',
          text: 'Une batterie tiède se recharge plus vite. En route vers une borne rapide, la voiture la prépare.',
        },
        {
          title: 'Heures creuses',
          text: 'Sous Plan, indiquez vos prix et votre départ : elle charge quand cela coûte le moins et est prête à temps.',
        },
        {
          title: 'Limites par lieu',
          text: 'Une limite de charge peut appartenir à un lieu et s’applique dès que vous y branchez la voiture.',
        },
      ],
    },
    navigation: {
      title: 'Se guider',
      sections: [
        {
          title: 'Trouver un lieu',
          text: 'Touchez la recherche sur la carte et saisissez à l’arrêt. En route, choisissez maison, travail ou récents.',
        },
        { title: 'Tout hors ligne', text: 'Carte, recherche et itinéraires sont dans la voiture. Où vous allez n’en sort pas.' },
        {
          title: 'Énergie à l’arrivée',
          text: 'Chaque itinéraire indique la charge restante. Sous dix pour cent, il propose une borne.',
        },
        {
          title: 'Difficulté devant vous',
          text: 'Une route fermée ou un bouchon sur votre trajet est annoncé à temps, avec le moyen de l’éviter.',
        },
      ],
    },
    media: {
      title: 'Médias et téléphone',
      sections: [
        {
          title: 'Votre musique',
          text: 'Branchez une clé : albums, artistes, dossiers et podcasts apparaissent d’eux-mêmes, et les titres s’enchaînent sans blanc.',
        },
        {
          title: 'Plus fort, moins fort',
          text: 'Le haut-parleur du dock règle le volume. Le guidage baisse la musique un instant, puis la rend.',
        },
        {
          title: 'Appels et messages',
          text: 'Un téléphone associé sonne à l’écran. Les messages sont lus à voix haute, une réponse courte tient en un appui.',
        },
      ],
    },
    assistant: {
      title: 'L’assistant',
      sections: [
        {
          title: 'Avec vos mots',
          text: 'À l’arrêt, écrivez « j’ai froid » ou « ramène-moi à la maison et chauffe le salon ». Sans internet.',
        },
        {
          title: 'L’important est confirmé',
          text: 'Ce qui ouvre la voiture ou ne peut être annulé n’a lieu qu’après votre oui.',
        },
      ],
    },
    home: {
      title: 'Votre maison',
      sections: [
        {
          title: 'Pièces et appareils',
          text: 'Lumières, chauffage, garage et plus, tels que la maison les dit. Ce qui ne répond pas le signale.',
        },
        { title: 'Chaud à l’arrivée', text: 'Sur le retour, le chauffage démarre pour être prêt à l’arrivée, pas avant.' },
      ],
    },
    store: {
      title: 'La boutique',
      sections: [
        {
          title: 'Ce qui s’obtient',
          text: 'Seulement du confort. Sécurité, dégivrage et climat de base ne se vendent pas. Chaque prix montre le coût total.',
        },
        {
          title: 'Revenir en arrière',
          text: 'Une mise à jour est entière ou absente, même en cas de coupure. La version d’avant peut revenir.',
        },
      ],
    },
    drivers: {
      title: 'Conducteurs',
      sections: [
        {
          title: 'À chacun le sien',
          text: 'Siège, rétroviseurs, climat, langue, unités et favoris appartiennent à un conducteur. Changer prend deux appuis.',
        },
        {
          title: 'La voiture vous connaît',
          text: 'Une clé ou un téléphone connu vous accueille. À l’arrêt, la voiture passe d’elle-même à vos réglages.',
        },
      ],
    },
    valet: {
      title: 'Voiturier et invités',
      sections: [
        {
          title: 'Confier la voiture',
          text: 'Conducteurs, Voiturier : choisissez un code deux fois. Maison, lieux et téléphone disparaissent, coffres et boîte se verrouillent.',
        },
        {
          title: 'Code oublié',
          text: 'Trois essais libres, puis une attente de plus en plus longue, jusqu’à une heure. Rien d’autre n’y met fin.',
        },
        {
          title: 'Invités',
          text: 'Un invité roule avec des réglages simples, oubliés quand le trajet finit et que la porte s’ouvre.',
        },
      ],
    },
    privacy: {
      title: 'Confidentialité',
      sections: [
        {
          title: 'Éteint tant que vous ne dites rien',
          text: 'Chaque flux est d’abord éteint. Le registre montre chaque envoi : quand, combien, où et pourquoi.',
        },
        {
          title: 'Votre copie, votre fin',
          text: 'Dans Vos données : copie ou effacement définitif, journaux et sauvegardes compris, octet par octet.',
        },
      ],
    },
    care: {
      title: 'Pneus et entretien',
      sections: [
        {
          title: 'Pneus',
          text: 'L’écran du véhicule montre la pression et la température de chaque pneu, et la valeur visée à froid.',
        },
        {
          title: 'Entretien',
          text: 'Ce qui est dû figure sous Entretien, avec date et distance. Marquez-le fait, et le plan repart.',
        },
        {
          title: 'Quelque chose cloche',
          text: 'Le diagnostic montre signaux, services et journaux. Vous voyez le dossier pour l’atelier avant qu’il soit enregistré.',
        },
      ],
    },
    telltales: {
      title: 'Témoins',
      sections: [
        {
          title: 'Ce que disent les couleurs',
          text: 'Rouge : arrêtez-vous en sécurité. Orange : faites contrôler. Vert et bleu : en marche. Ils reflètent ceux du véhicule.',
        },
      ],
    },
    emergency: {
      title: 'En cas d’urgence',
      sections: [
        {
          title: 'L’écran est noir',
          text: 'La voiture roule, freine et se dirige sans lui. Il revient seul en quelques secondes.',
        },
        {
          title: 'Après un accident',
          text: 'Feux de détresse, tout le monde dehors et loin de la route, puis appelez le 112 en Europe.',
        },
        {
          title: 'Fumée ou eau',
          text: 'Quittez la voiture, éloignez-vous de quinze mètres et dites aux pompiers qu’elle est électrique.',
        },
      ],
    },
  },
  telltales: {
    Brake: 'Freins : arrêtez-vous, ne repartez pas',
    ParkingBrake: 'Frein de stationnement serré',
    Airbag: 'Airbags : faites contrôler tout de suite',
    SeatBelt: 'Attachez les ceintures',
    Abs: 'ABS inactif : freinez prudemment',
    Esc: 'La stabilité agit ou est coupée',
    TirePressure: 'Pneu sous-gonflé : vérifiez',
    LowVoltageBattery: 'Batterie 12 V : à contrôler',
    Powertrain: 'Traction : arrêtez-vous dès que possible',
    PowerLimited: 'Puissance réduite : batterie froide, chaude ou vide',
    LowBeam: 'Feux de croisement allumés',
    HighBeam: 'Feux de route allumés',
    RearFog: 'Feu de brouillard arrière allumé',
  },
}
