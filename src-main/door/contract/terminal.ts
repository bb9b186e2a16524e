/** What a terminal and its session say to each other. */
import type { EditedFile } from '../../shell/shell-host.js'

export type TerminalKind = { kind: 'cloudshell' } | { kind: 'instance'; instanceId: string }

export interface TerminalOpened {
  sessionId: string
  title: string
  /** What the terminal shows first. */
  banner: string
  prompt: string
  /** Earlier lines, oldest first. */
  history: readonly string[]
}

export type { EditedFile }

export type TerminalEvent =
  | { sessionId: string; kind: 'output'; data: string; stream?: 'stdout' | 'stderr' | undefined }
  /** A program asks for a line, such as `aws configure`. */
  | { sessionId: string; kind: 'question'; text: string; secret: boolean }
  /** The line is unfinished (open quote, `|` at the end): ask for more. */
  | { sessionId: string; kind: 'continue'; prompt: string }
  /** `nano` opens a file; `terminal.save` and `terminal.closeEditor` answer. */
  | { sessionId: string; kind: 'edit'; file: EditedFile }
  /** A request of this line was denied; "Why?" takes the id. */
  | { sessionId: string; kind: 'denied'; eventId: string; message: string }
  | { sessionId: string; kind: 'ready'; exitCode: number; prompt: string }
  | { sessionId: string; kind: 'closed'; reason: string }

export interface Completion {
  /** Where the completed word begins in the line. */
  start: number
  candidates: readonly string[]
}
