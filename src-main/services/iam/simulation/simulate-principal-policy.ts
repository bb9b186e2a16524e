/** iam SimulatePrincipalPolicy */
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { simulate } from './simulate.js'
import { getSource, onSource, toPolicies } from './simulated-policies.js'

/**
 * Asks the evaluator that decides real requests, with an entity's own policies and the given ones.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export const SimulatePrincipalPolicy = operation('iam', 'SimulatePrincipalPolicy', {
  authorize: ({ input, account }) => [onSource(account, input.PolicySourceArn, 'iam:SimulatePrincipalPolicy')],

  handle({ input, account, world }) {
    refuseMembers('iam', 'SimulatePrincipalPolicy', input, ['ResourceHandlingOption'])
    const source = getSource(world, account, input.PolicySourceArn)
    const caller = input.CallerArn === undefined ? source : getSource(world, account, input.CallerArn)
    return simulate(caller.principal, toPolicies(source, input), caller.context, input)
  },
})
