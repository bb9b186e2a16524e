/** Time and chance in a terminal are the world's. */
import { expect, it } from 'vitest'
import { buildWorker, cloudShell, NOW, open, runAll, TestHost } from './shells-for-tests.js'
import { ShellWorker } from '../../../src-main/shell/shell-worker.js'

const EPOCH = String(NOW / 1000)

it.each([
  ['echo $EPOCHSECONDS ${EPOCHSECONDS}s "$EPOCHSECONDS"', `${EPOCH} ${EPOCH}s ${EPOCH}\n`],
  ['echo $((EPOCHSECONDS - 1)) $(date +%s)', `${String(NOW / 1000 - 1)} ${EPOCH}\n`],
  ['echo $EPOCHREALTIME', `${EPOCH}.000000\n`],
  ["printf '%(%F %T)T|%(%F)T|%s %d\\n' -1 0 a 5", '2026-01-15 09:00:00|1970-01-01|a 5\n'],
  ["printf '%(%Y)T\\n'", '2026\n'],
  ["printf -v day '%(%F)T' -1; echo $day", '2026-01-15\n'],
  ['SECONDS=30; echo $SECONDS; x=SECONDS; echo "$x"', '30\nSECONDS\n'],
  ["touch a; ls -l a | awk '{ print $6, $7 }'; touch -d 2020-02-03 d; ls -l d | awk '{ print $6, $7, $8 }'", 'Jan 15\nFeb 3 2020\n'],
  // As bash 5.2 answers.
  ['RANDOM=42; echo $RANDOM $RANDOM $RANDOM', '17772 26794 1435\n'],
  ['RANDOM=1; echo ${RANDOM}', '16807\n'],
  ["x='echo $RANDOM'; RANDOM=42; eval \"$x\"; eval 'echo $RANDOM'", '17772\n26794\n'],
  ["x='RANDOM=42; echo $RANDOM'; bash -c \"$x\"", '17772\n'],
  ["echo 'RANDOM=42; echo $RANDOM' > s; f=s; source \"$f\"; bash \"$f\"", '17772\n17772\n'],
  ["x='echo $?'; false; eval \"$x\"; true; eval \"$x\"", '1\n0\n'],
  ["echo '$RANDOM' \\$RANDOM", '$RANDOM $RANDOM\n'],
  ['f() { RANDOM=42; echo $((RANDOM % 100)); }; f', '72\n'],
])('%s', async (line, prints) => {
  const session = await open()
  expect(await session.run(line)).toMatchObject({ stdout: prints, stderr: '' })
  await session.close()
})

it('counts seconds by the world, from the beginning of the session', async () => {
  const host = new TestHost()
  let now = NOW
  Object.assign(host, { now: () => now })
  const session = await open(host)
  expect((await session.run('echo $SECONDS')).stdout).toBe('0\n')
  now += 90_000
  expect((await session.run('echo $SECONDS')).stdout).toBe('90\n')
  expect((await runAll(session, 'SECONDS=5', 'echo $SECONDS')).stdout).toBe('5\n')
  await session.close()
})

it('throws the same dice for the same lines of a world, and others for the next line', async () => {
  const thrown = async () => {
    const session = await open(new TestHost())
    const lines = [(await session.run('echo $RANDOM $RANDOM $SRANDOM')).stdout, (await session.run('echo $RANDOM $RANDOM $SRANDOM')).stdout]
    await session.close()
    return lines
  }
  const [first, second] = [await thrown(), await thrown()]
  expect(first).toEqual(second)
  expect(first[0]).not.toBe(first[1])
})

const PROGRAMS = "touch f; jq -n 'now | floor'; ls -l f | awk '{ print $6, $7 }'; find . -name f -mtime -1; awk 'BEGIN { print rand() }'"

/** @returns what they printed of chance, which is the same wherever they run. */
function seeWorld(stdout: string): string {
  const [now, day, found, dice] = stdout.split('\n')
  expect(Math.abs(Number(now) - NOW / 1000)).toBeLessThan(30)
  expect([day, found]).toEqual(['Jan 15', './f'])
  expect(Number(dice)).toBeGreaterThan(0)
  return dice ?? ''
}

it('gives programs the world as their clock and their dice, in a thread of their own and beside others', async () => {
  const built = await buildWorker('values')
  const dice: string[] = []
  try {
    for (const start of [() => ShellWorker.create(cloudShell(), new TestHost(), built.program), () => open()]) {
      const shell = await start()
      // What loads a program the first time may throw dice of its own.
      await shell.run(PROGRAMS)
      dice.push(seeWorld((await shell.run(PROGRAMS)).stdout))
      await shell.close()
    }
  } finally {
    await built.remove()
  }
  expect(new Set(dice).size).toBe(1)
})

it('leaves the host its clock and its dice, also while a line runs', async () => {
  const host = new TestHost()
  const [before, HostDate] = [Date.now(), Date]
  const seen: number[] = []
  host.question = () => {
    seen.push(Date.now(), new Date().getTime(), Date.parse(Date()))
    return Promise.resolve('x')
  }
  const session = await open(host)
  const running = session.run('read x; date +%Y; touch f')
  seen.push(Date.now())
  const [first, second] = [Math.random(), Math.random()]
  await running
  await session.close()
  expect(seen).toHaveLength(4)
  for (const moment of seen) expect(Math.abs(moment - before)).toBeLessThan(60_000)
  expect(first).not.toBe(second)
  expect(Date).toBe(HostDate)
})
