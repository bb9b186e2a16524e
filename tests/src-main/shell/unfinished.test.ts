/** Which lines ask for more, as bash does, and which are done or wrong. */
import { describe, expect, it } from 'vitest'
import { isUnfinished } from '../../../src-main/shell/unfinished.js'

const GO_ON = [
  'echo "a', "echo 'a", 'echo `a', 'echo $(ls', 'for i in 1 2', 'for i in 1; do', 'for i in 1; do echo', 'if true', 'if true; then echo', 'while true', 'case x in',
  '{ echo', '( echo', 'f() {', 'f()', 'a |', 'a | ', 'a &&', 'a ||', 'a |&', 'a \\', 'a | # more below', 'cat <<E', 'cat <<E\nbody', "cat <<'E' | wc\nE x", 'cat <<-E\n\tbody', 'cat <<A <<B\na\nA\nb',
  '[[ a', 'a=(1 2', 'echo <(ls', "echo '\\", 'echo "a\\"', 'aws iam create-user \\', "cat <<E\nit's",
]
const DONE = [
  '', 'echo', 'echo "a b"', "echo 'a\nb'", 'for i in 1; do echo; done', 'a | b', 'echo \\\\', "echo 'a |'", 'echo "&&"', 'echo # a |', 'echo # it\'s', 'cat <<E\nbody\nE', "cat <<E\nit's\nE",
  'cat <<-E\n\tbody\n\tE', 'cat <<< word', 'echo $((1 << 2))', '(( x = 1 << 2 ))', 'cat <<A <<B\na\nA\nb\nB', 'sleep 1 &', 'echo a;', 'echo a\\ b', 'echo "a\n<<b"', '# only a comment \\\\', "echo it\\'s",
]
const WRONG = ['if then', 'done', ')', 'fi', '| a', '&& a', 'cat <', 'a | | ', 'for', ';;']

describe('a line', () => {
  it.each(GO_ON)('goes on: %j', (text) => expect(isUnfinished(text)).toBe(true))
  it.each(DONE)('is done: %j', (text) => expect(isUnfinished(text)).toBe(false))
  it.each(WRONG)('is wrong, which more lines cannot mend: %j', (text) => expect(isUnfinished(text)).toBe(false))
})
