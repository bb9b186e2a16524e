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
  'in a function': { lines: ['f() { local x; read -p "Name: " x; echo "<$x>"; }', 'f'], answers: ['Ann'], asks: ['Name: '], prints: '<Ann>\n' },
  'in a function that a function calls': { lines: ['f() { read x; }; g() { f; echo "<$x>"; }', 'g; echo end'], answers: ['a'], asks: [''], prints: '<a>\nend\n' },
  'in a function of the same line, whose output is captured': { lines: ['f() { echo "say"; read x; echo "$x"; }; v=$(f); echo "[$v]"'], answers: ['a'], asks: [''], prints: '[say\na]\n' },
  'in a function whose output goes to a file': { lines: ['f() { echo "say"; read x; echo "$x"; }', 'f > o; cat o'], answers: ['a'], asks: [''], prints: 'say\na\n' },
  'in a loop of a function, until the end': { lines: ['f() { while read -r l; do echo "- $l"; done; }', 'f; echo done'], answers: ['a', 'b'], asks: ['', '', ''], prints: '- a\n- b\ndone\n' },
  'a function that is fed a file': { lines: ['f() { while read -r l; do echo "- $l"; done; }', 'echo a > i; f < i'], asks: [], prints: '- a\n' },
  'a function in a loop that is fed': { lines: ['f() { read -r l; echo "f $l"; }', 'printf "1\\n2\\n" | while read -r n; do f; done'], asks: [], prints: 'f 2\n' },
  'a sourced file': { lines: [`printf 'ask() { read -p "$1? " REPLY; }\\nwhile read -r l; do echo "- $l"; done\\n' > lib.sh`, 'source ~/lib.sh; echo .', 'ask Who; echo "$REPLY"'], answers: ['a'], asks: ['', '', 'Who? '], prints: '\n' },
  'a sourced file that is fed': { lines: [`printf 'read x\\necho "<$x>"\\n' > lib.sh`, 'echo a > i; . ./lib.sh < i'], asks: [], prints: '<a>\n' },
  'a script in a script': { lines: [`printf 'read -p "Who? " w\\necho "$w"\\n' > inner; printf 'bash inner\\n' > outer`, 'bash outer'], answers: ['me'], asks: ['Who? '], prints: 'me\n' },
  'a script whose output is captured': { lines: [`printf 'echo say\\nread w\\necho "$w"\\n' > s`, 'x=$(bash s); echo "[$x]"'], answers: ['me'], asks: [''], prints: '[say\nme]\n' },
  'bash -c': { lines: [`bash -c 'read x; echo "<$x>$1"' name one`], answers: ['a'], asks: [''], prints: '<a>one\n' },
  'the words beside a variable': { lines: ['read -p "n? " n; echo "${n}s ${n}_x"'], answers: ['a'], asks: ['n? '], prints: 'as a_x\n' },
  'to a delimiter, over lines': { lines: ['read -d , x; echo "<$x>"; read -r -d "" y; echo "<$y>"'], answers: ['a', 'b,c', 'd'], asks: ['', '', '', ''], prints: '<a\nb>\n<d>\n' },
  'so many characters': { lines: ['read -n 2 x; echo "$x"'], answers: ['abc'], asks: [''], prints: 'ab\n' },
  'to the end of input by cat': { lines: ['cat > f', 'cat f'], answers: ['{', '}'], asks: ['', '', ''], prints: '{\n}\n' },
  'to the end of input by mapfile': { lines: ['mapfile -t all; echo "${#all[@]} ${all[1]}"'], answers: ['a', 'b c'], asks: ['', '', ''], prints: '2 b c\n' },
  'nothing by cat with a file': { lines: ['echo a > f; cat f; cat - < f'], asks: [], prints: 'a\na\n' },
  'a choice by select': { lines: ['select u in Ann "Bob B"; do echo "$REPLY $u"; break; done'], answers: ['2'], asks: ['1) Ann\n2) Bob B\n#? '], prints: '2 Bob B\n' },
  'select until the end, its prompt and its menu again': { lines: ['PS3="Which? "', 'select u in a b; do echo "<$u>"; done; echo end'], answers: ['', '9', '1'], asks: ['1) a\n2) b\nWhich? ', '1) a\n2) b\nWhich? ', 'Which? ', 'Which? '], prints: '<>\n<a>\nend\n' },
  'select over lines': { lines: ['select u in a b', 'do echo "$u"', 'break; done'], answers: ['1'], asks: ['1) a\n2) b\n#? '], prints: 'a\n' },
  'a word that is no select': { lines: ['echo select x in a; x="select y in b"; echo "$x"'], asks: [], prints: 'select x in a\nselect y in b\n' },
  'a text by eval': { lines: [`t='read -p "Who? " w; echo "$w"'`, 'echo first; eval "$t"; echo last'], answers: ['me'], asks: ['Who? '], prints: 'first\nme\nlast\n' },
  'a text by eval that is known': { lines: [`echo first; eval 'echo second; read w' ; echo "$w"`], answers: ['me'], asks: [''], prints: 'first\nsecond\nme\n' },
  'a function that eval makes': { lines: [`p='ask() { read -p "$1? " REPLY; echo "$REPLY"; }'; eval "$p"`, 'ask Who'], answers: ['me'], asks: ['Who? '], prints: 'me\n' },
  'a text by bash -c': { lines: [`t='read w; echo "<$w> $0 $1"'`, 'bash -c "$t" name one'], answers: ['me'], asks: [''], prints: '<me> name one\n' },
  'a script that a variable names': { lines: [`printf 'read -p "Who? " w\necho "$0 $1 $w"\n' > s; f=s; d=.`, 'bash "$f" a; chmod +x s; "$d/s" b'], answers: ['me', 'you'], asks: ['Who? ', 'Who? '], prints: 's a me\n./s b you\n' },
  'a script as it is when it runs': { lines: ['echo "echo old; read x" > s', `echo 'read -p "New? " x; echo "$x"' > s; bash s`], answers: ['me'], asks: ['New? '], prints: 'me\n' },
  'a sourced file that a variable names': { lines: [`printf 'read -p "Who? " w\necho "$1"\n' > s; f=s`, 'source "$f" one; echo "$w"'], answers: ['me'], asks: ['Who? '], prints: 'one\nme\n' },
  'a text by eval that is fed': { lines: [`t='read w; echo "<$w>"'; echo a > i`, 'eval "$t" < i; echo b | eval "$t"'], asks: [], prints: '<a>\n<b>\n' },
  'a text by eval that asks nobody': { lines: ['t="echo two"; echo one; eval "$t"; echo three'], asks: [], prints: 'one\ntwo\nthree\n' },
  'nothing by select that is fed': { lines: ['printf "\\n2\\n" | select u in a b; do echo "$REPLY $u"; break; done 2> menu; cat menu'], asks: [], prints: '2 b\n1) a\n2) b\n#? 1) a\n2) b\n#? ' },
  'nothing by select in a script that is fed': { lines: [`echo 'select u in a b; do echo "$u"; break; done 2>&-' > s; echo 2 | bash s`], asks: [], prints: 'b\n' },
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

it('shows what was printed before it sleeps', async () => {
  const host = new TestHost()
  const shown: string[] = []
  host.output = (text) => void shown.push(text)
  const session = await open(host)
  const { stdout } = await session.run('f() { echo "in f"; sleep 0.01; }; for n in 1 2; do echo $n; sleep 0.01; done; f; x=$(echo no; sleep 0.01); echo a > file; sleep 0.01; echo end')
  expect(shown).toEqual(['1\n', '2\n', 'in f\n'])
  expect(stdout).toBe('end\n')
  await session.close()
})

it('gives up when its time is up, as bash does', async () => {
  const host = new TestHost()
  host.question = () => new Promise(() => undefined)
  const session = await open(host)
  expect(await session.run('read -t 0.01 x; echo "$? <$x>"')).toMatchObject({ stdout: '142 <>\n', stderr: '' })
  await session.close()
})

it('keeps functions of a sourced file when the interpreter is begun anew', async () => {
  const host = new TestHost()
  const session = await open(host)
  await runAll(session, `printf 'hello() { read n; echo "hello \${n}s"; }\\n' > lib.sh`, 'source lib.sh')
  // More lines than one interpreter runs.
  for (let line = 0; line < 205; line += 1) await session.run(':')
  host.answers = ['Ann']
  expect(await session.run('hello')).toMatchObject({ stdout: 'hello Anns\n', stderr: '' })
  await session.close()
})
