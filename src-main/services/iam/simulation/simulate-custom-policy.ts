/** iam SimulateCustomPolicy */
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { simulate } from './simulate.js'
import { customSource, toPolicies } from './simulated-policies.js'

/**
 * Asks the evaluator that decides real requests, with the given policies alone.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
 */
export const SimulateCustomPolicy = operation('iam', 'SimulateCustomPolicy', {
  authorize: () => [{ action: 'iam:SimulateCustomPolicy', resource: '*' }],

  handle({ input, account }) {
    refuseMembers('iam', 'SimulateCustomPolicy', input, ['ResourceHandlingOption'])
    const source = customSource(account, input.CallerArn)
    return simulate(source.principal, toPolicies(source, input), {}, input)
  },
})
