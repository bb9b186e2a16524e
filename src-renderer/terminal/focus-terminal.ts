/** Where typing goes when a terminal was asked for. */

/** Moves the focus into a terminal's session, as soon as its screen stands. */
export function focusTerminal(sessionId: string | undefined, tries = 40): void {
  const input = document.querySelector<HTMLElement>(`[data-session="${sessionId ?? ''}"] textarea`)
  if (input) input.focus()
  else if (tries > 0) setTimeout(() => focusTerminal(sessionId, tries - 1), 25)
}
