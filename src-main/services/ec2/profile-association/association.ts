/** What the operations on IAM instance profile associations share. */
import type { IamInstanceProfileAssociation } from '../../../aws/models/ec2.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { InstanceRecord, ProfileAssociationRecord } from '../../../store/ec2/instances.js'
import type { Call } from '../../operation.js'
import { stateOf } from '../instance/state.js'

type Ec2Call = Pick<Call<unknown>, 'account' | 'region' | 'world'>

/** @throws ServiceError InvalidAssociationID.NotFound. */
export function getAssociation({ account, region }: Ec2Call, associationId: string): ProfileAssociationRecord {
  const association = account.ec2.profileAssociations.find(associationId)
  if (!association || association.region !== region) {
    throw new ServiceError('InvalidAssociationID.NotFound', `An invalid association-id of '${associationId}' was given`)
  }
  return association
}

/** @throws ServiceError IncorrectInstanceState: an instance takes a profile only at rest or at work. */
export function checkAssociable(instance: InstanceRecord, { world }: Ec2Call): void {
  if (['running', 'stopped'].includes(stateOf(instance, world.clock.now()))) return
  throw new ServiceError('IncorrectInstanceState', `The instance '${instance.instanceId}' is not in the 'running' or 'stopped' states.`)
}

export function toAssociation(association: ProfileAssociationRecord, state: 'associating' | 'associated' | 'disassociating'): IamInstanceProfileAssociation {
  return {
    AssociationId: association.associationId,
    InstanceId: association.instanceId,
    IamInstanceProfile: { Arn: association.instanceProfileArn, Id: association.instanceProfileId },
    State: state,
  }
}
