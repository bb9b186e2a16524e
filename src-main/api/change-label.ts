/** What a request is called on the timeline: its operation and the names it is about. */
import type { ApiRequest } from './request.js'

/** Members that name what a request is about, the most telling first. */
const NAMING = [
  'UserName', 'GroupName', 'RoleName', 'InstanceProfileName', 'PolicyName', 'PolicyArn', 'Bucket', 'Key', 'AccessKeyId',
  'VirtualMFADeviceName', 'SerialNumber', 'InstanceId', 'AssociationId', 'InstanceIds',
]

/** `AddUserToGroup Kunal Dev` */
export function changeLabel({ operation, input }: ApiRequest): string {
  const names = NAMING.flatMap((member) => input[member] ?? []).filter((value) => typeof value === 'string')
  return [operation, ...names.map(lastPart)].join(' ')
}

function lastPart(name: string): string {
  return name.startsWith('arn:') ? (name.split('/').at(-1) ?? name) : name
}
