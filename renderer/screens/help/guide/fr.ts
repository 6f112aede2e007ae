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
