/** Pieces of Spanish that ways to say something of several subjects share. */
export const CL = '[me|nos|lo|la|los|las|le|les|melo|mela|noslo|se]'
export const OF_NAVIGATION = '[de la navegación|de navegación|del navegador|del gps|del mapa]'
