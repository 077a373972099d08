import CPango

/// The fonts of every document, by file, so that no other font of the machine can slip in: Inter,
/// and DejaVu Sans for the letters Inter lacks.
///
/// See Docs/Decisions/0009-typesetting.md.
@safe struct FontSelection: @unchecked Sendable {
  static let family = "Inter, DejaVu Sans"

  /// Debian packages and the files taken from them.
  private static let files: [String] =
    [
      "Regular", "Italic", "Medium", "MediumItalic", "SemiBold", "SemiBoldItalic", "Bold",
      "BoldItalic",
    ]
    .map { "/usr/share/fonts/opentype/inter/Inter-\($0).otf" }
    + ["/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"]

  /// One selection for the whole process: fontconfig reads each file once and shares it between
  /// threads.
  static let shared = FontSelection()

  let configuration: OpaquePointer
  /// Files that could not be read: the packages are not installed.
  let missing: [String]

  private init() {
    unsafe configuration = unsafe FcConfigCreate()
    let configuration = unsafe self.configuration
    missing = FontSelection.files.filter { file in
      unsafe FcConfigAppFontAddFile(configuration, file) == 0
    }
  }
}

/// What keeps a document from being made.
package enum TypesettingError: Error, Equatable {
  /// These font files are not there: install the Debian packages `fonts-inter` and
  /// `fonts-dejavu-core`.
  case missingFonts([String])
  /// cairo's own words.
  case cairo(String)
}
