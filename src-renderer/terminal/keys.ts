/** What a terminal sends for keys, split into single keys: characters as they are, the others by name. */

const NAMED: Readonly<Record<string, string>> = {
  '\x1b[A': 'up', '\x1bOA': 'up', '\x1b[B': 'down', '\x1bOB': 'down',
  '\x1b[C': 'right', '\x1bOC': 'right', '\x1b[D': 'left', '\x1bOD': 'left',
  '\x1b[H': 'home', '\x1bOH': 'home', '\x1b[1~': 'home', '\x1b[F': 'end', '\x1bOF': 'end', '\x1b[4~': 'end',
  '\x1b[3~': 'delete', '\x10': 'up', '\x0e': 'down',
  '\x1b[1;5D': 'word-left', '\x1b[1;3D': 'word-left', '\x1bb': 'word-left', '\x1bB': 'word-left',
  '\x1b[1;5C': 'word-right', '\x1b[1;3C': 'word-right', '\x1bf': 'word-right', '\x1bF': 'word-right',
  '\x1b\x7f': 'word-backspace', '\x1bd': 'word-delete', '\x1b[3;5~': 'word-delete',
}

// Longest first: a sequence with parameters, a three-byte one, Alt with a key, and last any single character.
const KEY = /\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Z]|\x1b[^\x1b[O]|[\s\S]/gu

/** Between the frames of a bracketed paste a tab is text; sequences that no key of ours has become a name that nothing answers to. */
export function splitKeys(data: string): string[] {
  let pasted = false
  return (data.match(KEY) ?? []).flatMap((key) => {
    if (key === '\x1b[200~' || key === '\x1b[201~') {
      pasted = key === '\x1b[200~'
      return []
    }
    if (key === '\x1b') return ['escape']
    if (key === '\t' && pasted) return ['pasted-tab']
    return [NAMED[key] ?? (key.startsWith('\x1b') ? 'unknown-key' : key)]
  })
}
