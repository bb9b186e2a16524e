/** The CloudTrail operations that are simulated: the table of contents. One line for each. */
export { DescribeTrails } from './describe-trails.js'
export { GetTrailStatus } from './get-trail-status.js'
export { ListTrails } from './list-trails.js'
export { LookupEvents } from './lookup-events.js'
