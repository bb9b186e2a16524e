/** cloudtrail GetTrailStatus */
import { formatArn } from '../../aws/arn.js'
import { ServiceError } from '../../aws/service-error.js'
import { operation } from '../operation.js'

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html */
export const GetTrailStatus = operation('cloudtrail', 'GetTrailStatus', {
  authorize: ({ input, account, region }) => [
    {
      action: 'cloudtrail:GetTrailStatus',
      resource: input.Name.startsWith('arn:') ? input.Name : formatArn({ service: 'cloudtrail', region, accountId: account.id, resource: `trail/${input.Name}` }),
    },
  ],

  handle({ input, account }) {
    throw new ServiceError('TrailNotFoundException', `Unknown trail: ${input.Name} for the user: ${account.id}`)
  },
})
