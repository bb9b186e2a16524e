/** ec2 AssociateIamInstanceProfile */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { getInstance, instanceArn, instanceNeeds } from '../instance/instance.js'
import { checkAssociable, toAssociation } from './association.js'
import { getProfile, passRoleNeed } from './instance-profile.js'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateIamInstanceProfile.html */
export const AssociateIamInstanceProfile = operation('ec2', 'AssociateIamInstanceProfile', {
  authorize(call) {
    const { InstanceId, IamInstanceProfile } = call.input
    const found = getProfile(call.account, IamInstanceProfile)
    return [
      ...instanceNeeds(call, 'ec2:AssociateIamInstanceProfile', [InstanceId], { 'ec2:NewInstanceProfile': found.arn }),
      passRoleNeed(call.account, found, instanceArn(call, InstanceId)),
    ]
  },

  handle(call) {
    const { input, account, world, region } = call
    const instance = getInstance(call, input.InstanceId)
    checkAssociable(instance, call)
    if (account.ec2.associationOf(input.InstanceId)) {
      throw new ServiceError('IncorrectState', `There is an existing association for instance ${input.InstanceId}`)
    }
    const { profile, arn } = getProfile(account, input.IamInstanceProfile)
    const association = account.ec2.profileAssociations.add({
      associationId: world.ids.ec2('iip-assoc'),
      region,
      instanceId: input.InstanceId,
      instanceProfileArn: arn,
      instanceProfileId: profile.instanceProfileId,
      timestamp: world.clock.now(),
    })
    return { IamInstanceProfileAssociation: toAssociation(association, 'associating') }
  },
})
