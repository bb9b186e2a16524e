/** Passwords that the console makes up. */

const CLASSES = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!@#$%^&*()_+-=']
const LENGTH = 20

/** A password with characters of all four classes: long enough for every password policy up to 20 characters. */
export function generatePassword(random: (below: number) => number = randomBelow): string {
  const all = CLASSES.join('')
  const from = (characters: string): string => characters[random(characters.length)] ?? ''
  const chars = [...CLASSES.map(from), ...Array.from({ length: LENGTH - CLASSES.length }, () => from(all))]
  for (let index = chars.length - 1; index > 0; index -= 1) {
    const other = random(index + 1)
    ;[chars[index], chars[other]] = [chars[other] ?? '', chars[index] ?? '']
  }
  return chars.join('')
}

function randomBelow(below: number): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1))
  return value % below
}
