/** ec2 StopInstances */
import { ServiceError } from '../../../aws/service-error.js'
import type { InstanceRecord } from '../../../store/ec2/instances.js'
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { changeState } from './change-state.js'
import { instanceNeeds } from './instance.js'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StopInstances.html */
export const StopInstances = operation('ec2', 'StopInstances', {
  authorize: (call) => instanceNeeds(call, 'ec2:StopInstances', call.input.InstanceIds),

  handle(call) {
    refuseMembers('ec2', 'StopInstances', call.input, ['Hibernate'])
    return {
      StoppingInstances: changeState(call, {
        to: 'stopped',
        from: ['running'],
        already: ['stopping', 'stopped'],
        participle: 'stopped',
        check: checkProtection,
        change: () => ({ publicIpAddress: undefined }),
      }),
    }
  },
})

function checkProtection({ disableApiStop, instanceId }: InstanceRecord): void {
  if (!disableApiStop) return
  throw new ServiceError(
    'OperationNotPermitted',
    `The instance '${instanceId}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
  )
}
