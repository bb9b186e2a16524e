/** iam ListPoliciesGrantingServiceAccess */
import { parseArn } from '../../../aws/arn.js'
import type { PolicyGrantingServiceAccess } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { PolicySource } from '../../../evaluator/decision.js'
import { operation } from '../../operation.js'
import { grantedServices, subjectOf } from './granted-services.js'

/** The answer names policies, not permissions: boundaries and conditions are not looked at. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html */
export const ListPoliciesGrantingServiceAccess = operation('iam', 'ListPoliciesGrantingServiceAccess', {
  authorize: ({ input }) => [{ action: 'iam:ListPoliciesGrantingServiceAccess', resource: input.Arn }],

  handle({ input, account }) {
    if (parseArn(input.Arn)?.resource.startsWith('policy/')) throw new ServiceError('InvalidInput', `${input.Arn} is not the ARN of a user, group or role.`)
    const granted = subjectOf(account, input.Arn).policies.map((policy) => ({ policy, services: grantedServices(policy.document) }))
    return {
      PoliciesGrantingServiceAccess: input.ServiceNamespaces.map((namespace) => ({
        ServiceNamespace: namespace,
        Policies: granted.filter(({ services }) => services.has(namespace.toLowerCase())).map(({ policy }) => toGranting(policy)),
      })),
      IsTruncated: false,
    }
  },
})

function toGranting({ name, arn, attachedTo }: PolicySource): PolicyGrantingServiceAccess {
  if (arn !== undefined) return { PolicyName: name, PolicyType: 'MANAGED', PolicyArn: arn }
  const [type, ...entityName] = attachedTo.split(' ')
  return { PolicyName: name, PolicyType: 'INLINE', EntityType: type === 'group' ? 'GROUP' : type === 'role' ? 'ROLE' : 'USER', EntityName: entityName.join(' ') }
}
