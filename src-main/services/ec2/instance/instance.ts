/** What the operations on EC2 instances share. */
import type { Need, NeedContext } from '../../../access/need.js'
import type { Arn } from '../../../aws/arn.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { InstanceRecord } from '../../../store/ec2/instances.js'
import type { Call } from '../../operation.js'
import { ec2Arn, ec2Need } from '../need.js'
import { isShown } from './state.js'

type Ec2Call = Pick<Call<unknown>, 'account' | 'region' | 'world'>

/** @throws ServiceError InvalidInstanceID.Malformed; EC2 says so before it looks at permissions. */
export function checkInstanceIds(instanceIds: readonly string[]): void {
  const malformed = instanceIds.find((id) => !/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id))
  if (malformed !== undefined) throw new ServiceError('InvalidInstanceID.Malformed', `Invalid id: "${malformed}"`)
}

/** The instances that the caller's account has in the region, those terminated a while ago left out. */
export function shownInstances({ account, region, world }: Ec2Call): InstanceRecord[] {
  return account.ec2.instances.list({ region }).filter((instance) => isShown(instance, world.clock.now()))
}

/** @throws ServiceError InvalidInstanceID.NotFound naming all that do not exist. */
export function getInstances(call: Ec2Call, instanceIds: readonly string[]): InstanceRecord[] {
  const shown = shownInstances(call)
  const found = instanceIds.map((id) => shown.find(({ instanceId }) => instanceId === id))
  const unknown = instanceIds.filter((_, index) => found[index] === undefined)
  if (unknown.length > 0) {
    const what = unknown.length === 1 ? `ID '${unknown.join()}' does` : `IDs '${unknown.join(', ')}' do`
    throw new ServiceError('InvalidInstanceID.NotFound', `The instance ${what} not exist`)
  }
  return found.filter((instance) => instance !== undefined)
}

export function getInstance(call: Ec2Call, instanceId: string): InstanceRecord {
  return getInstances(call, [instanceId])[0] as InstanceRecord
}

/** One action on each of the instances. */
export function instanceNeeds(call: Ec2Call, action: string, instanceIds: readonly string[], more?: NeedContext): Need[] {
  checkInstanceIds(instanceIds)
  return instanceIds.map((id) => ec2Need(call, action, `instance/${id}`, { ...instanceContext(call, id), ...more }))
}

/** The condition keys that an instance gives; none for one that does not exist. */
export function instanceContext(call: Ec2Call, instanceId: string): NeedContext {
  const { account, region } = call
  const instance = account.ec2.instances.find(instanceId)
  if (!instance || instance.region !== region) return {}
  const tags = account.ec2.tagsOf(region, instanceId)
  return {
    'ec2:InstanceID': instanceId,
    'ec2:InstanceType': instance.instanceType,
    'ec2:AvailabilityZone': instance.availabilityZone,
    'ec2:InstanceProfile': account.ec2.associationOf(instanceId)?.instanceProfileArn,
    'ec2:MetadataHttpTokens': instance.metadataOptions.httpTokens,
    'ec2:MetadataHttpEndpoint': instance.metadataOptions.httpEndpoint,
    'ec2:MetadataHttpPutResponseHopLimit': instance.metadataOptions.httpPutResponseHopLimit,
    'ec2:RootDeviceType': 'ebs',
    'ec2:Tenancy': 'default',
    'ec2:EbsOptimized': 'false',
    'aws:ResourceTag': tags,
    'ec2:ResourceTag': tags,
  }
}

export function instanceArn(call: Ec2Call, instanceId: string): Arn {
  return ec2Arn(call, `instance/${instanceId}`)
}

/** Ends an instance's link to its profile. */
export function removeAssociation(account: Account, instanceId: string): void {
  const association = account.ec2.associationOf(instanceId)
  if (association) account.ec2.profileAssociations.remove(association.associationId)
}
