/** ec2 StartInstances */
import { operation } from '../../operation.js'
import { publicAddress } from './addresses.js'
import { changeState } from './change-state.js'
import { instanceNeeds } from './instance.js'

/** The public address is a new one after each start. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_StartInstances.html */
export const StartInstances = operation('ec2', 'StartInstances', {
  authorize: (call) => instanceNeeds(call, 'ec2:StartInstances', call.input.InstanceIds),

  handle: (call) => ({
    StartingInstances: changeState(call, {
      to: 'running',
      from: ['stopped'],
      already: ['pending', 'running'],
      participle: 'started',
      change: () => ({ publicIpAddress: publicAddress(call.world.ids.bytes), launchTime: call.world.clock.now() }),
    }),
  }),
})
