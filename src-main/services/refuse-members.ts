/** Members of an input that AWS acts on and the simulator does not: refused, never ignored. */
import type { ServiceName } from '../aws/models/types.js'
import { notSimulated } from '../aws/service-error.js'

/** @throws ServiceError the one "not simulated" error, naming the first of `members` that the input gives. */
export function refuseMembers<I extends object>(service: ServiceName, operation: string, input: I, members: readonly (keyof I & string)[]): void {
  const given = members.find((member) => input[member] !== undefined && (input[member] as unknown) !== false)
  if (given !== undefined) throw notSimulated(service, `${operation} with ${given}`)
}
