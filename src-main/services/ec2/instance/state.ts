/** In which state an instance is: it sets out for one, and the clock tells how far it is. */
import { HOUR, MINUTE, SECOND, type Instant } from '../../../aws/clock.js'
import type { InstanceState } from '../../../aws/models/ec2.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { InstanceRecord } from '../../../store/ec2/instances.js'

export type StateName = 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html */
const CODES: Readonly<Record<StateName, number>> = { 'pending': 0, 'running': 16, 'shutting-down': 32, 'terminated': 48, 'stopping': 64, 'stopped': 80 }

/** The way to each state, and how long it takes. */
const TRANSITIONS = {
  running: { through: 'pending', takes: 5 * SECOND },
  stopped: { through: 'stopping', takes: 10 * SECOND },
  terminated: { through: 'shutting-down', takes: 10 * SECOND },
} as const

/** How long a terminated instance is still shown. */
const SHOWN_AFTER_TERMINATION = HOUR
/** How long after the start status checks are still initializing. */
const CHECKS_TAKE = 2 * MINUTE

export function stateOf({ state, stateChange }: InstanceRecord, now: Instant): StateName {
  const { through, takes } = TRANSITIONS[state]
  return now < stateChange + takes ? through : state
}

export function toState(name: StateName): InstanceState {
  return { Code: CODES[name], Name: name }
}

export function isShown({ state, stateChange }: InstanceRecord, now: Instant): boolean {
  return state !== 'terminated' || now < stateChange + SHOWN_AFTER_TERMINATION
}

export function checksStatus({ state, stateChange }: InstanceRecord, now: Instant): 'ok' | 'initializing' | 'not-applicable' {
  if (state !== 'running') return 'not-applicable'
  return now < stateChange + CHECKS_TAKE ? 'initializing' : 'ok'
}

/** @param participle `started`. */
export function wrongState(instanceId: string, participle: string): ServiceError {
  return new ServiceError('IncorrectInstanceState', `The instance '${instanceId}' is not in a state from which it can be ${participle}.`)
}
