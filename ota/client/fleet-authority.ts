/** The certificate authority of a fleet: beside the public ones, for all that this process asks over TLS. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

const PUBLIC = getCACertificates('default')

/** @param authority PEM, from the enrolment bundle that a person carried to the car; absent: public authorities alone */
export function trustFleetAuthority(authority: string | undefined): void {
  setDefaultCACertificates(authority === undefined ? PUBLIC : [...PUBLIC, authority])
}
