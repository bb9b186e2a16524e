/** What a shell session is made of and what it asks of its surroundings. A leaf: imports types only. */
import type { ApiRequest, Credentials, Output, Send } from '../api/request.js'
import type { Instant } from '../aws/clock.js'

export interface FileEntry {
  /** Absolute. */
  path: string
  type: 'file' | 'directory' | 'symlink'
  /** The permission bits: `0o755`. */
  mode: number
  mtime: Instant
  /** Of a file. */
  content?: Uint8Array | undefined
  /** Of a symlink. */
  target?: string | undefined
}

/** A file as it is now; without `entry` it was removed. What was in a removed folder is told file by file. */
export interface FileChange {
  path: string
  entry?: FileEntry | undefined
}

export type ShellKind = 'cloudshell' | 'instance'

export interface ShellSetup {
  kind: ShellKind
  user: string
  /** The host's name without a domain: `ip-10-0-0-12`. */
  host: string
  /** Absolute; it is made when no file lies in it. */
  home: string
  files: readonly FileEntry[]
  /** Exported variables beside those of every session (HOME, USER, PATH, PWD ...). */
  environment: Readonly<Record<string, string>>
  /** Earlier lines, oldest first. */
  history?: readonly string[] | undefined
  /** The width of the terminal in characters. */
  columns: number
  /** A person reads what is printed, in colours where a command has some. */
  terminal?: boolean | undefined
  /** How many bytes the files under `home` may take. */
  quotaBytes: number
}

export interface CommandResult {
  stdout: string
  stderr: string
  exitCode: number
}

/** A word that the surroundings add to the shell's commands. */
export interface ExtraCommand {
  name: string
  run: (args: readonly string[], stdin: string) => Promise<CommandResult>
}

export interface MetadataRequest {
  method: string
  /** With the query: `/latest/meta-data/`. */
  path: string
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
}

export interface MetadataResponse {
  status: number
  body: string
}

/** A text that the shell hands to the editor around it. */
export interface EditedFile {
  /** As it was typed; absent for a text that has no name yet. */
  name?: string | undefined
  text: string
  /** There is no such file so far. */
  isNew: boolean
  readOnly: boolean
  /** Where the cursor goes, from 1. */
  line: number
  column: number
}

/** What the shell tells the editor: what to show first, then what came of each save. */
export type EditorTurn = { kind: 'open'; file: EditedFile } | { kind: 'saved'; name: string; bytes: number } | { kind: 'notSaved'; problem: string }

export interface EditorSave {
  name: string
  text: string
}

export interface ShellHost {
  send: Send
  /** What a reading request would be answered, if it is allowed; nothing is recorded. For Tab. */
  look?: ((request: ApiRequest) => Promise<Output | undefined>) | undefined
  now: () => Instant
  /** The id of the user action; asked once a line. */
  gesture: () => string
  sourceIp: string
  region: () => string
  /** The console's identity in CloudShell, the role's keys from the metadata service on an instance. */
  defaultCredentials: () => Promise<Credentials | undefined>
  /** http://169.254.169.254, on instances only. */
  metadata?: ((request: MetadataRequest) => Promise<MetadataResponse>) | undefined
  /** `connect INSTANCE`, by id or Name tag. `error` is one sentence. */
  instance?: ((name: string) => Promise<{ setup: ShellSetup; host: ShellHost } | { error: string }>) | undefined
  /** Shows the text and reads a line. @returns undefined at the end of input. */
  question: (text: string, options: { secret: boolean }) => Promise<string | undefined>
  /** Shows output of a line that goes on; absent where all of it comes at the end. */
  output?: ((text: string) => void) | undefined
  /** The editor, where there is one. @returns what to save, or undefined when it was closed. */
  editor?: ((turn: EditorTurn) => Promise<EditorSave | undefined>) | undefined
  /** A request of the line was denied. */
  denied: (eventId: string, message: string) => void
  /** What a line changed under the kept folders: the home, and on an instance also /opt, /etc and /tmp. */
  filesChanged?: ((changes: readonly FileChange[]) => void) | undefined
  /** Tells what other shells changed in the same folders. @returns what ends that. */
  othersChanged?: ((listener: (changes: readonly FileChange[]) => void) => () => void) | undefined
  commands?: readonly ExtraCommand[] | undefined
}

export interface LineResult extends CommandResult {
  /** The session that ran the line. */
  kind: ShellKind
  /** The line is unfinished; the next one continues it. */
  incomplete?: true | undefined
  /** What was shown before the line had ended; `stdout` is the rest. */
  shown?: string | undefined
  /** `exit` ended the session. */
  closed?: true | undefined
  prompt: string
}

/** A file from the learner's own disk. */
export interface UploadedFile {
  /** Without a folder. */
  name: string
  content: Uint8Array
  /** A file of that name may be replaced. */
  overwrite: boolean
}

export type UploadResult = { state: 'uploaded'; path: string; bytes: number } | { state: 'exists'; path: string }

export interface DownloadedFile {
  name: string
  content: Uint8Array
}

export interface Completion {
  /** Where the completed word begins in the line. */
  start: number
  candidates: readonly string[]
}
