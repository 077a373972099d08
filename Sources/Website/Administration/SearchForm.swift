import Markup
import WebServer
import Wording

/// A box that narrows a list down.
func searchForm(_ visit: Visit, _ label: Phrase) -> HTML {
  form(.class("search"), .method("get"), .action(visit.page.link), .role("search")) {
    input(
      .type("search"), .name("find"), .value(visit.query("find") ?? ""), .aria("label", label),
      .placeholder(label))
    button(.class("button plain"), .type("submit")) { AdministrationWords.find }
  }
}

extension Visit {
  /// The link to the rows after the last one of a list, with what the list is narrowed down to.
  func followingPage(_ last: String?) -> Link? {
    guard let last else { return nil }
    let kept = request.query.list.filter { $0.name != "after" && !$0.value.isEmpty }
    return page.link(kept.map { ($0.name, $0.value) } + [("after", last)])
  }
}
