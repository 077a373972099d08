// Elements without content.

package func meta(_ attributes: Attribute...) -> HTML { HTML(.void("meta", attributes)) }
package func link(_ attributes: Attribute...) -> HTML { HTML(.void("link", attributes)) }
package func input(_ attributes: Attribute...) -> HTML { HTML(.void("input", attributes)) }
package func br(_ attributes: Attribute...) -> HTML { HTML(.void("br", attributes)) }
package func hr(_ attributes: Attribute...) -> HTML { HTML(.void("hr", attributes)) }
package func img(_ attributes: Attribute...) -> HTML { HTML(.void("img", attributes)) }
package func col(_ attributes: Attribute...) -> HTML { HTML(.void("col", attributes)) }

/// A script from an address of ours: there is no other.
package func script(_ source: Link) -> HTML {
  HTML(.element("script", [.src(source), .defer], .empty))
}
