import Markup
import Timekeeping
import Wording

func pageHead(_ title: Phrase, _ site: Site) -> HTML {
  head {
    meta(.charset("utf-8"))
    meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
    Markup.title { Phrase(id: "\(title.id) · Lacak", en: "\(title.en) · Lacak") }
    link(.rel("stylesheet"), .href(Page.asset(.style)))
    link(.rel("icon"), .href(Page.asset(.icon)), .type("image/svg+xml"))
    script(Page.asset(.script).link)
  }
}

func siteFooter(_ site: Site) -> HTML {
  footer(.class("site")) {
    p {
      "Lacak · \(site.laboratory) · "
      Phrase(id: "waktu dalam \(site.zone.name)", en: "times in \(site.zone.name)")
    }
  }
}

/// A page without a reader: for answers given before anybody was asked who they are.
func bareLayout(
  _ title: Phrase, _ language: Language, _ site: Site, @HTMLBuilder content: () -> HTML
) -> [UInt8] {
  html(.lang(language.rawValue)) {
    pageHead(title, site)
    body {
      header(.class("site")) {
        div(.class("bar")) { a(.class("brand"), .href(Page.home)) { strong { "Lacak" } } }
      }
      main(.id("content")) { content() }
      siteFooter(site)
    }
  }.document(in: language)
}
