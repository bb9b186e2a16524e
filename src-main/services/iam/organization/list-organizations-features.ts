/** iam ListOrganizationsFeatures */
import { operation } from '../../operation.js'
import { getOrganization, onOrganization, toRootFeatures } from './organization.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html */
export const ListOrganizationsFeatures = operation('iam', 'ListOrganizationsFeatures', {
  authorize: () => onOrganization('iam:ListOrganizationsFeatures'),
  handle: (call) => toRootFeatures(getOrganization(call)),
})
