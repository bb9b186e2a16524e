/** A form whose input is not lost by a link that was followed by mistake. */
import type { Attachment } from 'svelte/attachments'
import type { WorkspaceContext } from '../../shared/workspace-context.js'

/** For `{@attach}` on a form: once something was entered, a link that leads away asks first. */
export function keepInput(workspace: WorkspaceContext): Attachment<HTMLFormElement> {
  return (form) => {
    let entered = false
    const enter = (event: Event): void => {
      // What a list is searched and filtered by is no input.
      entered ||= !(event.target instanceof Element && event.target.closest('[data-filters]'))
    }
    form.addEventListener('input', enter)
    const end = workspace.keepHere(() => entered)
    return () => {
      form.removeEventListener('input', enter)
      end()
    }
  }
}
