/** organizations ListAccounts */
import { pathOfAccounts } from '../../access/organization.js'
import { ServiceError } from '../../aws/service-error.js'
import { operation } from '../operation.js'
import { fromMarker, pageOf } from '../page.js'
import { getOrganization, notTheirs, organizationArn } from './organization.js'

const MOST = 20

/**
 * The management account among them. Only it and accounts that it named as administrators of a service may ask.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export const ListAccounts = operation('organizations', 'ListAccounts', {
  authorize: () => [{ action: 'organizations:ListAccounts', resource: '*' }],

  handle(call) {
    const { account, input, world } = call
    const organization = getOrganization(call)
    const { managementAccountId, memberAccountIds, delegatedAdministrators } = organization
    if (account.id !== managementAccountId && !Object.values(delegatedAdministrators).includes(account.id)) {
      throw notTheirs()
    }
    const page = pageOf([managementAccountId, ...memberAccountIds], (id) => id, { Marker: markerOf(input.NextToken), MaxItems: input.MaxResults ?? MOST })
    const Accounts = page.items.map((id) => {
      const { name, email, createDate } = world.account(id).record
      return {
        Id: id,
        Arn: organizationArn(organization, 'account', id),
        Email: email,
        Name: name,
        Status: 'ACTIVE' as const,
        State: 'ACTIVE' as const,
        Paths: [`${pathOfAccounts(organization)}${id}/`],
        JoinedMethod: id === managementAccountId ? ('INVITED' as const) : ('CREATED' as const),
        JoinedTimestamp: createDate,
      }
    })
    return { Accounts, ...(page.end.Marker !== undefined && { NextToken: page.end.Marker }) }
  },
})

/** @throws ServiceError InvalidInputException for a token that no page ended with. */
function markerOf(token: string | undefined): string | undefined {
  try {
    if (token !== undefined) fromMarker(token)
    return token
  } catch {
    throw new ServiceError('InvalidInputException', 'The pagination token is not valid. Give the one that the page before ended with.', { status: 400 })
  }
}
