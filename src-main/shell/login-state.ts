/** What a session remembers before its first line. */
import { quote, type SavedState } from './saved-state.js'
import type { ShellSetup } from './shell-host.js'

export const DEFAULT_PROMPT = '[\\u@\\h \\W]\\$ '

/** Variables as at login. */
export function loginState({ kind, user, home, environment }: ShellSetup, region: string): SavedState {
  const variables = {
    HOME: home, USER: user, LOGNAME: user, SHELL: '/bin/bash', LANG: 'en_US.UTF-8', TERM: 'xterm-256color',
    PATH: '/usr/local/bin:/usr/bin:/bin', ...(kind === 'cloudshell' ? { AWS_EXECUTION_ENV: 'CloudShell', AWS_REGION: region, AWS_DEFAULT_REGION: region } : {}), ...environment,
  }
  const listing = [...Object.entries(variables).map(([name, value]) => `declare -x ${name}=${quote(value)}`), `declare -- PS1=${quote(DEFAULT_PROMPT)}`, 'shopt -s expand_aliases']
  return { cwd: home, exitCode: 0, listing: listing.join('\n'), functions: {} }
}
