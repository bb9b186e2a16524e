/** What the operations of EC2 ask for, and how they say that a request was only tried. */
import type { Need, NeedContext } from '../../access/need.js'
import type { Arn } from '../../aws/arn.js'
import { ServiceError } from '../../aws/service-error.js'
import type { Call } from '../operation.js'

type Ec2Call = Pick<Call<unknown>, 'account' | 'region'>

/** `instance/i-0…` as an ARN of the caller's account and region. Public images belong to no account. */
export function ec2Arn({ account, region }: Ec2Call, resource: string): Arn {
  return `arn:aws:ec2:${region}:${resource.startsWith('image/') ? '' : account.id}:${resource}`
}

export function ec2Need(call: Ec2Call, action: string, resource: string, context?: NeedContext): Need {
  return { action, resource: ec2Arn(call, resource), context: { 'ec2:Region': call.region, ...context } }
}

/** The actions that read have no resource types, and their denials name none. */
export function describeNeed(call: Ec2Call, action: string): Need[] {
  return [{ action, resource: '*', shownResource: '', context: { 'ec2:Region': call.region } }]
}

/** Ends a dry run of an allowed request. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html */
export function endDryRun({ DryRun }: { DryRun?: boolean | undefined }): void {
  if (DryRun) throw new ServiceError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', { status: 412 })
}
