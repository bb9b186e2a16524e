/** Keys that work everywhere: moving between the regions of the screen, and what counts as typing. */

/** Regions are elements with `data-region`, in the order of the document; each can take the focus. */
export function cycleRegions(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.offsetParent !== null)
  if (regions.length === 0) return
  const here = regions.findIndex((region) => region.contains(document.activeElement))
  const next = regions[nextRegion(here, step, regions.length)]
  if (next === undefined) return
  const target = next.querySelector<HTMLElement>('[data-region-focus]') ?? next
  if (target === next && !next.hasAttribute('tabindex')) next.tabIndex = -1
  target.focus()
}

/** @param here the index of the region that has the focus, or -1 */
export function nextRegion(here: number, step: 1 | -1, count: number): number {
  if (here < 0) return step === 1 ? 0 : count - 1
  return (here + step + count) % count
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('.xterm') !== null) return true
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'range', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
