/** Every screen in light and dark: nothing that axe-core calls serious or critical. */
import { expectAccessible, test } from './fixtures.js'
import { choose } from './helpers/lesson.js'
import { tourHome, tourLesson } from './helpers/tour.js'

/** Pages of the console stand in the same frame; it is looked at with the other screens. */
const inConsole = (screen: string): boolean => /^(iam|s3|ec2|cloudtrail)-/.test(screen)

for (const theme of ['Light', 'Dark']) {
  test(`every screen is accessible in ${theme.toLowerCase()}`, async ({ app }) => {
    test.setTimeout(240_000)
    app.setDefaultTimeout(20_000)
    await choose(app, `${theme} theme`)
    // The themes differ in colours alone.
    const rule = theme === 'Dark' ? 'color-contrast' : undefined
    const check = (screen: string) => test.step(screen, () => expectAccessible(app, { within: inConsole(screen) ? 'main' : undefined, rule }))
    for await (const screen of tourHome(app)) await check(screen)
    for await (const screen of tourLesson(app)) await check(screen)
  })
}
