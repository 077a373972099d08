import CPango

/// The outlines of some glyphs of a font, cut out by harfbuzz.
struct FontProgram {
  var isCFF: Bool
  var bytes: [UInt8]
  /// The number of each glyph in the cut.
  var numbers: [UInt32: UInt16]

  /// - Parameter keepsNumbers: glyphs keep the numbers they have in the font, which leaves a trace
  ///   of each glyph that is not there, some ten kilobytes in all.
  init(of face: OpaquePointer, glyphs: [UInt32], keepsNumbers: Bool) {
    let input = unsafe hb_subset_input_create_or_fail()
    defer { unsafe hb_subset_input_destroy(input) }
    for glyph in glyphs { unsafe hb_set_add(hb_subset_input_glyph_set(input), glyph) }
    for table in ["GSUB", "GPOS", "GDEF"] {
      unsafe hb_set_add(
        hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), hb_tag_from_string(table, 4))
    }
    unsafe hb_subset_input_set_flags(
      input,
      HB_SUBSET_FLAGS_NO_HINTING.rawValue | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue
        | HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue
        | (keepsNumbers ? HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue : 0))
    guard let plan = unsafe hb_subset_plan_create_or_fail(face, input) else {
      preconditionFailure("harfbuzz cannot cut this font")
    }
    defer { unsafe hb_subset_plan_destroy(plan) }
    numbers = [:]
    let map = unsafe hb_subset_plan_old_to_new_glyph_mapping(plan)
    for glyph in glyphs {
      numbers[glyph] = UInt16(truncatingIfNeeded: unsafe hb_map_get(map, glyph))
    }
    guard let cut = unsafe hb_subset_plan_execute_or_fail(plan) else {
      preconditionFailure("harfbuzz could not cut this font")
    }
    defer { unsafe hb_face_destroy(cut) }
    // A PDF takes the bare CFF table, but a TrueType font whole.
    let table = unsafe hb_face_reference_table(cut, hb_tag_from_string("CFF ", 4))
    defer { unsafe hb_blob_destroy(table) }
    isCFF = unsafe hb_blob_get_length(table) > 0
    if isCFF {
      bytes = unsafe FontProgram.bytes(table)
    } else {
      let whole = unsafe hb_face_reference_blob(cut)
      defer { unsafe hb_blob_destroy(whole) }
      bytes = unsafe FontProgram.bytes(whole)
    }
  }

  private static func bytes(_ blob: OpaquePointer?) -> [UInt8] {
    var length: UInt32 = 0
    guard let data = unsafe hb_blob_get_data(blob, &length) else { return [] }
    return unsafe data.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
      unsafe Array(UnsafeBufferPointer(start: $0, count: Int(length)))
    }
  }
}
