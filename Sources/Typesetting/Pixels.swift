import CPango

/// A picture's colours and how much each covers what is beneath.
struct Pixels {
  var width: Int
  var height: Int
  /// Red, green, blue.
  var colours: [UInt8]
  var alpha: [UInt8]

  static let white = Pixels(width: 1, height: 1, colours: [255, 255, 255], alpha: [0])

  private init(width: Int, height: Int, colours: [UInt8], alpha: [UInt8]) {
    self.width = width
    self.height = height
    self.colours = colours
    self.alpha = alpha
  }

  /// nil for anything that cairo cannot read as a PNG.
  init?(png: [UInt8]) {
    let reader = PNGReader(png)
    let surface = unsafe cairo_image_surface_create_from_png_stream(
      readPNG, Unmanaged.passUnretained(reader).toOpaque())
    defer { unsafe cairo_surface_destroy(surface) }
    withExtendedLifetime(reader) {}
    guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      let data = unsafe cairo_image_surface_get_data(surface)
    else { return nil }
    width = unsafe Int(cairo_image_surface_get_width(surface))
    height = unsafe Int(cairo_image_surface_get_height(surface))
    let stride = unsafe Int(cairo_image_surface_get_stride(surface))
    let isOpaque = unsafe cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24
    colours = []
    alpha = []
    colours.reserveCapacity(width * height * 3)
    alpha.reserveCapacity(width * height)
    for row in 0..<height {
      for column in 0..<width {
        // Blue, green, red, cover; the colours already multiplied by the cover.
        let pixel = unsafe data + row * stride + column * 4
        let cover = isOpaque ? 255 : Int(unsafe pixel[3])
        for part in [2, 1, 0] {
          let colour = Int(unsafe pixel[part])
          colours.append(UInt8(cover == 0 ? 255 : min(colour * 255 / cover, 255)))
        }
        alpha.append(UInt8(cover))
      }
    }
  }
}
