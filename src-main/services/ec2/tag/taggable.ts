/** Which resources can carry tags, and what those tags may be. */
import type { Need, NeedContext } from '../../../access/need.js'
import type { Tag } from '../../../aws/models/ec2.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Call } from '../../operation.js'
import { instanceContext, shownInstances } from '../instance/instance.js'
import { ec2Need } from '../need.js'
import { defaultNetwork } from '../network/default-network.js'

type Ec2Call = Pick<Call<unknown>, 'account' | 'region' | 'world'>

/** By the prefix of the id: the type in tags and filters, and in ARNs; they are the same. */
const TYPES: Readonly<Record<string, string>> = {
  i: 'instance',
  vol: 'volume',
  eni: 'network-interface',
  vpc: 'vpc',
  subnet: 'subnet',
  sg: 'security-group',
}

export function resourceTypeOf(resourceId: string): string | undefined {
  const prefix = resourceId.slice(0, resourceId.lastIndexOf('-'))
  return Object.hasOwn(TYPES, prefix) ? TYPES[prefix] : undefined
}

/** One action on each resource. @throws ServiceError InvalidID for an id of no kind. */
export function tagNeeds(call: Ec2Call, action: string, resources: readonly string[], context: NeedContext): Need[] {
  return resources.map((id) => {
    const type = resourceTypeOf(id)
    if (type === undefined) throw new ServiceError('InvalidID', `The ID '${id}' is not valid`)
    const tags = call.account.ec2.tagsOf(call.region, id)
    const own = type === 'instance' ? instanceContext(call, id) : { 'aws:ResourceTag': tags, 'ec2:ResourceTag': tags }
    return ec2Need(call, action, `${type}/${id}`, { ...own, ...context })
  })
}

/** @throws ServiceError for the first that does not exist. */
export function checkResources(call: Ec2Call, resources: readonly string[]): void {
  const { vpcId, securityGroupId, subnets } = defaultNetwork(call)
  const known = new Set([vpcId, securityGroupId, ...subnets.map(({ subnetId }) => subnetId)])
  for (const { instanceId, volumeId, networkInterfaceId } of shownInstances(call)) for (const id of [instanceId, volumeId, networkInterfaceId]) known.add(id)
  const unknown = resources.find((id) => !known.has(id))
  if (unknown === undefined) return
  if (unknown.startsWith('i-')) throw new ServiceError('InvalidInstanceID.NotFound', `The instance ID '${unknown}' does not exist`)
  throw new ServiceError('InvalidID', `The ID '${unknown}' does not exist`)
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
export function checkTags(tags: readonly Tag[]): { Key: string; Value: string }[] {
  const checked = tags.map(({ Key = '', Value = '' }) => ({ Key, Value }))
  if (checked.some(({ Key }) => Key === '')) throw invalid('The tag key must not be empty')
  if (checked.some(({ Key }) => /^aws:/i.test(Key))) throw invalid("Tag keys starting with 'aws:' are reserved for internal use")
  if (checked.some(({ Key }) => Key.length > 128)) throw invalid('Tag key exceeds the maximum length of 128 characters')
  if (checked.some(({ Value }) => Value.length > 256)) throw invalid('Tag value exceeds the maximum length of 256 characters')
  if (new Set(checked.map(({ Key }) => Key)).size < checked.length) throw invalid('Duplicate tag keys are not allowed')
  return checked
}

/** @throws ServiceError TagLimitExceeded when a resource would have more than 50. */
export function putTags({ account, region }: Ec2Call, resourceId: string, tags: readonly { Key: string; Value: string }[]): void {
  for (const { Key, Value } of tags) account.ec2.putTag({ region, resourceId, key: Key, value: Value })
  if (account.ec2.tagsOf(region, resourceId).length > 50) {
    throw new ServiceError('TagLimitExceeded', `The maximum number of Tags for resource ${resourceId} has been reached.`)
  }
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message)
}
