/** What the search finds: screens, lessons and actions whose words begin with what was typed. */

export interface PaletteAction {
  title: string
  keywords?: string | undefined
  /** What kind of thing it is, shown beside it. */
  kind?: string | undefined
  run: () => void
}

const MOST = 12

/** Every typed word must begin a word of the title or the keywords; titles that begin with the text come first. */
export function findActions(actions: readonly PaletteAction[], typed: string): readonly PaletteAction[] {
  const wanted = wordsOf(typed).filter((word) => word !== '')
  const found = actions.filter((action) => {
    const words = wordsOf(`${action.title} ${action.keywords ?? ''}`)
    return wanted.every((want) => words.some((word) => word.startsWith(want)))
  })
  const first = (action: PaletteAction): number => (action.title.toLowerCase().startsWith(typed.trim().toLowerCase()) ? 0 : 1)
  return [...found].sort((left, right) => first(left) - first(right)).slice(0, MOST)
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/[\s/,.()-]+/)
}
