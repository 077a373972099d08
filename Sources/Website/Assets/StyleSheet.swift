/// The one style sheet: tokens first, then components named for what they show.
enum StyleSheet {
  static let text = [
    tokens, page, header, parts, tables, forms, small, custody, printed,
  ].joined(separator: "\n")

  /// Colours for light and dark together; every pair of text and ground has a contrast of 4.5 at least (WCAG 2.2, AA).
  private static let tokens = """
    :root {
      color-scheme: light dark;
      --ink: light-dark(#15212b, #e6edf2); --soft: light-dark(#52626e, #a3b3bf);
      --line: light-dark(#dbe2e8, #2c3a45); --edge: light-dark(#7b8a96, #71838f);
      --page: light-dark(#f6f8f9, #0f171d); --card: light-dark(#ffffff, #16212a);
      --accent: light-dark(#0a6b70, #5cc4c6); --accent-ink: light-dark(#ffffff, #06262a);
      --good: light-dark(#17693a, #6fd09a); --good-ground: light-dark(#e6f4ec, #12301f);
      --bad: light-dark(#b1261c, #ff9187); --bad-ground: light-dark(#fdecea, #3a1714);
      --wait: light-dark(#7c4a00, #f0b35c); --wait-ground: light-dark(#fdf3e1, #35260d);
      --target: 44px; --round: .5rem; --width: 72rem;
    }
    """

  private static let page = """
    *, *::before, *::after { box-sizing: border-box }
    body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, "Noto Sans", sans-serif;
      font-variant-numeric: tabular-nums; overflow-wrap: break-word }
    a { color: var(--accent) }
    h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; letter-spacing: -.01em }
    h2 { font-size: 1.05rem; line-height: 1.35; margin: 0 0 .6rem }
    h3 { font-size: 1rem; margin: 1rem 0 .3rem }
    p { margin: .4rem 0 }
    main { max-width: var(--width); margin: auto; padding: 1rem; min-height: 70vh }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .2rem }
    .headline { display: flex; flex-wrap: wrap; gap: .3rem .7rem; align-items: center; margin: .4rem 0 .2rem }
    .lead { color: var(--soft); margin: 0 0 1rem } .headline + :not(.lead) { margin-top: .8rem }
    .soft, .hint, .optional { color: var(--soft) } .small, .hint { font-size: .875rem }
    .optional { font-weight: 400 }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
    .skip { position: absolute; left: 1rem; top: -4rem; padding: .6rem 1rem; background: var(--card); z-index: 3 }
    .skip:focus { top: .3rem }
    .grid { display: grid; grid-template-columns: minmax(0, 2fr) minmax(16rem, 1fr); gap: 1rem; align-items: start }
    .grid.even > .card { margin-top: 0 }
    .grid.even { grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)) }
    .grid > * { min-width: 0 }
    """

  private static let header = """
    header.site { background: var(--card); border-bottom: 1px solid var(--line) }
    .bar { max-width: var(--width); margin: auto; padding: .5rem 1rem; display: flex; gap: .5rem 1rem; align-items: center;
      flex-wrap: wrap }
    .brand { text-decoration: none; color: inherit; min-height: var(--target); display: inline-flex; align-items: center;
      gap: .25rem; white-space: pre-wrap }
    .scan { flex: 1 1 16rem; display: flex; gap: .4rem }
    .scan input { flex: 1; min-width: 0 }
    .audiences { display: flex; gap: .2rem 1rem; flex-wrap: wrap }
    .audiences a, .tabs a { display: inline-flex; align-items: center; min-height: var(--target); text-decoration: none;
      color: var(--soft); border-bottom: 2px solid transparent }
    .audiences a[aria-current], .tabs a[aria-current] { color: var(--ink); border-color: var(--accent) }
    .reader { margin-left: auto; display: flex; gap: .8rem; align-items: center }
    .reader > a { min-height: var(--target); display: inline-flex; align-items: center }
    .languages { display: inline-flex }
    .languages a { display: inline-grid; place-items: center; min-width: var(--target); min-height: var(--target);
      font-size: .9rem; color: var(--soft); text-decoration: none }
    .languages a[aria-current] { color: var(--ink); font-weight: 650 }
    .menu { position: relative }
    .menu summary { cursor: pointer; min-height: var(--target); display: flex; align-items: center }
    .menu > div { position: absolute; right: 0; z-index: 2; min-width: 12rem; background: var(--card);
      border: 1px solid var(--line); border-radius: var(--round); padding: .5rem; display: grid }
    .menu > div > a { padding: .6rem }
    .crumbs ol { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; font-size: .9rem }
    .crumbs li + li::before { content: "\\203A"; color: var(--soft); margin: 0 .4rem }
    .tabs { display: flex; gap: 1.2rem; flex-wrap: wrap; border-bottom: 1px solid var(--line); margin: 0 0 1rem }
    footer.site { max-width: var(--width); margin: 2rem auto 0; padding: 1rem; color: var(--soft); font-size: .875rem }
    """
}
