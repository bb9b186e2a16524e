/** What the commands of a session may use of it. A leaf: imports types only. */
import type { Send } from '../../api/request.js'
import type { CommandResult, EditorSave, EditorTurn, ShellHost, ShellSetup } from '../shell-host.js'

export interface Surroundings {
  setup: ShellSetup
  host: ShellHost
  /** As `host.send`; the names in what is answered are remembered for Tab. */
  send: Send
  /** The id of the line that runs. */
  gesture: () => string
  /** The width of the terminal in characters. */
  columns: () => number
  /** As `host.question`, and ends with the line when it is interrupted. */
  question: (text: string, options: { secret: boolean }) => Promise<string | undefined>
  /** Shows what the line has printed so far, before it asks. */
  showOutput: () => Promise<void>
  /** As `host.editor`, and ends with the line when it is interrupted. Absent where there is no editor. */
  editor?: ((turn: EditorTurn) => Promise<EditorSave | undefined>) | undefined
  /** Hands on what changed in the files before the line has ended. @returns why they could not be kept. */
  keepFiles: () => Promise<string | undefined>
  sleep: (milliseconds: number) => Promise<void>
  /** Goes on to an instance when the line has ended. */
  connect: (name: string) => Promise<CommandResult>
  /** The lines so far, oldest first. */
  history: () => readonly string[]
  /** A number of 128 bits that no other call gets. */
  uniqueHex: () => string
}
