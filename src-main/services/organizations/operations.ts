/** The Organizations operations that are simulated: the table of contents. One line for each. */
export { DescribeOrganization } from './describe-organization.js'
export { EnableAWSServiceAccess } from './enable-aws-service-access.js'
export { ListAccounts } from './list-accounts.js'
