extension StyleSheet {
  static let parts = """
    .card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.1rem }
    .card + .card, .notice + .card, .tabs + .card, .grid + .card, .card + .grid, .grid + .grid { margin-top: 1rem }
    .card.narrow { max-width: 26rem }
    .pill { display: inline-block; padding: .05rem .55rem; border-radius: 1rem; font-size: .85rem; font-weight: 550;
      border: 1px solid transparent }
    .pill.plain { border-color: var(--edge); color: var(--soft) }
    .pill + .pill { margin-left: .3rem }
    .pill.ok, .notice.ok { color: var(--good); background: var(--good-ground) }
    .pill.no, .notice.no { color: var(--bad); background: var(--bad-ground) }
    .pill.wait, .notice.wait { color: var(--wait); background: var(--wait-ground) }
    .notice { border-left: 4px solid currentColor; border-radius: var(--round); padding: .6rem .9rem; margin: .6rem 0 }
    .notice.plain { background: var(--card); color: var(--ink) }
    .notice p { margin: .2rem 0 } .notice a { color: inherit } .notice ul { margin: .3rem 0; padding-left: 1.2rem }
    .facts { display: grid; grid-template-columns: fit-content(50%) minmax(0, 1fr); gap: .3rem 1rem; margin: .4rem 0 }
    .facts dt { color: var(--soft); min-width: 7rem } .facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere }
    .figures { display: flex; flex-wrap: wrap; gap: .8rem; margin: .6rem 0 1rem }
    .figure { flex: 1 1 8rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
      padding: .7rem .9rem; display: grid }
    .figure strong { font-size: 1.6rem; line-height: 1.2 } .figure span { color: var(--soft); font-size: .9rem }
    .figure.ok strong, .todo .ok b { color: var(--good) } .figure.no strong, .todo .no b { color: var(--bad) }
    .figure.wait strong, .todo .wait b { color: var(--wait) }
    .empty { color: var(--soft); padding: 1.2rem 0 }
    .todo { list-style: none; margin: 0; padding: 0 }
    .todo li { display: flex; gap: .8rem; padding: .6rem 0; border-bottom: 1px solid var(--line); align-items: baseline;
      min-height: var(--target) }
    .todo li:last-child { border: 0 }
    .todo b { min-width: 2.2rem; text-align: right }
    ul.bare, .changes { list-style: none; margin: 0; padding: 0 }
    ul.bare a { display: inline-flex; align-items: center; min-height: var(--target) }
    .search { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0 0 .8rem }
    .search > input { flex: 1 1 14rem; min-width: 0 }
    .nowrap { white-space: nowrap }
    code.breaks { overflow-wrap: anywhere; font-size: .85em }
    .singles summary { cursor: pointer; min-height: var(--target); display: flex; align-items: center; gap: .4rem;
      color: var(--accent) }
    .singles summary::before { content: "\\25B8" } .singles[open] > summary::before { content: "\\25BE" }
    .singles .options { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr)); gap: 0 1rem }
    .grid > :has(> .inview) { align-self: stretch } .inview { position: sticky; top: .6rem }
    .singles ul { margin: 0 0 .4rem; padding-left: 1.2rem } .rowacts { display: flex; flex-wrap: wrap; gap: .6rem }
    code.secret { font-size: 1.4rem; letter-spacing: .04em; user-select: all; overflow-wrap: anywhere }
    .changes { overflow-wrap: anywhere } .changes del { color: var(--soft) } .changes ins { text-decoration: none }
    svg { max-width: 100%; height: auto } svg text { font: 13px system-ui, sans-serif; fill: var(--ink) }
    svg .soft { fill: var(--soft); font-size: 12px } svg .bad { fill: var(--bad) }
    svg .line { stroke: var(--edge); fill: none } svg .mark { fill: var(--accent) }
    svg .curve { stroke: var(--accent); fill: none; stroke-width: 2 }
    svg .gap { stroke: var(--bad); stroke-dasharray: 5 5; fill: none } svg .ground { fill: var(--card) }
    """

  static let tables = """
    table.data { width: 100%; border-collapse: collapse; font-size: .95rem }
    .data th, .data td { text-align: left; padding: .5rem; border-bottom: 1px solid var(--line); vertical-align: baseline;
      font-weight: 400 }
    .data thead th { font-weight: 550; color: var(--soft); font-size: .85rem }
    .nowrap, .data .n, .data .pill { white-space: nowrap } .data .n { text-align: right }
    .data tbody tr:last-child > * { border-bottom: 0 }
    .data .row-no > :first-child { box-shadow: inset 3px 0 var(--bad) }
    .data .row-wait > :first-child { box-shadow: inset 3px 0 var(--wait) }
    .data .row-ok > :first-child { box-shadow: inset 3px 0 var(--good) }
    .data td small, .data th small { display: block; color: var(--soft) }
    .entry .reading { display: inline-flex; flex-wrap: wrap; gap: .4rem; align-items: center; justify-content: end }
    .entry input.n { width: 8rem } .entry input.wide { width: 100% } .entry .problem { display: block; white-space: normal }
    .pages { margin: 1rem 0 }
    """

  static let forms = """
    input, select, textarea, button { font: inherit; color: inherit }
    input:not([type=checkbox], [type=radio]), select, textarea { min-height: var(--target); padding: .45rem .7rem;
      border: 1px solid var(--edge); border-radius: var(--round); background: var(--page); max-width: 100% }
    input[type=checkbox], input[type=radio] { width: 1.25rem; height: 1.25rem; accent-color: var(--accent); flex: none;
      margin: .1rem 0 0 }
    input.n { text-align: right } ::placeholder { color: var(--soft); opacity: 1 }
    [aria-invalid=true] { border: 2px solid var(--bad) !important }
    .field { margin: 0 0 1rem; padding: 0; border: 0; min-width: 0 }
    .field > label, legend { font-weight: 550; padding: 0; display: block }
    .field .control { display: flex; gap: .5rem; align-items: center; margin-top: .2rem }
    .field .control > :is(input, select, textarea) { flex: 1; min-width: 0; max-width: 32rem }
    .field .hint, .field .problem { margin: .1rem 0 } .unit { color: var(--soft) }
    .problem { color: var(--bad); font-weight: 550 }
    .field.wrong { border-left: 3px solid var(--bad); padding-left: .8rem }
    .tick > label, .options label { display: flex; gap: .6rem; align-items: flex-start; min-height: var(--target);
      padding: .55rem 0; font-weight: 400 }
    .options small { display: block; color: var(--soft) }
    .together { border: 1px solid var(--line); border-radius: .75rem; padding: .8rem 1rem; margin: 0 0 1rem; min-width: 0 }
    .button { display: inline-flex; align-items: center; justify-content: center; min-height: var(--target);
      font-weight: 550; padding: .4rem 1rem; border-radius: var(--round); border: 1px solid var(--accent);
      background: var(--accent); color: var(--accent-ink); text-decoration: none; cursor: pointer }
    .button.plain { background: transparent; color: var(--accent) }
    .button.danger { background: transparent; border-color: var(--bad); color: var(--bad) }
    button.plain:not(.button) { min-height: var(--target); border: 0; background: none; color: var(--accent);
      cursor: pointer; padding: .4rem .6rem; text-align: left }
    form[aria-busy=true] .button { opacity: .6 }
    .entry .field.tick { margin: .2rem 0 0 }
    .actions { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; align-items: center }
    """

  /// The phone: one column, a card for each row, and the next act at the thumb.
  static let small = """
    @media (max-width: 48rem) {
      html { scroll-padding-bottom: 5rem }
      .grid { grid-template-columns: minmax(0, 1fr) }
      .scan { flex-basis: 100%; order: 3 } .audiences { order: 4; gap: 0 1rem }
      .data, .data tbody, .data tr, .data td, .data tbody th { display: block }
      .data thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
      .data tbody tr { border: 1px solid var(--line); border-radius: .6rem; padding: .5rem .8rem; margin: 0 0 .7rem }
      .data tbody th { font-weight: 600; border: 0; padding: .2rem 0 }
      .data td, .data td.n { border: 0; padding: .2rem 0; display: flex; gap: 0 .6rem; text-align: left;
        align-items: baseline; white-space: normal; flex-wrap: wrap }
      .data .pill { white-space: normal } .entry .problem { flex-basis: 100% }
      .data td:empty { display: none }
      .data td::before { content: attr(data-label); color: var(--soft); font-size: .85rem; flex: none; width: 7.5rem }
      .data .row-no, .data .row-wait, .data .row-ok { border-left-width: 4px }
      .data .row-no { border-left-color: var(--bad) } .data .row-wait { border-left-color: var(--wait) }
      .data .row-ok { border-left-color: var(--good) }
      .data tr > :first-child { box-shadow: none !important }
      .actions { position: sticky; bottom: 0; background: var(--page); border-top: 1px solid var(--line);
        margin: 1rem -1rem 0; padding: .6rem 1rem calc(.6rem + env(safe-area-inset-bottom)) }
      .actions > *, .actions .button { flex: 1 1 auto }
      .field .control > :is(input, select, textarea) { max-width: none }
    }
    @media (prefers-reduced-motion: no-preference) { .skip { transition: top .15s } }
    @media (forced-colors: active) { .pill, .notice { border: 1px solid } }
    """

  static let printed = """
    @media print {
      :root { color-scheme: light }
      body { background: #fff; font-size: 11pt }
      header.site, footer.site, .crumbs, .actions, .tabs, .pages, .skip, .button, form.scan { display: none }
      main { max-width: none; padding: 0 } .card { border: 0; padding: 0; break-inside: avoid }
      .data thead { display: table-header-group } .data tr { break-inside: avoid }
      a { color: inherit; text-decoration: none }
    }
    """
}
