/** What the main thread keeps of a session, so that another thread can go on with it. */
import type { SavedState } from './saved-state.js'
import type { FileChange, FileEntry, ShellHost, ShellSetup } from './shell-host.js'

export interface KeptHost {
  setup: ShellSetup
  host: ShellHost
  files: Map<string, FileEntry>
  saved?: SavedState | undefined
  /** Ends listening to what others change. */
  leave: (() => void) | undefined
}

export function keepChanges(files: Map<string, FileEntry>, changes: readonly FileChange[]): void {
  for (const { path, entry } of changes) {
    if (entry === undefined) files.delete(path)
    else files.set(path, entry)
  }
}
