/** What a session hands to the `aws` command, and what it gets back. A leaf: imports types only. */
import type { Credentials, Send } from '../api/request.js'
import type { Instant } from '../aws/clock.js'

/** The session's files. Paths are absolute or relative to the working directory; `~` is the caller's to expand. */
export interface CliFiles {
  /** @returns undefined when there is nothing at the path. */
  stat(path: string): Promise<FileStat | undefined>
  readText(path: string): Promise<string>
  readBytes(path: string): Promise<Uint8Array>
  /** Makes the folders on the way. `modified` sets the file's time, as `aws s3` does for what it downloads. */
  write(path: string, data: string | Uint8Array, options?: { modified?: Instant }): Promise<void>
  /** The names in a folder. */
  list(path: string): Promise<readonly string[]>
  /** With the folders on the way; nothing when it is there. */
  mkdir(path: string): Promise<void>
  chmod(path: string, mode: number): Promise<void>
  remove(path: string): Promise<void>
}

export interface FileStat {
  kind: 'file' | 'directory'
  /** In bytes. */
  size: number
  modified: Instant
}

export interface AwsContext {
  send: Send
  /** Exported variables only, as a program sees them. */
  environment: Readonly<Record<string, string>>
  files: CliFiles
  /** Absolute paths. */
  cwd: string
  home: string
  /** What was piped in; empty when nothing was. */
  stdin: string | Uint8Array
  now(): Instant
  /** One per command line: all requests of one `aws` command belong to one user action. */
  nextGesture(): string
  sourceIp: string
  /** Words that the session adds to the user agent, such as `exec-env/CloudShell`. */
  userAgent?: string | undefined
  /** The last source of credentials: the console's identity in CloudShell, the instance's role on EC2. */
  defaultCredentials(): Promise<Credentials | undefined>
  /** How `aws configure list` names that source. */
  defaultCredentialsType?: 'container-role' | 'iam-role' | undefined
  /** Asks the person at the terminal and shows the text first. @returns undefined at the end of input. */
  question(text: string, options: { secret: boolean }): Promise<string | undefined>
  /** The width of the terminal in characters. */
  columns: number
  /** True when stdout is the terminal: colours and wide tables follow it. */
  isTerminal: boolean
  /** Waits in simulated or real time, as the session likes; waiters need it between two attempts. */
  sleep?: ((milliseconds: number) => Promise<void>) | undefined
  signal?: AbortSignal | undefined
  /** Told of every denial, so that the session can offer "Why?". */
  onDenied?: ((eventId: string, message: string) => void) | undefined
}

export interface AwsResult {
  /** Text; or, with `stdoutKind: 'bytes'`, one character a byte, as just-bash hands bytes on. */
  stdout: string
  stderr: string
  exitCode: number
  stdoutKind: 'text' | 'bytes'
}
