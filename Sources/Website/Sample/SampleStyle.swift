extension StyleSheet {
  /// The picture of a chain, the round of a sampler, and the lists of custody.
  static let custody = """
    .chain .tall { display: none } .chain svg { display: block; width: 100% }
    svg .gap + text, svg text.bad { fill: var(--bad); font-weight: 550 } svg circle.bad { fill: var(--bad) }
    details > summary { cursor: pointer; min-height: var(--target); display: flex; align-items: center;
      color: var(--accent) }
    .ledger ol { padding-left: 1.4rem; display: grid; gap: .6rem } .ledger li div { color: var(--soft) }
    .round { list-style: none; padding: 0; margin: 1rem 0; display: grid; gap: 1rem } .round .card { margin: 0 }
    .round h2 { margin: 0 } .round .headline { justify-content: space-between }
    .links { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center }
    .bottles { padding-left: 1.2rem; display: grid; gap: .4rem; margin: .3rem 0 }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: .8rem; margin-top: .6rem }
    .filter { display: flex; flex-wrap: wrap; gap: .5rem .8rem; align-items: center; margin: 0 0 1rem }
    @media (max-width: 48rem) { .chain .wide { display: none } .chain .tall { display: block; max-width: 22rem } }
    """
}
