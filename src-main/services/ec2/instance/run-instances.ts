/** ec2 RunInstances */
import type { Need, NeedContext } from '../../../access/need.js'
import type { RunInstancesRequest } from '../../../aws/models/ec2.types.js'
import type { InstanceRecord } from '../../../store/ec2/instances.js'
import { operation, type Call } from '../../operation.js'
import { ec2Arn, ec2Need, endDryRun } from '../need.js'
import { passRoleNeed } from '../profile-association/instance-profile.js'
import { putTags } from '../tag/taggable.js'
import { privateAddress, publicAddress } from './addresses.js'
import { countOf, launchPlan, type LaunchPlan } from './launch-plan.js'
import { applyMetadataOptions, DEFAULT_METADATA_OPTIONS } from './metadata-options.js'
import { toReservations } from './to-instance.js'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html */
export const RunInstances = operation('ec2', 'RunInstances', {
  authorize(call) {
    const plan = launchPlan(call)
    const pass = plan.profile ? [passRoleNeed(call.account, plan.profile, ec2Arn(call, 'instance/*'))] : []
    return [...launchNeeds(call, plan), ...tagNeeds(call, plan), ...pass]
  },

  handle(call) {
    const { input, account, world } = call
    endDryRun(input)
    const earlier = input.ClientToken === undefined ? [] : account.ec2.instances.list({ clientToken: input.ClientToken, region: call.region })
    const instances = earlier.length > 0 ? earlier : launch(call, launchPlan(call))
    return toReservations(account, instances, world.clock.now())[0] ?? {}
  },
})

/** Each resource that a launch takes must be allowed. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-runinstances */
function launchNeeds(call: Call<RunInstancesRequest>, { image, instanceType, network, subnet, securityGroupIds, profile, tags }: LaunchPlan): Need[] {
  const metadata = applyMetadataOptions(DEFAULT_METADATA_OPTIONS, call.input.MetadataOptions ?? {})
  const place: NeedContext = { 'ec2:Vpc': ec2Arn(call, `vpc/${network.vpcId}`), 'ec2:AvailabilityZone': subnet.availabilityZone }
  const need = (resource: string, context: NeedContext): Need => ec2Need(call, 'ec2:RunInstances', resource, { 'ec2:IsLaunchTemplateResource': false, ...context })
  return [
    need('instance/*', {
      'ec2:InstanceType': instanceType,
      'ec2:InstanceProfile': profile?.arn,
      'ec2:AvailabilityZone': subnet.availabilityZone,
      'ec2:MetadataHttpTokens': metadata.httpTokens,
      'ec2:MetadataHttpEndpoint': metadata.httpEndpoint,
      'ec2:MetadataHttpPutResponseHopLimit': metadata.httpPutResponseHopLimit,
      'ec2:RootDeviceType': 'ebs',
      'ec2:Tenancy': 'default',
      'ec2:EbsOptimized': false,
      'aws:RequestTag': tags.instance,
    }),
    need(`image/${image.imageId}`, { 'ec2:Owner': image.ownerAlias ?? image.ownerId, 'ec2:Public': true, 'ec2:ImageType': 'machine', 'ec2:RootDeviceType': 'ebs' }),
    need(`subnet/${subnet.subnetId}`, { ...place, 'ec2:SubnetID': subnet.subnetId }),
    need('network-interface/*', { ...place, 'ec2:Subnet': ec2Arn(call, `subnet/${subnet.subnetId}`), 'aws:RequestTag': tags['network-interface'] }),
    ...securityGroupIds.map((id) => need(`security-group/${id}`, { 'ec2:Vpc': place['ec2:Vpc'], 'ec2:SecurityGroupID': id })),
    need('volume/*', { 'ec2:AvailabilityZone': subnet.availabilityZone, 'ec2:VolumeType': 'gp3', 'ec2:Encrypted': false, 'aws:RequestTag': tags.volume }),
  ]
}

/** Tagging at launch is an action of its own. */
function tagNeeds(call: Call<RunInstancesRequest>, { tags }: LaunchPlan): Need[] {
  return Object.entries(tags).flatMap(([type, ofType]) =>
    ofType.length > 0 ? [ec2Need(call, 'ec2:CreateTags', `${type}/*`, { 'ec2:CreateAction': 'RunInstances', 'aws:RequestTag': ofType })] : [],
  )
}

function launch(call: Call<RunInstancesRequest>, plan: LaunchPlan): InstanceRecord[] {
  const { input, account, world, region } = call
  const reservationId = world.ids.ec2('r')
  const taken = new Set(account.ec2.instances.list({ region }).map(({ privateIpAddress }) => privateIpAddress))
  const now = world.clock.now()
  return Array.from({ length: countOf(input) }, (_, amiLaunchIndex) => {
    const instance = account.ec2.instances.add({
      instanceId: world.ids.ec2('i'),
      region,
      reservationId,
      amiLaunchIndex,
      clientToken: input.ClientToken,
      imageId: plan.image.imageId,
      instanceType: plan.instanceType,
      launchTime: now,
      availabilityZone: plan.subnet.availabilityZone,
      vpcId: plan.network.vpcId,
      subnetId: plan.subnet.subnetId,
      securityGroupIds: plan.securityGroupIds,
      privateIpAddress: privateAddress(plan.subnet, taken, world.ids.bytes),
      publicIpAddress: publicAddress(world.ids.bytes),
      networkInterfaceId: world.ids.ec2('eni'),
      volumeId: world.ids.ec2('vol'),
      state: 'running',
      stateChange: now,
      metadataOptions: applyMetadataOptions(DEFAULT_METADATA_OPTIONS, input.MetadataOptions ?? {}),
      monitoring: input.Monitoring?.Enabled ?? false,
      userData: input.UserData,
      disableApiStop: input.DisableApiStop ?? false,
      disableApiTermination: input.DisableApiTermination ?? false,
    })
    taken.add(instance.privateIpAddress)
    equip(call, plan, instance)
    return instance
  })
}

/** Gives a new instance its profile and tags. */
function equip(call: Call<RunInstancesRequest>, { profile, tags }: LaunchPlan, { instanceId, networkInterfaceId, volumeId }: InstanceRecord): void {
  const { account, world, region } = call
  if (profile) {
    account.ec2.profileAssociations.add({
      associationId: world.ids.ec2('iip-assoc'),
      region,
      instanceId,
      instanceProfileArn: profile.arn,
      instanceProfileId: profile.profile.instanceProfileId,
      timestamp: world.clock.now(),
    })
  }
  putTags(call, instanceId, tags.instance)
  putTags(call, volumeId, tags.volume)
  putTags(call, networkInterfaceId, tags['network-interface'])
}
