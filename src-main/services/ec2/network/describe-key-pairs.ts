/** ec2 DescribeKeyPairs */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { applyFilters } from '../filters.js'
import { describeNeed, endDryRun } from '../need.js'

/** Key pairs cannot be made here, so an account has none. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeKeyPairs.html */
export const DescribeKeyPairs = operation('ec2', 'DescribeKeyPairs', {
  authorize: (call) => describeNeed(call, 'ec2:DescribeKeyPairs'),

  handle({ input }) {
    endDryRun(input)
    const [name] = [...(input.KeyNames ?? []), ...(input.KeyPairIds ?? [])]
    if (name !== undefined) throw new ServiceError('InvalidKeyPair.NotFound', `The key pair '${name}' does not exist`)
    const none = () => undefined
    const fields = { 'key-name': none, 'key-pair-id': none, 'fingerprint': none }
    return { KeyPairs: applyFilters([], input.Filters, fields, () => []) }
  },
})
