/** Writes the prompt that PS1 describes: https://www.gnu.org/software/bash/manual/html_node/Controlling-the-Prompt.html */

export interface PromptFacts {
  user: string
  host: string
  home: string
  cwd: string
}

export function expandPrompt(ps1: string, { user, host, home, cwd }: PromptFacts): string {
  const short = cwd === home ? '~' : cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd
  const base = short === '~' || short === '/' ? short : short.slice(short.lastIndexOf('/') + 1)
  const words: Readonly<Record<string, string>> = { u: user, h: host, H: host, w: short, W: base, $: '$', n: '\n', '\\': '\\', e: '\x1b', '[': '', ']': '' }
  return ps1.replace(/\\(.)/g, (whole, letter: string) => words[letter] ?? whole)
}
