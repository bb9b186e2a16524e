/** The keys of a world: undo and redo outside text, the CloudShell drawer, and Esc for what lies over the console. */
import { isTyping } from './keys.js'
import type { PaneLayout } from './layout.svelte.js'
import type { WorkspaceController } from './workspace.svelte.js'

export function onWorkspaceKey(event: KeyboardEvent, workspace: WorkspaceController, layout: PaneLayout): void {
  if (event.defaultPrevented) return
  const control = event.ctrlKey || event.metaKey
  if (control && event.key === '`') {
    event.preventDefault()
    layout.toggleShell(workspace.terminals)
  } else if (control && event.key.toLowerCase() === 'z' && !isTyping(event.target)) {
    event.preventDefault()
    void (event.shiftKey ? workspace.timeline.redo() : workspace.timeline.undo())
  } else if (event.key === 'Escape' && !isTyping(event.target)) {
    if (layout.closeDrawer()) return
    if (workspace.endpoint.visible) workspace.endpoint.close()
    else if (workspace.inspector.open) workspace.inspector.open = false
    else if (workspace.phone.visible) workspace.phone.visible = false
  }
}
