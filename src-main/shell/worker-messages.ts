/** What the shell's worker and its host say to each other: plain data that structured clone can carry. A leaf. */
import type { SavedState } from './saved-state.js'
import type { Completion, FileChange, LineResult, ShellSetup, UploadedFile } from './shell-host.js'

/** One session of the stack: CloudShell, and the instance that it is connected to. */
export interface Begin {
  setup: ShellSetup
  host: HostFacts
  /** As an earlier worker left it. */
  saved?: SavedState | undefined
}

/** What of a `ShellHost` is plain data. */
export interface HostFacts {
  /** Names the host in calls. */
  host: number
  sourceIp: string
  region: string
  metadata: boolean
  editor: boolean
  output: boolean
  look: boolean
  instance: boolean
  commands: readonly string[]
}

/** Functions of the host that answer, with their arguments. */
export type CallName = 'send' | 'look' | 'defaultCredentials' | 'metadata' | 'instance' | 'question' | 'editor' | 'command'

export type ToWorker =
  | { kind: 'begin'; sessions: readonly Begin[]; now: number }
  | { kind: 'run'; id: number; line: string; gesture: string; now: number }
  | { kind: 'complete'; id: number; line: string; cursor: number }
  | { kind: 'upload'; id: number; file: UploadedFile; now: number }
  | { kind: 'download'; id: number; path: string; now: number }
  /** What other shells changed. */
  | { kind: 'files'; host: number; changes: readonly FileChange[] }
  | { kind: 'interrupt' }
  | { kind: 'resize'; columns: number }
  | { kind: 'reply'; call: number; now: number; value?: unknown; error?: string }

export interface SessionState {
  host: number
  saved: SavedState
}

export type FromWorker =
  | { kind: 'ready'; prompt: string; title: string }
  | { kind: 'ran'; id: number; result: LineResult; title: string; sessions: readonly SessionState[] }
  | { kind: 'failed'; id: number; message: string }
  | { kind: 'completed'; id: number; completion: Completion }
  /** What an upload or a download came to. */
  | { kind: 'transferred'; id: number; value?: unknown; error?: string }
  /** The interrupt was heard; a worker that is busy cannot say so. */
  | { kind: 'interrupted'; prompt: string }
  | { kind: 'call'; call: number; host: number; name: CallName; args: readonly unknown[] }
  | { kind: 'output'; host: number; text: string }
  | { kind: 'denied'; host: number; eventId: string; message: string }
  | { kind: 'filesChanged'; host: number; changes: readonly FileChange[] }
