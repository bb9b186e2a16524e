/** ec2 RebootInstances */
import { operation } from '../../operation.js'
import { endDryRun } from '../need.js'
import { getInstances, instanceNeeds } from './instance.js'
import { stateOf, wrongState } from './state.js'

/** A reboot leaves the state, the addresses and the disks as they are. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RebootInstances.html */
export const RebootInstances = operation('ec2', 'RebootInstances', {
  authorize: (call) => instanceNeeds(call, 'ec2:RebootInstances', call.input.InstanceIds),

  handle(call) {
    endDryRun(call.input)
    for (const instance of getInstances(call, call.input.InstanceIds)) {
      if (stateOf(instance, call.world.clock.now()) !== 'running') throw wrongState(instance.instanceId, 'rebooted')
    }
    return {}
  },
})
