/** `read` at the terminal: it asks where nothing feeds it, after what was printed before, and nowhere else. */
import { expect, it } from 'vitest'
import { open, runAll, TestHost } from './shells-for-tests.js'

interface Case {
  lines: readonly string[]
  answers?: readonly string[]
  asks: readonly string[]
  /** What the last line prints. */
  prints: string
}

const CASES: Readonly<Record<string, Case>> = {
  'a prompt and a variable': { lines: ['read -p "Name: " x', 'echo "[$x]"'], answers: ['Ann B'], asks: ['Name: '], prints: '[Ann B]\n' },
  'several variables, as bash splits them': { lines: ['read -r a b; echo "$a|$b"'], answers: ['1 2 3'], asks: [''], prints: '1|2 3\n' },
  'an IFS of its own': { lines: ['IFS=, read -p "? " a b; echo "$a|$b"'], answers: ['1,2 3'], asks: ['? '], prints: '1|2 3\n' },
  'an array': { lines: ['read -ra words; echo "${#words[@]}"'], answers: ['a b c'], asks: [''], prints: '3\n' },
  'a secret': { lines: ['read -sp "Password: " p; echo "$p"'], answers: ['x y'], asks: ['Password:  (secret)'], prints: 'x y\n' },
  'REPLY': { lines: ['read; echo "$REPLY"'], answers: ['one'], asks: [''], prints: 'one\n' },
  'the end of input': { lines: ['read x || echo none'], asks: [''], prints: 'none\n' },
  'a loop until an answer': { lines: ['while read -p "More? " m && [ "$m" != n ]; do echo "got $m"; done'], answers: ['a', 'b', 'n'], asks: ['More? ', 'More? ', 'More? '], prints: 'got a\ngot b\n' },
  'a script by its path': { lines: [`printf '#!/bin/bash\\nread -p "Who? " w\\necho "$0 $1 $w"\\n' > s.sh; chmod +x s.sh`, './s.sh one; echo $?'], answers: ['me'], asks: ['Who? '], prints: './s.sh one me\n0\n' },
  'a script by bash': { lines: [`printf 'read -p "Who? " w\\necho "$0 $1 $w"\\nexit 3\\n' > s`, 'bash s "a b"; echo $?'], answers: ['me'], asks: ['Who? '], prints: 's a b me\n3\n' },
  'a descriptor that was opened beside it': { lines: ['exec 3> log; read x; echo "$x" >&3; exec 3>&-; echo done; cat log'], answers: ['kept'], asks: [''], prints: 'done\nkept\n' },
  'then exit': { lines: ['f() { echo "in f"; }; read x; f; exit 0'], answers: ['a'], asks: [''], prints: 'in f\n' },
  'not a pipe': { lines: ['echo a | while read l; do echo "l $l"; done'], asks: [], prints: 'l a\n' },
  'not a file': { lines: ['echo a > f; while read l; do echo "l $l"; done < f; read x < f; echo $x'], asks: [], prints: 'l a\na\n' },
  'not a here-string, not a descriptor': { lines: ['read x <<< "h"; exec 3< <(echo d); read -u 3 y; echo "$x$y"'], asks: [], prints: 'hd\n' },
  'not a function that is fed': { lines: ['f() { read l; echo "f $l"; }; echo a | f'], asks: [], prints: 'f a\n' },
  'not a script that is fed': { lines: ['echo "read l; echo \\"s \\$l\\"" > s; echo a | bash s'], asks: [], prints: 's a\n' },
}

it.each(Object.entries(CASES))('read: %s', async (_name, { lines, answers = [], asks, prints }) => {
  const host = new TestHost()
  host.answers = [...answers]
  const session = await open(host)
  expect(await runAll(session, ...lines)).toMatchObject({ stdout: prints, stderr: '' })
  expect(host.questions).toEqual(asks)
  await session.close()
})

it('shows what was printed before the question, once and in order', async () => {
  const host = new TestHost()
  const shown: string[] = []
  host.output = (text) => void shown.push(text)
  host.question = (text) => {
    shown.push(text)
    return Promise.resolve('2')
  }
  const session = await open(host)
  const { stdout, shown: before } = await session.run('echo "1) list"; for n in 2; do echo "$n) quit"; done; aws iam list-users --query "Users[0].UserName" --output text; read -p "Choice: " c; echo "chose $c"')
  expect(shown).toEqual(['1) list\n2) quit\nKunal\n', 'Choice: '])
  expect([before, stdout]).toEqual(['1) list\n2) quit\nKunal\n', 'chose 2\n'])
  expect((await session.run('echo next')).shown).toBeUndefined()
  await session.close()
})
