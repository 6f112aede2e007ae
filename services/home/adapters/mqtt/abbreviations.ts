/**
 * Home Assistant's MQTT discovery lets a device write its configuration with short keys; these are the ones of the
 * components that we take (the published list of Home Assistant's MQTT integration).
 */
const KEYS: Readonly<Record<string, string>> = {
  avty: 'availability',
  avty_mode: 'availability_mode',
  avty_t: 'availability_topic',
  avty_tpl: 'availability_template',
  bri_cmd_t: 'brightness_command_topic',
  bri_cmd_tpl: 'brightness_command_template',
  bri_scl: 'brightness_scale',
  bri_stat_t: 'brightness_state_topic',
  bri_val_tpl: 'brightness_value_template',
  cmd_t: 'command_topic',
  cmd_tpl: 'command_template',
  cod_arm_req: 'code_arm_required',
  cod_dis_req: 'code_disarm_required',
  cmps: 'components',
  curr_temp_t: 'current_temperature_topic',
  curr_temp_tpl: 'current_temperature_template',
  dev: 'device',
  dev_cla: 'device_class',
  ent_cat: 'entity_category',
  evt_typ: 'event_types',
  json_attr_t: 'json_attributes_topic',
  max_temp: 'max_temp',
  min_temp: 'min_temp',
  mode_cmd_t: 'mode_command_topic',
  mode_cmd_tpl: 'mode_command_template',
  mode_stat_t: 'mode_state_topic',
  mode_stat_tpl: 'mode_state_template',
  o: 'origin',
  obj_id: 'object_id',
  on_cmd_type: 'on_command_type',
  p: 'platform',
  pct_cmd_t: 'percentage_command_topic',
  pct_cmd_tpl: 'percentage_command_template',
  pct_stat_t: 'percentage_state_topic',
  pct_val_tpl: 'percentage_value_template',
  pl_arm_away: 'payload_arm_away',
  pl_arm_home: 'payload_arm_home',
  pl_avail: 'payload_available',
  pl_cln_sp: 'payload_clean_spot',
  pl_cls: 'payload_close',
  pl_disarm: 'payload_disarm',
  pl_home: 'payload_home',
  pl_not_avail: 'payload_not_available',
  pl_off: 'payload_off',
  pl_on: 'payload_on',
  pl_open: 'payload_open',
  pl_paus: 'payload_pause',
  pl_ret: 'payload_return_to_base',
  pl_rst: 'payload_reset',
  pl_stop: 'payload_stop',
  pl_strt: 'payload_start',
  pos_clsd: 'position_closed',
  pos_open: 'position_open',
  pos_t: 'position_topic',
  pos_tpl: 'position_template',
  ret: 'retain',
  spd_rng_max: 'speed_range_max',
  spd_rng_min: 'speed_range_min',
  src_type: 'source_type',
  stat_clsd: 'state_closed',
  stat_closing: 'state_closing',
  stat_off: 'state_off',
  stat_on: 'state_on',
  stat_open: 'state_open',
  stat_opening: 'state_opening',
  stat_stopped: 'state_stopped',
  stat_t: 'state_topic',
  stat_tpl: 'state_template',
  stat_val_tpl: 'state_value_template',
  sup_feat: 'supported_features',
  temp_cmd_t: 'temperature_command_topic',
  temp_cmd_tpl: 'temperature_command_template',
  temp_stat_t: 'temperature_state_topic',
  temp_stat_tpl: 'temperature_state_template',
  temp_unit: 'temperature_unit',
  uniq_id: 'unique_id',
  unit_of_meas: 'unit_of_measurement',
  val_tpl: 'value_template',
  clr_temp_cmd_t: 'color_temp_command_topic',
  clr_temp_cmd_tpl: 'color_temp_command_template',
  clr_temp_stat_t: 'color_temp_state_topic',
  clr_temp_val_tpl: 'color_temp_value_template',
  clr_temp_k: 'color_temp_kelvin',
  max_mirs: 'max_mireds',
  min_mirs: 'min_mireds',
  max_k: 'max_kelvin',
  min_k: 'min_kelvin',
  hs_cmd_t: 'hs_command_topic',
  hs_cmd_tpl: 'hs_command_template',
  hs_stat_t: 'hs_state_topic',
  hs_val_tpl: 'hs_value_template',
  sup_clrm: 'supported_color_modes',
  set_pos_t: 'set_position_topic',
  set_pos_tpl: 'set_position_template',
  pl_lock: 'payload_lock',
  pl_unlk: 'payload_unlock',
  stat_locked: 'state_locked',
  stat_unlocked: 'state_unlocked',
  stat_jam: 'state_jammed',
  img_e: 'image_encoding',
  t: 'topic',
}

const DEVICE_KEYS: Readonly<Record<string, string>> = {
  cns: 'connections',
  hw: 'hw_version',
  ids: 'identifiers',
  mdl: 'model',
  mf: 'manufacturer',
  sa: 'suggested_area',
  sw: 'sw_version',
}

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function rename(object: Json, names: Readonly<Record<string, string>>): Json {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [Object.hasOwn(names, key) ? (names[key] ?? key) : key, value]),
  )
}

/** Puts the base topic `~` at the begin or end of a topic. */
function expandTopic(value: unknown, base: string | undefined): unknown {
  if (typeof value !== 'string' || base === undefined) return value
  if (value.startsWith('~')) return base + value.slice(1)
  return value.endsWith('~') ? value.slice(0, -1) + base : value
}

function expandTopics(object: Json, base: string | undefined): Json {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, /(^|_)topic$/.test(key) ? expandTopic(value, base) : value]),
  )
}

/** A configuration with its long keys and whole topics. */
export function expandConfig(raw: unknown): Json | undefined {
  if (!isObject(raw)) return undefined
  const base = typeof raw['~'] === 'string' ? raw['~'] : undefined
  const config = expandTopics(rename(raw, KEYS), base)
  if (isObject(config['device'])) config['device'] = rename(config['device'], DEVICE_KEYS)
  const { availability } = config
  if (Array.isArray(availability)) {
    config['availability'] = availability.map((entry: unknown) =>
      isObject(entry) ? expandTopics(rename(entry, KEYS), base) : entry,
    )
  }
  return config
}
