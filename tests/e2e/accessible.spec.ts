/** Every screen in light and dark: nothing that axe-core calls serious or critical. */
import { expectAccessible, test } from './fixtures.js'
import { choose } from './helpers/lesson.js'
import { tourConsole, tourHome, tourPanels } from './helpers/tour.js'

for (const theme of ['Light', 'Dark']) {
  // The themes differ in colours alone.
  const rule = theme === 'Dark' ? 'color-contrast' : undefined

  for (const part of ['IAM', 'other services'] as const) {
    test(`the console's pages of ${part} are accessible in ${theme.toLowerCase()}`, async ({ app }) => {
      test.setTimeout(240_000)
      await choose(app, `${theme} theme`)
      for await (const screen of tourConsole(app, part)) await test.step(screen, () => expectAccessible(app, { within: 'main', rule }))
    })
  }

  test(`Home, panels, menus and dialogs are accessible in ${theme.toLowerCase()}`, async ({ app }) => {
    test.setTimeout(240_000)
    await choose(app, `${theme} theme`)
    for await (const screen of tourHome(app)) await test.step(screen, () => expectAccessible(app, { rule }))
    for await (const screen of tourPanels(app)) await test.step(screen, () => expectAccessible(app, { rule }))
  })
}
