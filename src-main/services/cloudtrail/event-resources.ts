/** The resources that an event names, as event history lists them. */
import type { Resource } from '../../aws/models/cloudtrail.types.js'
import type { Json } from '../../store/trail/trail-event.js'

/** By the member of the request that names it. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-supported-resource-types.html */
const TYPES: Readonly<Record<string, string>> = {
  accessKeyId: 'AWS::IAM::AccessKey',
  bucketName: 'AWS::S3::Bucket',
  groupName: 'AWS::IAM::Group',
  instanceId: 'AWS::EC2::Instance',
  instanceIds: 'AWS::EC2::Instance',
  instanceProfileName: 'AWS::IAM::InstanceProfile',
  policyArn: 'AWS::IAM::Policy',
  policyName: 'AWS::IAM::Policy',
  roleArn: 'AWS::IAM::Role',
  roleName: 'AWS::IAM::Role',
  serialNumber: 'AWS::IAM::MfaDevice',
  userName: 'AWS::IAM::User',
}

export function eventResources(requestParameters: Json | undefined): Resource[] {
  if (requestParameters === null || typeof requestParameters !== 'object' || Array.isArray(requestParameters)) return []
  return Object.entries(requestParameters).flatMap(([member, value]) => {
    const type = Object.hasOwn(TYPES, member) ? TYPES[member] : undefined
    if (type === undefined) return []
    return [value].flat().flatMap((name) => (typeof name === 'string' ? [{ ResourceType: type, ResourceName: name }] : []))
  })
}
