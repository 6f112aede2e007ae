/** Frames of the assistance and infotainment bus (can2). */
import { OBJECT_SLOT_COUNT } from '../../contract/catalogue.ts'
import { flag, known, NOT_AVAILABLE, type Filler } from './view.ts'

/** Noise of radar and camera, in m and m/s. */
const RADAR_M = 0.06
const RADAR_MS = 0.05

function objectFrame(slot: number): Filler {
  return ({ neighbours, car, lane, gauge }) => {
    const object = neighbours[slot]
    if (!object || object.kind === 'NONE') return { Kind: 'NONE', X: 0, Y: 0, RelativeSpeed: 0, Confidence: 0 }
    // Lanes bend: what is beside the lane's middle there is elsewhere from here.
    const bend = (lane.curvature * object.aheadM * object.aheadM) / 2
    const deviation = -(lane.leftM + lane.rightM) / 2
    return {
      Kind: object.kind,
      X: gauge.read(object.aheadM, RADAR_M),
      Y: gauge.read(object.leftM - deviation + bend, RADAR_M),
      RelativeSpeed: gauge.read(object.speedMs - car.speedMs, RADAR_MS) * 3.6,
      Confidence: Math.max(40, 99 - Math.abs(object.aheadM) / 3),
    }
  }
}

export const ASSIST_FRAMES: Record<string, Filler> = {
  ...Object.fromEntries(Array.from({ length: OBJECT_SLOT_COUNT }, (_, slot) => [`RAD_Object${slot + 1}`, objectFrame(slot)])),
  CAM_Lanes: ({ lane, gauge }) => ({
    OffsetLeft: gauge.read(lane.leftM, 0.01),
    OffsetRight: gauge.read(lane.rightM, 0.01),
    KindLeft: lane.leftKind,
    KindRight: lane.rightKind,
    Curvature: lane.curvature,
    HeadingError: lane.headingErrorDeg,
  }),
  CAM_TrafficSign: ({ signLimitKmh }) => ({ SpeedLimit: signLimitKmh, SignConfidence: signLimitKmh > 0 ? 90 : 0 }),
  ACC_Status: ({ cruise }) => ({ CruiseActive: flag(cruise.active), CruiseSpeed: cruise.speedKmh, TimeGap: 1.5 }),
  PDC_Distances: ({ parking }) => ({
    RearLeft: known(parking.rearLeftM),
    RearCenter: known(parking.rearCenterM),
    RearRight: known(parking.rearRightM),
    FrontLeft: known(parking.frontLeftM),
    FrontCenter: known(parking.frontCenterM),
    FrontRight: known(parking.frontRightM),
    SensorsActive: flag(parking.active),
  }),
  GNSS_Position: ({ position, gnssLost }) =>
    gnssLost ? { Latitude: NOT_AVAILABLE, Longitude: NOT_AVAILABLE } : { Latitude: position.lat, Longitude: position.lon },
  GNSS_Course: ({ courseDeg, altitudeM, car, gnssLost, gauge }) =>
    gnssLost
      ? { Heading: NOT_AVAILABLE, Altitude: NOT_AVAILABLE, GroundSpeed: 0 }
      : { Heading: courseDeg % 360, Altitude: gauge.read(altitudeM, 0.3), GroundSpeed: Math.abs(car.speedMs) * 3.6 },
  GNSS_Quality: ({ gnssLost, gauge }) =>
    gnssLost
      ? { FixType: 'NONE', HorizontalAccuracy: NOT_AVAILABLE, Satellites: 0, Hdop: 25 }
      : { FixType: 'THREE_D', HorizontalAccuracy: Math.abs(gauge.read(1.4, 0.1)), Satellites: 17, Hdop: 0.8 },
  GNSS_Time: ({ unixS }) => ({ UnixSeconds: Math.floor(unixS) }),
  AMP_Status: ({ car: { body } }) => ({ Volume: body.volume, Muted: flag(body.volume === 0) }),
  IMU_Raw: ({ car, gauge }) => ({
    AccelX: gauge.read(car.motion.accelerationMs2, 0.02),
    AccelY: gauge.read(car.pose.lateralMs2, 0.02),
    GyroZ: gauge.read(car.pose.yawRateDegS, 0.04),
  }),
  RAD_EgoMotion: ({ car }) => ({ EgoSpeed: car.speedMs * 3.6, EgoCurvature: car.pose.curvature }),
}
