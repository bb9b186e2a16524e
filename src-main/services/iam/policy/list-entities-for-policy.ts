/** iam ListEntitiesForPolicy */
import { operation } from '../../operation.js'
import { pathMarkers } from '../entity-pages.js'
import { filledPage } from '../pages.js'
import { entitiesFor, toEntityLists } from './policy-entities.js'
import { getPolicy, onPolicy } from './policy.js'

/**
 * Who has a managed policy, attached or as a boundary.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html
 */
export const ListEntitiesForPolicy = operation('iam', 'ListEntitiesForPolicy', {
  authorize: ({ input, account }) => [onPolicy(account, input.PolicyArn, 'iam:ListEntitiesForPolicy')],

  handle({ input, account }) {
    const { arn } = getPolicy(account, input.PolicyArn)
    const { items, end } = filledPage(entitiesFor(account, arn, input), ({ key }) => key, input, { markers: pathMarkers(account) })
    return { ...toEntityLists(items), ...end }
  },
})
