/** How instances are sent from one state to another. */
import type { InstanceStateChange } from '../../../aws/models/ec2.types.js'
import type { InstanceRecord } from '../../../store/ec2/instances.js'
import type { Call } from '../../operation.js'
import { endDryRun } from '../need.js'
import { getInstances } from './instance.js'
import { stateOf, toState, wrongState, type StateName } from './state.js'

type StateCall = Call<{ InstanceIds: readonly string[]; DryRun?: boolean | undefined }>

export interface StateChange {
  to: InstanceRecord['state']
  /** From where one can set out. */
  from: readonly StateName[]
  /** Where nothing needs to be done. */
  already: readonly StateName[]
  /** `stopped` */
  participle: string
  /** Throws where the instance must stay as it is. */
  check?: (instance: InstanceRecord) => void
  /** What changes beside the state. */
  change?: (instance: InstanceRecord) => Partial<InstanceRecord>
}

/** All of the instances or none. @throws ServiceError InvalidInstanceID.NotFound, IncorrectInstanceState. */
export function changeState(call: StateCall, { to, from, already, participle, check, change }: StateChange): InstanceStateChange[] {
  const { input, account, world } = call
  endDryRun(input)
  const now = world.clock.now()
  return getInstances(call, [...new Set(input.InstanceIds)]).map((instance) => {
    const previous = stateOf(instance, now)
    if (!already.includes(previous)) {
      check?.(instance)
      if (!from.includes(previous)) throw wrongState(instance.instanceId, participle)
      account.ec2.instances.update([instance.instanceId], { state: to, stateChange: now, ...change?.(instance) })
    }
    const current = account.ec2.instances.find(instance.instanceId) ?? instance
    return { InstanceId: instance.instanceId, CurrentState: toState(stateOf(current, now)), PreviousState: toState(previous) }
  })
}
