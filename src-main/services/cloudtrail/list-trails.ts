/** cloudtrail ListTrails */
import { operation } from '../operation.js'

/** Trails cannot be made here, so there are none. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html */
export const ListTrails = operation('cloudtrail', 'ListTrails', {
  authorize: () => [{ action: 'cloudtrail:ListTrails', resource: '*', shownResource: '' }],
  handle: () => ({ Trails: [] }),
})
