/** A form whose input is not lost by a link that was followed by mistake. */
import type { Attachment } from 'svelte/attachments'
import type { WorkspaceContext } from '../../shared/workspace-context.js'

/** For `{@attach}` on a form: tells when something is entered. */
export function hearInput(onenter: () => void): Attachment<HTMLFormElement> {
  return (form) => {
    const enter = (event: Event): void => {
      // What a list is searched and filtered by is no input.
      if (!(event.target instanceof Element && event.target.closest('[data-filters]'))) onenter()
    }
    for (const type of INPUT) form.addEventListener(type, enter)
    return () => {
      for (const type of INPUT) form.removeEventListener(type, enter)
    }
  }
}

/** A policy editor puts in what is pasted by itself. */
const INPUT = ['input', 'paste', 'cut'] as const

/** For `{@attach}` on a form: once something was entered, a link that leads away asks first. */
export function keepInput(workspace: WorkspaceContext): Attachment<HTMLFormElement> {
  return (form) => {
    let entered = false
    const deafen = hearInput(() => (entered = true))(form)
    const end = workspace.keepHere(() => entered)
    return () => {
      deafen?.()
      end()
    }
  }
}
