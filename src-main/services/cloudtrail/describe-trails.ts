/** cloudtrail DescribeTrails */
import { operation } from '../operation.js'

/** A new account has no trail; its event history is there without one. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html */
export const DescribeTrails = operation('cloudtrail', 'DescribeTrails', {
  authorize: () => [{ action: 'cloudtrail:DescribeTrails', resource: '*', shownResource: '' }],
  handle: () => ({ trailList: [] }),
})
