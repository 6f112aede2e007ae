/** Where the Valhalla package keeps its programs, and the configuration that both its builder and its router need. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { FasciaError } from '../../contract/errors.ts'

const PLATFORMS = new Set(['linux-x64', 'linux-arm64', 'darwin-arm64'])

/** @throws FasciaError `unsupported` on a platform without prebuilt Valhalla */
export function valhallaProgram(name: 'valhalla_build_tiles'): string {
  const { platform, arch } = process
  if (!PLATFORMS.has(`${platform}-${arch}`)) {
    throw new FasciaError('unsupported', `there is no routing engine for ${platform} on ${arch}`, {
      remedy: 'import the map on Linux (x64, arm64) or macOS (arm64)',
    })
  }
  const main = createRequire(import.meta.url).resolve('@valhallajs/valhallajs')
  return join(dirname(main), platform, arch, name)
}

const SILENT = { type: '', color: false, file_name: '' }

const limits = (distanceM: number, locations: number) => ({
  max_distance: distanceM,
  max_locations: locations,
  max_matrix_distance: distanceM,
  max_matrix_location_pairs: 10_000,
})

/**
 * Valhalla's configuration for a graph directory; only what differs from nothing, since the program has no defaults.
 *
 * @param trafficExtract live-traffic archive, absent when building
 * @param cacheBytes how much of the graph each thread may keep in memory
 */
export function valhallaConfig(graphDirectory: string, trafficExtract = '', cacheBytes = 256_000_000): Record<string, unknown> {
  return {
    additional_data: { elevation: '' },
    loki: {
      actions: ['locate', 'route', 'trace_route', 'trace_attributes', 'status', 'sources_to_targets', 'isochrone', 'height'],
      logging: { ...SILENT, long_request: 1000 },
      service: { proxy: '' },
      service_defaults: {
        heading_tolerance: 60,
        minimum_reachability: 50,
        node_snap_tolerance: 5,
        radius: 0,
        search_cutoff: 35_000,
        street_side_max_distance: 1000,
        street_side_tolerance: 5,
      },
      use_connectivity: true,
    },
    meili: {
      auto: { search_radius: 50, turn_penalty_factor: 200 },
      customizable: ['search_radius', 'gps_accuracy'],
      default: {
        beta: 3,
        breakage_distance: 2000,
        geometry: false,
        gps_accuracy: 5,
        interpolation_distance: 10,
        max_route_distance_factor: 5,
        max_route_time_factor: 5,
        max_search_radius: 100,
        route: true,
        search_radius: 50,
        sigma_z: 4.07,
        turn_penalty_factor: 0,
      },
      grid: { cache_size: 100_240, size: 500 },
      logging: SILENT,
      mode: 'auto',
      service: { proxy: '' },
      verbose: false,
    },
    mjolnir: {
      admin: '',
      data_processing: {
        allow_alt_name: false,
        apply_country_overrides: true,
        grid_divisions_within_tile: 32,
        infer_internal_intersections: true,
        infer_turn_channels: true,
        scan_tar: false,
        use_admin_db: false,
        use_direction_on_ways: false,
        use_rest_area: false,
        use_urban_tag: false,
      },
      global_synchronized_cache: false,
      hierarchy: true,
      id_table_size: 1_300_000_000,
      import_bike_share_stations: false,
      include_bicycle: false,
      include_construction: false,
      include_driveways: true,
      include_driving: true,
      include_pedestrian: false,
      include_platforms: false,
      keep_all_osm_node_ids: false,
      keep_osm_node_ids: false,
      logging: SILENT,
      lru_mem_cache_hard_control: false,
      max_cache_size: cacheBytes,
      max_concurrent_reader_users: 1,
      reclassify_links: true,
      shortcuts: true,
      tile_dir: graphDirectory,
      timezone: '',
      ...(trafficExtract === '' ? {} : { traffic_extract: trafficExtract }),
      transit_dir: '',
      use_lru_mem_cache: true,
      use_simple_mem_cache: false,
    },
    odin: { logging: SILENT, markup_formatter: { markup_enabled: false, phoneme_format: '' }, service: { proxy: '' } },
    service_limits: {
      allow_hard_exclusions: true,
      auto: limits(5_000_000, 20),
      bicycle: limits(1, 2),
      bikeshare: limits(1, 2),
      bus: limits(1, 2),
      centroid: { max_distance: 200_000, max_locations: 5 },
      motor_scooter: limits(1, 2),
      motorcycle: limits(1, 2),
      multimodal: limits(1, 2),
      pedestrian: { ...limits(1, 2), max_transit_walking_distance: 1, min_transit_walking_distance: 1 },
      taxi: limits(1, 2),
      transit: limits(1, 2),
      truck: limits(1, 2),
      hierarchy_limits: {
        allow_modification: false,
        costmatrix: { max_allowed_up_transitions: { '1': 400, '2': 100 } },
        unidirectional_astar: {
          max_allowed_up_transitions: { '1': 400, '2': 100 },
          max_expand_within_distance: { '0': 1e8, '1': 100_000, '2': 5000 },
        },
        bidirectional_astar: {
          max_allowed_up_transitions: { '1': 400, '2': 100 },
          max_expand_within_distance: { '0': 1e8, '1': 20_000, '2': 5000 },
        },
      },
      isochrone: { max_contours: 4, max_distance: 25_000, max_distance_contour: 1_000, max_locations: 1, max_time_contour: 120 },
      max_alternates: 4,
      max_distance_disable_hierarchy_culling: 0,
      max_exclude_locations: 200,
      max_exclude_polygons_length: 50_000,
      max_radius: 200,
      max_reachability: 100,
      max_timedep_distance: 500_000,
      max_timedep_distance_matrix: 0,
      skadi: { max_shape: 50_000, min_resample: 10 },
      status: { allow_verbose: false },
      trace: {
        max_alternates: 3,
        max_alternates_shape: 100,
        max_distance: 2_000_000,
        max_gps_accuracy: 100,
        max_search_radius: 100,
        max_shape: 50_000,
      },
    },
    thor: {
      bidirectional_astar: {
        alternative_cost_extend: 1.2,
        alternative_iterations_delta: 100_000,
        hierarchy_limits: {
          expand_within_distance: { '0': 1e8, '1': 20_000, '2': 5000 },
          max_up_transitions: { '1': 400, '2': 100 },
        },
        threshold_delta: 420,
      },
      clear_reserved_memory: false,
      costmatrix: {
        allow_second_pass: false,
        check_reverse_connection: true,
        hierarchy_limits: { max_up_transitions: { '1': 400, '2': 100 } },
        max_iterations: 2800,
        max_reserved_locations: 25,
        min_iterations: 100,
      },
      extended_search: false,
      logging: { ...SILENT, long_request: 1000 },
      max_reserved_labels_count_astar: 500_000,
      max_reserved_labels_count_bidir_astar: 250_000,
      max_reserved_labels_count_bidir_dijkstras: 100_000,
      max_reserved_labels_count_dijkstras: 100_000,
      service: { proxy: '' },
      source_to_target_algorithm: 'select_optimal',
      unidirectional_astar: {
        hierarchy_limits: {
          expand_within_distance: { '0': 1e8, '1': 100_000, '2': 5000 },
          max_up_transitions: { '1': 400, '2': 100 },
        },
      },
    },
  }
}
