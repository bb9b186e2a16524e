/** Where a learner's requests come from, and where the files of their shells are kept. */

export const REGION = 'us-east-1'
/** Where requests seem to come from: AWS's network, or the learner's desk. */
export const CLOUDSHELL_IP = '198.51.100.24'
export const CONSOLE_IP = '203.0.113.10'

export const CLOUDSHELL_HOME = '/home/cloudshell-user'
export const INSTANCE_HOME = '/home/ec2-user'

/** Where an account's CloudShell files are kept. */
export function cloudShellHomeId(accountId: string): string {
  return `cloudshell-${accountId}`
}

export function instanceHomeId(instanceId: string): string {
  return `instance-${instanceId}`
}
