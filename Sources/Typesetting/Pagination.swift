/// What stands on one page, with the place of each strip below the page's content edge.
struct PageContent {
  var strips: [(y: Points, marks: [Mark])] = []
}

/// Fills pages from the top.
struct Pagination {
  private(set) var pages: [PageContent] = [PageContent()]
  private let firstHeight: Points
  private let nextHeight: Points
  private var filled: Points = 0
  private var isFresh = true

  /// The first page may have less room, or more, than those that follow.
  init(firstHeight: Points, nextHeight: Points) {
    // A header that leaves no room at all must not make pages without end.
    self.firstHeight = max(firstHeight, 36)
    self.nextHeight = max(nextHeight, 36)
  }

  private var height: Points { pages.count == 1 ? firstHeight : nextHeight }
  private var room: Points { height - filled }

  mutating func place(_ strips: [Strip]) {
    var index = 0
    while index < strips.count {
      // Strips that are to stay together, and the one the last of them stays with.
      var end = index
      while end < strips.count - 1, strips[end].keepsWithNext, !strips[end].breaksPage { end += 1 }
      let chain = strips[index...end]
      let needed = chain.reduce(0) { $0 + $1.height }
      if needed > room + tolerance, !isFresh, needed <= nextHeight - headHeight(chain) {
        turnPage()
      }
      for strip in chain { place(strip) }
      index = end + 1
    }
  }

  /// Sums of many small heights may differ in the last bits.
  private var tolerance: Points { 0.001 }

  private func headHeight(_ chain: ArraySlice<Strip>) -> Points { chain.first?.head?.height ?? 0 }

  private mutating func place(_ strip: Strip) {
    if strip.breaksPage {
      if !isFresh { turnPage() }
      return
    }
    if strip.isSpace {
      if !isFresh { filled += strip.height }
      return
    }
    if strip.height > room + tolerance, !isFresh { turnPage() }
    if isFresh, pages.count > 1, let head = strip.head { put(head.marks, height: head.height) }
    var rest = strip
    while rest.height > room + tolerance {
      let (upper, lower) = rest.torn(at: room)
      put(upper.marks, height: upper.height)
      turnPage()
      if let head = strip.head { put(head.marks, height: head.height) }
      guard lower.height < rest.height - tolerance else {
        rest = lower
        break
      }
      rest = lower
    }
    put(rest.marks, height: rest.height)
  }

  private mutating func put(_ marks: [Mark], height: Points) {
    pages[pages.count - 1].strips.append((filled, marks))
    filled += height
    isFresh = false
  }

  private mutating func turnPage() {
    pages.append(PageContent())
    filled = 0
    isFresh = true
  }
}

extension Strip {
  /// The strip in two, between lines of text; areas are cut, pictures go where they begin.
  func torn(at height: Points) -> (upper: Strip, lower: Strip) {
    // No line is cut: the tear moves up to the top of the first line that would be.
    var tear = height
    for case .line(let text, let index, let at) in marks {
      let line = text.lines[index]
      let bottom = at.y + line.bottom - line.baseline
      let top = at.y + line.top - line.baseline
      if bottom > height, top > 0 { tear = min(tear, top) }
    }
    var upper = Strip(height: tear)
    var lower = Strip(height: self.height - tear)
    for mark in marks {
      switch mark {
      case .line(let text, let index, let at):
        let bottom = at.y + text.lines[index].bottom - text.lines[index].baseline
        if bottom <= tear + 0.001 {
          upper.marks.append(mark)
        } else {
          lower.marks.append(mark.moved(x: 0, y: -tear))
        }
      case .fill(let area, let colour, let radius):
        let cut = min(max(tear - area.y, 0), area.height)
        if cut > 0 {
          let above = Rectangle(x: area.x, y: area.y, width: area.width, height: cut)
          upper.marks.append(.fill(above, colour, cornerRadius: radius))
        }
        if cut < area.height {
          let below = Rectangle(
            x: area.x, y: area.y + cut - tear, width: area.width, height: area.height - cut)
          lower.marks.append(.fill(below, colour, cornerRadius: radius))
        }
      case .link(let area, _):
        if area.y < tear {
          upper.marks.append(mark)
        } else {
          lower.marks.append(mark.moved(x: 0, y: -tear))
        }
      case .frame(let area, _, _, _):
        if area.y < tear {
          upper.marks.append(mark)
        } else {
          lower.marks.append(mark.moved(x: 0, y: -tear))
        }
      case .drawing(_, let at), .image(_, let at), .scaled(_, let at, _):
        if at.y < tear {
          upper.marks.append(mark)
        } else {
          lower.marks.append(mark.moved(x: 0, y: -tear))
        }
      }
    }
    return (upper, lower)
  }
}
