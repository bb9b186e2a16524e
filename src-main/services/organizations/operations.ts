/** The Organizations operations that are simulated: the table of contents. One line for each. */
export { DescribeOrganization } from './describe-organization.js'
export { ListAccounts } from './list-accounts.js'
