/** One `aws` command line at work: what it was given, what is settled, where it writes. A leaf. */
import type { Settings } from './config/settings.js'
import type { AwsContext } from './context.js'
import type { Globals } from './grammar/global-options.js'
import type { Streams } from './streams.js'

export interface Invocation {
  context: AwsContext
  globals: Globals
  settings: Settings
  streams: Streams
  /** All requests of the line share it. */
  gesture: string
}

/** Takes the words after the command's name. @returns the exit code. */
export type Command = (words: readonly string[], invocation: Invocation) => Promise<number>
