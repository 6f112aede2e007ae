/** Words of people for kinds of places, in the languages of the settings. A key is a kind of OSM or a category of ours. */
import { fold } from './text.ts'

const WORDS: Readonly<Record<string, string>> = {
  charging_station:
    'charger, chargers, charging, charging station, ev charging, charge point, ladestation, ladesäule, ladepunkt, laden, strom tanken, ' +
    'cargador, cargadores, recarga, punto de recarga, electrolinera, borne, borne de recharge, recharge, station de recharge, chargeur, ' +
    'carregador, punt de recàrrega, 充电, 充电站, 充电桩, شحن, محطة شحن, شاحن',
  parking:
    'parking, car park, parking lot, garage parking, parkplatz, parkhaus, parken, tiefgarage, aparcamiento, estacionamiento, ' +
    'aparcament, stationnement, parc de stationnement, 停车, 停车场, موقف, موقف سيارات, مواقف',
  fuel:
    'fuel, petrol, gas station, petrol station, gas, tankstelle, tanken, benzin, gasolinera, gasolina, benzinera, essence, ' +
    'station service, station essence, carburant, 加油, 加油站, محطة وقود, بنزين, وقود',
  cafe: 'cafe, coffee, coffee shop, café, kaffee, cafeteria, cafetería, 咖啡, 咖啡馆, 咖啡店, مقهى, قهوة, كافيه',
  restaurant: 'restaurant, restaurants, dinner, gasthaus, restaurante, restaurantes, 餐厅, 饭店, 餐馆, مطعم, مطاعم',
  fast_food: 'fast food, burger, takeaway, imbiss, schnellimbiss, comida rápida, restauration rapide, 快餐, وجبات سريعة',
  food: 'food, something to eat, essen, comida, comer, manger, nourriture, 吃饭, 美食, طعام, أكل',
  bar: 'bar, bars, pub, kneipe, bares, 酒吧, حانة',
  ice_cream: 'ice cream, eis, eisdiele, helado, heladería, glace, glacier, 冰淇淋, آيس كريم',
  supermarket:
    'supermarket, groceries, grocery, supermarkt, lebensmittel, supermercado, supermercat, supermarché, 超市, سوبرماركت',
  bakery: 'bakery, bread, bäckerei, bäcker, panadería, boulangerie, 面包店, مخبز',
  shop: 'shop, shops, shopping, geschäft, geschäfte, einkaufen, tienda, tiendas, compras, magasin, magasins, boutique, 商店, 购物, متجر, تسوق',
  pharmacy: 'pharmacy, chemist, drugstore, apotheke, farmacia, farmàcia, pharmacie, 药店, 药房, صيدلية',
  hospital: 'hospital, emergency room, krankenhaus, klinik, notaufnahme, urgencias, hôpital, urgences, 医院, مستشفى',
  doctors: 'doctor, doctors, arzt, médico, médecin, 医生, 诊所, طبيب',
  hotel: 'hotel, hotels, hoteles, hôtel, 酒店, 宾馆, فندق, فنادق',
  lodging: 'lodging, accommodation, unterkunft, übernachten, alojamiento, hébergement, 住宿, إقامة',
  camp_site: 'camping, campsite, camp site, campingplatz, camping municipal, 露营, 营地, مخيم',
  bank: 'bank, banks, banco, banque, 银行, بنك, مصرف',
  atm: 'atm, cash, cash machine, geldautomat, bankomat, cajero, cajero automático, distributeur, 取款机, 自动取款机, صراف آلي',
  post_office: 'post office, post, postamt, correos, poste, bureau de poste, 邮局, مكتب بريد',
  toilets: 'toilets, toilet, restroom, wc, toilette, toiletten, klo, aseos, baños, toilettes, 厕所, 洗手间, حمام, مرحاض',
  school: 'school, schule, escuela, escola, école, 学校, مدرسة',
  kindergarten: 'kindergarten, nursery, kita, guardería, crèche, maternelle, 幼儿园, روضة',
  university: 'university, universität, uni, universidad, université, 大学, جامعة',
  police: 'police, polizei, policía, 警察, 警察局, شرطة',
  car_wash: 'car wash, autowäsche, waschanlage, lavado de coches, lavadero, lavage auto, 洗车, غسيل سيارات',
  car_rental: 'car rental, rental car, autovermietung, mietwagen, alquiler de coches, location de voiture, 租车, تأجير سيارات',
  station: 'train station, railway station, bahnhof, estación, estación de tren, gare, 火车站, محطة قطار',
  museum: 'museum, museums, museen, museo, museos, musée, 博物馆, متحف',
  cinema: 'cinema, movies, kino, cine, cinéma, 电影院, سينما',
  theatre: 'theatre, theater, teatro, théâtre, 剧院, مسرح',
  park: 'park, parks, parque, parc, jardin public, 公园, حديقة',
  playground: 'playground, spielplatz, parque infantil, aire de jeux, 游乐场, ملعب أطفال',
  viewpoint: 'viewpoint, view, aussichtspunkt, aussicht, mirador, point de vue, 观景台, إطلالة',
  sight: 'sights, sightseeing, attractions, sehenswürdigkeiten, monumentos, lugares de interés, curiosités, 景点, معالم',
  place_of_worship:
    'church, mosque, synagogue, temple, kirche, moschee, iglesia, mezquita, église, mosquée, 教堂, 清真寺, 寺庙, مسجد, كنيسة',
  swimming_pool: 'swimming pool, pool, schwimmbad, piscina, piscine, 游泳池, مسبح',
  fitness_centre: 'gym, fitness, fitnessstudio, gimnasio, salle de sport, 健身房, نادي رياضي',
}

/** Folded words, by the kinds that they name. */
export const KIND_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([kind, words]) => words.split(',').map((word): [string, string] => [fold(word), kind])),
)
