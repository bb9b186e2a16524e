/** iam GetAccountAuthorizationDetails */
import { operation } from '../../operation.js'
import { DEFAULT_MAX_ITEMS, fromMarker, pageOf } from '../../page.js'
import { authorizationDetails, toDetailLists } from './authorization-details.js'

/**
 * All of IAM in one answer. Without a filter it holds those AWS managed policies that are in use.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export const GetAccountAuthorizationDetails = operation('iam', 'GetAccountAuthorizationDetails', {
  authorize: () => [{ action: 'iam:GetAccountAuthorizationDetails', resource: '*' }],

  handle({ input, account, world }) {
    const after = input.Marker === undefined ? undefined : fromMarker(input.Marker)
    const details = authorizationDetails(account, input.Filter, { after, limit: (input.MaxItems ?? DEFAULT_MAX_ITEMS) + 1 })
    const { items, end } = pageOf(details, ({ key }) => key, input)
    return { ...toDetailLists(world, account, items), ...end }
  },
})
