/** iam GetAccountAuthorizationDetails */
import { operation } from '../../operation.js'
import { filledPage } from '../pages.js'
import { authorizationDetails, toDetailLists } from './authorization-details.js'

/**
 * All of IAM in one answer. Without a filter it holds those AWS managed policies that are in use.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export const GetAccountAuthorizationDetails = operation('iam', 'GetAccountAuthorizationDetails', {
  authorize: () => [{ action: 'iam:GetAccountAuthorizationDetails', resource: '*' }],

  handle({ input, account, world }) {
    const { items, end } = filledPage(authorizationDetails(account, input.Filter), ({ key }) => key, input)
    return { ...toDetailLists(world, account, items), ...end }
  },
})
