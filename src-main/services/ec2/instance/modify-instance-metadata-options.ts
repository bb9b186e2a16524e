/** ec2 ModifyInstanceMetadataOptions */
import { operation } from '../../operation.js'
import { endDryRun } from '../need.js'
import { getInstance, instanceNeeds } from './instance.js'
import { applyMetadataOptions } from './metadata-options.js'
import { stateOf, wrongState } from './state.js'
import { toMetadataOptions } from './to-instance.js'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html */
export const ModifyInstanceMetadataOptions = operation('ec2', 'ModifyInstanceMetadataOptions', {
  authorize: (call) => instanceNeeds(call, 'ec2:ModifyInstanceMetadataOptions', [call.input.InstanceId]),

  handle(call) {
    const { input, account, world } = call
    endDryRun(input)
    const instance = getInstance(call, input.InstanceId)
    if (['shutting-down', 'terminated'].includes(stateOf(instance, world.clock.now()))) throw wrongState(input.InstanceId, 'modified')
    const metadataOptions = applyMetadataOptions(instance.metadataOptions, input)
    account.ec2.instances.update([input.InstanceId], { metadataOptions })
    return { InstanceId: input.InstanceId, InstanceMetadataOptions: toMetadataOptions({ ...instance, metadataOptions }) }
  },
})
