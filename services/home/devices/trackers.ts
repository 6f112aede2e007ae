/** Which trackers follow people. */

/**
 * Phones that people carry are followed by satellites or by Bluetooth. A router knows printers and television sets as well,
 * and tags hang on keys: by these somebody would always be at home.
 *
 * @param source as Home Assistant's `source_type` has it
 */
export const isOfPerson = (source: unknown): boolean => source === 'gps' || source === 'bluetooth'
