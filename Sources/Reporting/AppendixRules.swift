package import Wording

/// The rules of the tables of appendices in words.
package enum AppendixRules {
  package static let rules: [String: Phrase] = [
    "appendix_title": AppendixError.noTitle.phrase,
    "appendix_file_name": Phrase(
      id: "Nama berkas paling panjang 200 huruf.", en: "The name of a file has at most 200 letters."
    ),
    "appendix_bytes": AppendixError.limits,
    "appendix_pages": AppendixError.limits,
    "appendix_limit": AppendixError.limits,
    "appendix_digest": Phrase(
      id: "Isi berkas tidak cocok dengan sidiknya.",
      en: "The contents of the file do not fit its digest."),
    "appendix_once": Phrase(
      id: "Berkas yang sama sudah dilampirkan.", en: "The same file is appended already."),
    "appendix_append_only": Phrase(
      id: "Lampiran tidak diubah: hapus, lalu tambahkan yang benar.",
      en: "An appendix is not changed: remove it, then add the right one."),
    "report_appendix_once": Phrase(
      id: "Lampiran ini sudah ada pada laporannya.",
      en: "This appendix is on the report already."),
    "report_appendix_append_only": Phrase(
      id: "Lampiran laporan yang sudah terbit tidak pernah diubah atau dihapus.",
      en: "Appendices of a released report are never changed or removed."),
    "report_appendices_named": AppendixError.changed.phrase,
    "report_appendices_standing": AppendixError.changed.phrase,
    "report_document_pages": Phrase(
      id: "Berkas sertifikat ini kehilangan halaman lampirannya.",
      en: "The file of this certificate lacks pages of its appendices."),
  ]

  package static let fields: [String: String] = [
    "appendix_title": AppendixError.titleField,
    "appendix_file_name": AppendixError.fileField,
    "appendix_bytes": AppendixError.fileField,
    "appendix_pages": AppendixError.fileField,
    "appendix_limit": AppendixError.fileField,
    "appendix_once": AppendixError.fileField,
  ]
}
