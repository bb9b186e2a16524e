/** ec2 DescribeIamInstanceProfileAssociations */
import type { IamInstanceProfileAssociation } from '../../../aws/models/ec2.types.js'
import { operation } from '../../operation.js'
import { applyFilters, type FilterFields } from '../filters.js'
import { describeNeed } from '../need.js'
import { pageOf } from '../pages.js'
import { getAssociation, toAssociation } from './association.js'

const FIELDS: FilterFields<IamInstanceProfileAssociation> = {
  'instance-id': ({ InstanceId }) => InstanceId,
  'state': ({ State }) => State,
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeIamInstanceProfileAssociations.html */
export const DescribeIamInstanceProfileAssociations = operation('ec2', 'DescribeIamInstanceProfileAssociations', {
  authorize: (call) => describeNeed(call, 'ec2:DescribeIamInstanceProfileAssociations'),

  handle(call) {
    const { input, account, region } = call
    const { AssociationIds = [] } = input
    const records = AssociationIds.length > 0 ? AssociationIds.map((id) => getAssociation(call, id)) : account.ec2.profileAssociations.list({ region })
    const all = records.map((record) => toAssociation(record, 'associated'))
    const { page, ...more } = pageOf(applyFilters(all, input.Filters, FIELDS), input)
    return { ...more, IamInstanceProfileAssociations: page }
  },
})
