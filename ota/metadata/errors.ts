/**
 * One class for each way in which an update can be refused, with the stable code of INTERFACES.md.
 *
 * The table of what raises which is docs/ota.md.
 */
import { FasciaError, type ErrorPlace } from '../../services/contract/errors.ts'

/** Root of all refusals of the OTA client; a `Refusal` means "not installed, and here is why". */
export class Refusal extends FasciaError {}

/** A signature by a key of the role does not fit the content: forged or altered metadata. */
export class SignatureInvalid extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('signature_invalid', message, place)
  }
}

/** Fewer distinct keys signed than the role owes. */
export class ThresholdUnmet extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('threshold_unmet', message, place)
  }
}

/** Signed only by keys that the role does not have. */
export class KeyUnknown extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('key_unknown', message, place)
  }
}

/** A role, or its metadata, is not there. */
export class RoleMissing extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('role_missing', message, place)
  }
}

/** The newest metadata of a role is past its expiry. */
export class Expired extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('expired', message, place)
  }
}

/** An older version than one already trusted. */
export class Rollback extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('rollback', message, place)
  }
}

/** A version number so high that honest ones could never follow it: a key was stolen to starve the client of updates. */
export class FastForward extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('fast_forward', message, place)
  }
}

/** The very metadata that is trusted already is served on and on past its end, so that nothing newer is heard of. */
export class Freeze extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('freeze', message, place)
  }
}

/** Pieces that were never published together. */
export class MixAndMatch extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('mix_and_match', message, place)
  }
}

/** Director metadata that was made for another vehicle. */
export class WrongVehicle extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('wrong_vehicle', message, place)
  }
}

/** An image for other hardware than the ECU that it is assigned to. */
export class WrongHardware extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('wrong_hardware', message, place)
  }
}

/** A target assigned to an ECU that this vehicle does not have. */
export class UnknownEcu extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('unknown_ecu', message, place)
  }
}

/** Some images of a bundle are there and others are not; none of them may be installed. */
export class PartialBundle extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('partial_bundle', message, place)
  }
}

/** The content of a target, or of a file in a package, is not what was signed. */
export class PayloadAltered extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('payload_altered', message, place)
  }
}

/** More bytes, entries or levels than the bound; refused before they are held. */
export class Oversized extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('oversized', message, place)
  }
}

/** A server that keeps a download just alive. */
export class SlowRetrieval extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('slow_retrieval', message, place)
  }
}

/** Bytes that are not what their format says. */
export class Malformed extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('malformed', message, place)
  }
}

/** A JSON object that names a member twice, so that two readers could read two things. */
export class DuplicateKey extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('duplicate_key', message, place)
  }
}

/** A delegation where none may be, or to a role that does not fit. */
export class DelegationInvalid extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('delegation_invalid', message, place)
  }
}

/** No time that anybody vouches for: never attested, or an attestation that is forged, replayed or for another vehicle. */
export class TimeUnattested extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('time_unattested', message, place)
  }
}

/** A priced package without a grant for this vehicle. */
export class NotEntitled extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('not_entitled', message, place)
  }
}

/** A package that asks for more than comfort. */
export class SafetyNotSellable extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('safety_not_sellable', message, place)
  }
}

/** The other side, or the room on the disk, is not there now. */
export class Unavailable extends Refusal {
  constructor(message: string, place: ErrorPlace = {}) {
    super('unavailable', message, place)
  }
}
