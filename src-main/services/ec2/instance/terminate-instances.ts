/** ec2 TerminateInstances */
import { ServiceError } from '../../../aws/service-error.js'
import type { InstanceRecord } from '../../../store/ec2/instances.js'
import { operation } from '../../operation.js'
import { changeState } from './change-state.js'
import { instanceNeeds, removeAssociation } from './instance.js'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html */
export const TerminateInstances = operation('ec2', 'TerminateInstances', {
  authorize: (call) => instanceNeeds(call, 'ec2:TerminateInstances', call.input.InstanceIds),

  handle: (call) => ({
    TerminatingInstances: changeState(call, {
      to: 'terminated',
      from: ['pending', 'running', 'stopping', 'stopped'],
      already: ['shutting-down', 'terminated'],
      participle: 'terminated',
      check: checkProtection,
      change({ instanceId }) {
        removeAssociation(call.account, instanceId)
        return { publicIpAddress: undefined }
      },
    }),
  }),
})

function checkProtection({ disableApiTermination, instanceId }: InstanceRecord): void {
  if (!disableApiTermination) return
  throw new ServiceError(
    'OperationNotPermitted',
    `The instance '${instanceId}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
  )
}
