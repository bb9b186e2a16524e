/** What can be done to an instance, and when. */
import { ec2, type Call } from '../common/calls.svelte.js'
import type { Instance, ProfileAssociation } from './types.js'

export interface StateAction {
  name: 'Stop' | 'Start' | 'Reboot' | 'Terminate'
  states: readonly string[]
  consequence: string
}

export const STATE_ACTIONS: readonly StateAction[] = [
  { name: 'Stop', states: ['running', 'pending'], consequence: 'What runs on it ends; it keeps its disk and its role.' },
  { name: 'Start', states: ['stopped'], consequence: 'It boots with the role that it carries now.' },
  { name: 'Reboot', states: ['running'], consequence: 'It is gone for a moment.' },
  { name: 'Terminate', states: ['running', 'pending', 'stopped', 'stopping'], consequence: 'The instance and its disk are deleted for good.' },
]

export const isPossible = (action: StateAction, instances: readonly Instance[]): boolean =>
  instances.length > 0 && instances.every((instance) => action.states.includes(instance.State.Name))

export const stateCall = (action: StateAction, instances: readonly Instance[]): Call =>
  ec2(`${action.name}Instances`, { InstanceIds: instances.map((instance) => instance.InstanceId) })

/** What leads from the profile that an instance carries to the chosen one. @param profile '' for no IAM role */
export function modifyRoleCalls(InstanceId: string, association: ProfileAssociation | undefined, profile: string): readonly Call[] {
  if (profile === '') return association ? [ec2('DisassociateIamInstanceProfile', { AssociationId: association.AssociationId })] : []
  const IamInstanceProfile = { Name: profile }
  if (association) return [ec2('ReplaceIamInstanceProfileAssociation', { AssociationId: association.AssociationId, IamInstanceProfile })]
  return [ec2('AssociateIamInstanceProfile', { InstanceId, IamInstanceProfile })]
}
