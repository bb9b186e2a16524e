/** ec2 DisassociateIamInstanceProfile */
import { operation } from '../../operation.js'
import { instanceNeeds } from '../instance/instance.js'
import { getAssociation, toAssociation } from './association.js'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateIamInstanceProfile.html */
export const DisassociateIamInstanceProfile = operation('ec2', 'DisassociateIamInstanceProfile', {
  authorize: (call) => instanceNeeds(call, 'ec2:DisassociateIamInstanceProfile', [getAssociation(call, call.input.AssociationId).instanceId]),

  handle(call) {
    const association = getAssociation(call, call.input.AssociationId)
    call.account.ec2.profileAssociations.remove(association.associationId)
    return { IamInstanceProfileAssociation: toAssociation(association, 'disassociating') }
  },
})
