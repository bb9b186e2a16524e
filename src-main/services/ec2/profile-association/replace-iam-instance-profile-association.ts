/** ec2 ReplaceIamInstanceProfileAssociation */
import { operation } from '../../operation.js'
import { getInstance, instanceArn, instanceNeeds } from '../instance/instance.js'
import { checkAssociable, getAssociation, toAssociation } from './association.js'
import { getProfile, passRoleNeed } from './instance-profile.js'

/** Puts another profile in place; the association gets a new id. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceIamInstanceProfileAssociation.html */
export const ReplaceIamInstanceProfileAssociation = operation('ec2', 'ReplaceIamInstanceProfileAssociation', {
  authorize(call) {
    const { instanceId } = getAssociation(call, call.input.AssociationId)
    const found = getProfile(call.account, call.input.IamInstanceProfile)
    return [
      ...instanceNeeds(call, 'ec2:ReplaceIamInstanceProfileAssociation', [instanceId], { 'ec2:NewInstanceProfile': found.arn }),
      passRoleNeed(call.account, found, instanceArn(call, instanceId)),
    ]
  },

  handle(call) {
    const { input, account, world } = call
    const former = getAssociation(call, input.AssociationId)
    checkAssociable(getInstance(call, former.instanceId), call)
    const { profile, arn } = getProfile(account, input.IamInstanceProfile)
    account.ec2.profileAssociations.remove(former.associationId)
    const association = account.ec2.profileAssociations.add({
      ...former,
      associationId: world.ids.ec2('iip-assoc'),
      instanceProfileArn: arn,
      instanceProfileId: profile.instanceProfileId,
      timestamp: world.clock.now(),
    })
    return { IamInstanceProfileAssociation: toAssociation(association, 'associating') }
  },
})
