/** What a learner can rely on in a terminal: one bash from the first line to `exit`, whatever the lines do. */
import { describe, expect, it } from 'vitest'
import { cloudShell, HOME, instance, NOW, open, runAll, script, TestHost } from './shells-for-tests.js'

interface Case {
  name: string
  lines: readonly string[]
  /** What the last line prints. */
  prints: string
  exitCode?: number
}

const KEPT: readonly Case[] = [
  { name: 'variables', lines: ['X="a  b"', 'echo "$X"'], prints: 'a  b\n' },
  { name: 'that a variable is not exported', lines: ['X=1; export Y=2', 'env | grep -E "^(X|Y)="'], prints: 'Y=2\n' },
  { name: 'arrays', lines: ['A=(1 "2 3")', 'A+=(4)', 'echo "${#A[@]} ${A[1]}"'], prints: '3 2 3\n' },
  { name: 'associative arrays', lines: ['declare -A m; m[k]="v w"', 'echo "${m[k]}"'], prints: 'v w\n' },
  { name: 'functions', lines: ['f() { local x=$1; echo "f $x"; return 3; }', 'f 1; echo $?'], prints: 'f 1\n3\n' },
  { name: 'aliases', lines: ['alias hi="echo hello"', 'hi you'], prints: 'hello you\n' },
  { name: 'the folder', lines: ['mkdir -p a/b && cd a/b', 'pwd; cd -'], prints: `${HOME}/a/b\n${HOME}\n` },
  { name: 'the exit code', lines: ['(exit 4)', 'echo $?'], prints: '4\n' },
  { name: 'options', lines: ['set -o pipefail', 'false | true; echo $?'], prints: '1\n' },
  { name: 'positional parameters', lines: ['set -- p "q r"', 'echo "$2"'], prints: 'q r\n' },
  { name: 'open files', lines: ['exec 3>log', 'echo a >&3; echo b >&3; cat log'], prints: 'a\nb\n' },
  { name: 'what several lines said', lines: ['for i in 1 2', 'do echo $i', 'done'], prints: '1\n2\n' },
  { name: 'a heredoc as it is', lines: ['cat <<END', '  it\'s $((1+1))', 'END'], prints: "  it's 2\n" },
]

const SURVIVED: readonly Case[] = [
  { name: 'a failing command', lines: ['X=1', 'nosuch', 'echo $? $X'], prints: '127 1\n' },
  { name: 'a syntax error', lines: ['X=1', 'if then', 'echo $X'], prints: '1\n' },
  { name: 'set -e', lines: ['f() { echo f; }; A=("a b"); set -e', 'X=1; false; echo no', 'set +e', 'false', 'echo "$X ${A[0]}"; f'], prints: '1 a b\nf\n' },
  { name: 'a readonly variable', lines: ['readonly R=1; X=kept', 'R=2', 'echo $R $X $?'], prints: '1 kept 1\n' },
  { name: 'set -u', lines: ['X=1; set -u', 'echo $NOPE', 'echo $X'], prints: '1\n' },
  { name: '${X?}', lines: ['Y=1', 'echo ${X?missing}', 'echo $Y'], prints: '1\n' },
  { name: 'break and return', lines: ['X=1', 'break', 'return 3', 'echo $X'], prints: '1\n' },
  { name: 'exit in a subshell, a pipe and a script', lines: ['(exit 1); echo $(exit 2) | (exit 3)', 'printf "#!/bin/bash\\nexit 5\\n" > s; chmod +x s; ./s', 'echo $?'], prints: '5\n' },
  { name: 'endless recursion', lines: ['X=1; f() { f; }', 'f', 'echo $X'], prints: '1\n' },
  { name: 'a fork bomb', lines: ['X=1', ':(){ :|:& };:', 'echo $X'], prints: '1\n' },
  { name: 'a variable that doubles', lines: ['X=1', 'a=x; while true; do a=$a$a; done', 'echo $X'], prints: '1\n' },
  { name: 'set -n', lines: ['X=1', 'set -n', 'echo $X'], prints: '1\n' },
  { name: 'a huge line', lines: ['X=1', `echo ${'a'.repeat(2_000_000)}`, 'echo $X'], prints: '1\n' },
  { name: 'deep nesting', lines: ['X=1', `echo ${'$('.repeat(3000)}${')'.repeat(3000)}`, 'echo $X'], prints: '1\n' },
  { name: 'a redirect to nowhere', lines: ['X=1', 'echo a > /no/such/file', 'echo $X'], prints: '1\n' },
]

const COMMANDS: readonly Case[] = [
  { name: 'whoami', lines: ['whoami; id -un; echo $USER; echo ~'], prints: `cloudshell-user\ncloudshell-user\ncloudshell-user\n${HOME}\n` },
  { name: "the world's date", lines: ["date; date -u +%FT%TZ; date -d '+90 days' +%F; date -d '2026-01-31 1 day ago' +%s"], prints: 'Thu Jan 15 09:00:00 UTC 2026\n2026-01-15T09:00:00Z\n2026-04-15\n1769731200\n' },
  { name: 'CloudShell in the environment', lines: ['echo $AWS_EXECUTION_ENV $AWS_REGION $AWS_DEFAULT_REGION'], prints: 'CloudShell us-east-1 us-east-1\n' },
  { name: 'history of several lines', lines: ['for i in 1', 'do :', 'done', 'history'], prints: '    1  for i in 1\ndo :\ndone\n    2  history\n' },
  { name: 'history', lines: ['echo a', 'echo b', 'history 2'], prints: '    2  echo b\n    3  history 2\n' },
  { name: 'mktemp', lines: ['F=$(mktemp); echo x > $F; cat $F; stat -c %a $F'], prints: 'x\n600\n' },
  { name: 'uuidgen', lines: ['[ $(uuidgen) != $(uuidgen) ] && uuidgen | grep -cE "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"'], prints: '1\n' },
  {
    name: 'ls -l as the files are',
    lines: ['mkdir d; echo a > s.sh; chmod 750 s.sh; ln -s s.sh l; chmod 700 d; touch d/x', 'ls -l --color=auto | sed 1d | sed -E "s/ +[0-9]+ [A-Z][a-z]{2} .{8} / /"; ls -l d/x | cut -c1-10; ls -l d | tail -1 | cut -c1-10; ls'],
    prints:
      'drwx------ 1 cloudshell-user cloudshell-user d\nlrwxrwxrwx 1 cloudshell-user cloudshell-user l -> s.sh\n-rwxr-x--- 1 cloudshell-user cloudshell-user s.sh\n-rw-r--r--\n-rw-r--r--\nd\nl\ns.sh\n',
  },
  { name: 'less in a pipe', lines: ['echo a | less; echo b > f; more f'], prints: 'a\nb\n' },
  { name: 'sudo', lines: ['sudo -E echo "a  b" | sudo cat'], prints: 'a  b\n' },
  { name: 'nano without an app, with what to use instead', lines: ['nano f 2>&1'], prints: "nano: there is no editor in this terminal; nano opens in the CloudShell of the app. Write a file with: cat > f <<'END' ... END\n", exitCode: 1 },
  { name: 'other editors, with the one that is there', lines: ['vim -R f 2>&1'], prints: 'bash: vim: command not found. The editor here is nano: nano f\n', exitCode: 127 },
  { name: 'curl without a network', lines: ['curl -sS https://example.com 2>&1'], prints: "curl: (6) Could not resolve host: example.com. Rolecall simulates no network beyond the aws command and an instance's metadata service.\n", exitCode: 6 },
  { name: 'IMDS from CloudShell', lines: ['curl -s http://169.254.169.254/; echo $?'], prints: '28\n' },
  { name: 'aws into jq into a loop', lines: ['aws iam list-users | jq -r ".Users[].UserName" | while read u; do echo "user $u"; done'], prints: 'user Kunal\nuser Matt\n' },
  { name: 'aws into a variable', lines: ['U=$(aws iam list-users --query "Users[1].UserName" --output text)', 'echo "[$U]"'], prints: '[Matt]\n' },
  { name: 'the exit code of a denial', lines: ['aws iam create-user --user-name x 2>/dev/null', 'echo $?'], prints: '254\n' },
  { name: 'a denial that || catches', lines: ['aws iam create-user --user-name x 2>/dev/null || echo denied'], prints: 'denied\n' },
  { name: 'the manual of aws', lines: ['man aws-iam | head -3 | grep -c "aws iam\\|AWS IAM\\|NAME\\|IAM"'], prints: '2\n' },
]

async function check({ lines, prints, exitCode }: Case): Promise<void> {
  const session = await open()
  const result = await runAll(session, ...lines)
  expect(result).toMatchObject({ stdout: prints, exitCode: exitCode ?? 0 })
  expect(result.closed).toBeUndefined()
  await session.close()
}

describe('a session', () => {
  it.each(KEPT)('keeps $name', check)
  it.each(SURVIVED)('goes on after $name', check)
  it.each(COMMANDS)('has $name', check)

  it('keeps all of it when the bash beneath is begun anew', async () => {
    const session = await open()
    await runAll(session, `X=$'a\\n"b" \\'c\\''; export E='x y'; declare -i n=3; readonly R="r s"; A=("1 2" '3"4'); declare -A m; m[k]="v w"; set -- p "q r"; alias hi="echo 'h i'"`, 'f() { echo "f $1" | cat; }; set -o pipefail; shopt -s nullglob; mkdir d; cd d')
    // More lines than one call of exec() takes.
    for (let line = 0; line < 205; line += 1) await session.run(':')
    const { stdout, stderr } = await runAll(session, 'n=n+4; echo "$X|$n|$R|${A[0]}|${A[1]}|${m[k]}|$2"; hi; f 1; false | true; echo $? *.none; pwd; env | grep ^E=; R=2')
    expect(stdout).toBe(`a\n"b" 'c'|7|r s|1 2|3"4|v w|q r\nh i\nf 1\n1\n${HOME}/d\nE=x y\n`)
    expect(stderr).toContain('readonly')
    await session.close()
  })

  it('traces the lines after set -x, and nothing else', async () => {
    const session = await open()
    await session.run('set -x')
    expect(await session.run('echo hi | cat; false')).toMatchObject({ stdout: 'hi\n', stderr: '+ echo hi\n+ cat\n+ false\n', exitCode: 1 })
    expect(await session.run('echo $?')).toMatchObject({ stdout: '1\n', stderr: '+ echo 1\n', exitCode: 0 })
  })

  it('is over at exit, from a function as well, with its code', async () => {
    for (const last of ['exit 7', 'die() { echo bye >&2; exit 7; }; die', 'echo a; exit 7; echo b']) {
      const session = await open()
      expect(await session.run(last)).toMatchObject({ closed: true, exitCode: 7 })
      await expect(session.run('echo')).rejects.toThrow(/ended/)
    }
  })

  it('shows the folder in its prompt, and > for an unfinished line, which Ctrl-C forgets', async () => {
    const session = await open()
    expect(session.prompt).toBe('[cloudshell-user@cloudshell ~]$ ')
    expect((await runAll(session, 'mkdir -p a/b', 'cd a/b')).prompt).toBe('[cloudshell-user@cloudshell b]$ ')
    expect((await runAll(session, 'PS1="\\w> "')).prompt).toBe('~/a/b> ')
    expect(await session.run('echo "a')).toMatchObject({ incomplete: true, prompt: '> ' })
    session.interrupt()
    expect(await session.run('echo b')).toMatchObject({ stdout: 'b\n' })
    await session.close()
  })

  it('ends at a wait on Ctrl-C and goes on from what was saved', async () => {
    const session = await open()
    await session.run('X=1; f() { echo f; }')
    const running = session.run('sleep 1000')
    setTimeout(() => session.interrupt(), 50)
    expect((await running).exitCode).toBe(130)
    expect((await session.run('echo $? $X; f')).stdout).toBe('130 1\nf\n')
    await session.close()
  })

  it('shows a bounded part of endless output', async () => {
    const session = await open()
    const { stdout } = await session.run('seq 1 90000; seq 1 90000; seq 1 90000')
    expect(stdout.length).toBeLessThan(1_000_200)
    expect(stdout).toMatch(/more characters are not shown/)
    await session.close()
  })
})

describe('files', () => {
  it('reach the host after each line as what changed, with modes, times by the world, symlinks and removals', async () => {
    const host = new TestHost()
    const session = await open(host)
    await session.run("printf 'a\\n' > f; mkdir d; echo b > d/g; ln -s f l; chmod 600 f")
    expect(host.changes.map(({ path, entry }) => [path.slice(HOME.length), entry?.type, entry?.mode, entry?.mtime === NOW, entry?.target ?? new TextDecoder().decode(entry?.content)])).toEqual([
      ['/d', 'directory', 0o755, true, ''],
      ['/d/g', 'file', 0o644, true, 'b\n'],
      ['/f', 'file', 0o600, true, 'a\n'],
      ['/l', 'symlink', 0o777, expect.anything(), 'f'],
    ])
    host.changes.length = 0
    await runAll(session, 'cat f d/g > /dev/null', 'rm -r d; mv f h; echo x >> /tmp/elsewhere')
    expect(host.changes.map(({ path, entry }) => `${entry ? '+' : '-'}${path.slice(HOME.length)}`).sort()).toEqual(['+/h', '-/d', '-/d/g', '-/f'])
    await session.close()
  })

  it('are there when the next session is opened with them', async () => {
    const host = new TestHost()
    const first = await open(host)
    await runAll(first, 'mkdir -p bin; printf "#!/bin/bash\\necho ran \\$1\\n" > bin/x; chmod +x bin/x; ln -s bin/x y; head -c 3 /bin/ls > /dev/null')
    const files = host.changes.flatMap(({ entry }) => entry ?? [])
    await first.close()
    const second = await open(new TestHost(), cloudShell({ files }))
    expect((await second.run('./bin/x 1; readlink y; ./y 2')).stdout).toBe('ran 1\nbin/x\nran 2\n')
    await second.close()
  })

  it('fill the quota and then say so, and room comes back', async () => {
    const session = await open(new TestHost(), cloudShell({ quotaBytes: 100_000 }))
    await session.run('seq 1 10000 > a')
    expect(await session.run('seq 1 20000 > b')).toMatchObject({ exitCode: 1, stderr: `bash: ${HOME}/b: No space left on device\n` })
    expect(await session.run('cat a a a | tee c > /dev/null')).toMatchObject({ exitCode: 1 })
    expect((await session.run('rm a; seq 1 15000 > b && wc -l < b')).stdout.trim()).toBe('15000')
    await session.close()
  })

  it('go to aws with file:// and come from its output', async () => {
    const host = new TestHost()
    const session = await open(host)
    await runAll(session, "cat > p.json <<'END'", '{"Version": "2012-10-17", "Statement": []}', 'END', 'aws iam create-policy --policy-name p --policy-document file://p.json')
    expect(host.requests[0]?.input).toMatchObject({ PolicyDocument: '{"Version": "2012-10-17", "Statement": []}\n' })
    expect((await runAll(session, 'aws iam list-users > u.json; jq -r ".Users | length" u.json')).stdout).toBe('2\n')
    await session.close()
  })
})

describe('requests', () => {
  it('carry one gesture a line, and who the terminal is', async () => {
    const host = new TestHost()
    const session = await open(host)
    await runAll(session, 'for n in a b; do aws iam create-user --user-name $n; done', 'echo no request', 'AWS_ACCESS_KEY_ID=AKIDEXAMPLE AWS_SECRET_ACCESS_KEY=s aws iam list-users')
    expect(host.requests.map(({ gesture }) => gesture)).toEqual(['line-1', 'line-1', 'line-3'])
    expect(host.requests.map(({ credentials }) => credentials.kind === 'keys' && credentials.accessKeyId)).toEqual(['ASIAEXAMPLE', 'ASIAEXAMPLE', 'AKIDEXAMPLE'])
    expect(host.requests[0]?.userAgent).toContain('exec-env/CloudShell')
    expect(host.denials).toHaveLength(2)
    await session.close()
  })
})

describe('an instance', () => {
  it.each(['connect i-1', 'aws ec2-instance-connect ssh --instance-id i-1'])('is entered with %s and left with exit', async (line) => {
    const session = await open(new TestHost().withInstance())
    await session.run('X=cloudshell')
    expect(await session.run(line)).toMatchObject({ exitCode: 0, prompt: '[ec2-user@ip-10-0-0-12 ~]$ ' })
    expect(session.title).toBe('ec2-user@ip-10-0-0-12')
    expect(await session.run('whoami; hostname -s; env | grep -c ^AWS_; echo "[$X]"')).toMatchObject({ kind: 'instance', stdout: 'ec2-user\nip-10-0-0-12\n0\n[]\n' })
    expect(await session.run('exit')).toMatchObject({ prompt: '[cloudshell-user@cloudshell ~]$ ' })
    expect(await session.run('echo $X')).toMatchObject({ kind: 'cloudshell', stdout: 'cloudshell\n' })
    await session.close()
  })

  it('that is not there is said in one sentence', async () => {
    const session = await open(new TestHost().withInstance())
    expect(await session.run('connect i-2')).toMatchObject({ exitCode: 1, stderr: 'connect: there is no instance i-2\n', prompt: '[cloudshell-user@cloudshell ~]$ ' })
    await session.close()
  })

  it('runs the programs in its files, and keeps what they write in /opt, /etc and /tmp', async () => {
    const host = new TestHost()
    const session = await open(host, instance({ files: [script('/opt/app/app.sh', '#!/usr/bin/env bash\necho "run $1" | tee /opt/app/log; touch /etc/x /tmp/y ~/z\n')] }))
    expect((await session.run('cd /opt/app && ./app.sh 1')).stdout).toBe('run 1\n')
    expect(host.changes.map(({ path }) => path)).toEqual(['/etc', '/etc/x', '/home/ec2-user/z', '/opt/app/log', '/tmp/y'])
    await session.close()
  })

  it('reaches its metadata service with curl and wget', async () => {
    const host = new TestHost()
    const seen: string[] = []
    host.metadata = ({ method, path, headers }) => {
      seen.push(`${method} ${path}`)
      if (method === 'PUT') return Promise.resolve({ status: headers['x-aws-ec2-metadata-token-ttl-seconds'] === '21600' ? 200 : 400, body: 'TOKEN' })
      return Promise.resolve(headers['x-aws-ec2-metadata-token'] === 'TOKEN' ? { status: 200, body: 'app-role' } : { status: 401, body: '' })
    }
    const session = await open(host, instance())
    await session.run('TOKEN=$(curl -sX PUT "http://169.254.169.254/latest/api/token" -H "X-aws-ec2-metadata-token-ttl-seconds: 21600")')
    const credentials = 'http://169.254.169.254/latest/meta-data/iam/security-credentials/'
    expect((await session.run(`curl -s -H "X-aws-ec2-metadata-token: $TOKEN" ${credentials}; echo`)).stdout).toBe('app-role\n')
    expect((await session.run(`wget -qO- --header "X-aws-ec2-metadata-token: $TOKEN" ${credentials}`)).stdout).toBe('app-role')
    expect(await session.run(`curl -s -f ${credentials}`)).toMatchObject({ stdout: '', exitCode: 22 })
    expect((await session.run(`curl -s -o /dev/null -w '%{http_code}\\n' ${credentials}`)).stdout).toBe('401\n')
    expect((await session.run(`curl -si ${credentials}`)).stdout).toMatch(/^HTTP\/1.1 401 Unauthorized\r\n/)
    expect(seen[0]).toBe('PUT /latest/api/token')
    await session.close()
  })
})

describe('words of the surroundings', () => {
  it('run beside the others, with their arguments and what is piped in', async () => {
    const host = new TestHost()
    host.commands = [{ name: 'quiz', run: (args, stdin) => Promise.resolve({ stdout: `${args.join('+')} ${stdin}`, stderr: '', exitCode: 2 }) }]
    const session = await open(host)
    expect(await session.run('X=b; echo é | quiz a $X "c d"')).toMatchObject({ stdout: 'a+b+c d é\n', exitCode: 2 })
    await session.close()
  })
})
