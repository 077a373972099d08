import Typesetting

extension SampleCertificate {
  struct Group {
    var title: Text
    var rows: [Row]
  }

  struct Row {
    var name: Text
    var unit: Text
    var result: Text
    var limit: Text
    var method: Text
    var verdict: String

    init(
      _ name: Text, _ unit: Text, _ result: Text, _ limit: Text, _ method: Text,
      _ verdict: String = "MS"
    ) {
      self.name = name
      self.unit = unit
      self.result = result
      self.limit = limit
      self.method = method
      self.verdict = verdict
    }
  }

  static let groups: [Group] = [
    Group(
      title: "Mikrobiologi",
      rows: [
        Row(
          Text("Escherichia coli").italic, "CFU/100 mL", "3", "0", "SNI ISO 9308-1:2017", "TMS"),
        Row("Total coliform", "CFU/100 mL", "27", "0", "SNI ISO 9308-1:2017", "TMS"),
        Row(
          "Angka lempeng total 36 °C*", "CFU/mL", "1,2 × 10" + Text("2").raised, "–", "SM 9215 B",
          "–"),
      ]),
    Group(
      title: "Fisik",
      rows: [
        Row("Suhu", "°C", "27,4", "± 3 udara", "SNI 06-6989.23-2005"),
        Row("Zat padat terlarut (TDS)", "mg/L", "214 ± 9", "< 300", "SNI 6989.27:2019"),
        Row("Kekeruhan", "NTU", "3,42 ± 0,21", "< 3", "SNI 06-6989.25-2005", "TMS"),
        Row("Warna", "TCU", "< 5", "10", "SNI 6989.80:2011"),
        Row("Bau", "–", "tidak berbau", "tidak berbau", "SNI 3554:2015"),
        Row("Daya hantar listrik 25 °C*", "µS/cm", "428 ± 12", "–", "SNI 6989.1:2019", "–"),
      ]),
    Group(
      title: "Kimia",
      rows: [
        Row("pH", "–", "7,31 ± 0,05", "6,5–8,5", "SNI 6989.11:2019"),
        Row(
          "Nitrat (NO" + Text("3").lowered + "⁻) sebagai N", "mg/L", "4,51 ± 0,30", "20",
          "SNI 6989.79:2011"),
        Row("Nitrit (NO₂⁻) sebagai N", "mg/L", "< 0,005", "3", "SNI 06-6989.9-2004"),
        Row("Amonia (NH₃-N)*", "mg/L", "0,04", "≤ 1,5", "SNI 06-6989.30-2005"),
        Row("Besi (Fe) terlarut", "mg/L", "0,08 ± 0,01", "0,2", "SNI 6989-84:2019"),
        Row("Mangan (Mn) terlarut", "mg/L", "< 0,02", "0,1", "SNI 6989-84:2019"),
        Row("Kadmium (Cd)", "mg/L", "< 0,001", "0,003", "SM 3120 B, 24th ed."),
        Row("Timbal (Pb)", "mg/L", "< 0,005", "0,01", "SM 3120 B, 24th ed."),
        Row("Arsen (As)", "mg/L", "0,0021 ± 0,0004", "0,01", "SM 3114 C, 24th ed."),
        Row("Raksa (Hg)", "mg/L", "< 0,0005", "0,001", "SNI 6989.78:2019"),
        Row("Kromium heksavalen (Cr⁶⁺)", "mg/L", "< 0,005", "0,01", "SNI 6989.71:2009"),
        Row("Aluminium (Al)", "mg/L", "0,05", "0,2", "SM 3120 B, 24th ed."),
        Row("Fluorida (F⁻)", "mg/L", "0,42 ± 0,04", "1,5", "SNI 06-6989.29-2005"),
        Row("Sianida (CN⁻)*", "mg/L", "tidak terdeteksi", "0,07", "SM 4500-CN⁻ E"),
        Row("Sulfat (SO₄²⁻)", "mg/L", "38 ± 3", "250", "SNI 6989.20:2019"),
        Row("Klorida (Cl⁻)", "mg/L", "24,6 ± 1,1", "250", "SNI 6989.19:2009"),
        Row("Kesadahan total sebagai CaCO₃", "mg/L", "182 ± 6", "500", "SNI 06-6989.12-2004"),
        Row("Seng (Zn)", "mg/L", "0,03", "3", "SNI 6989-84:2019"),
        Row("Tembaga (Cu)", "mg/L", "< 0,02", "2", "SNI 6989-84:2019"),
        Row("Sisa klor bebas", "mg/L", "0,12", "0,2–0,5", "SM 4500-Cl G", "TMS"),
        Row("Zat organik sebagai KMnO₄", "mg/L", "3,8 ± 0,4", "10", "SNI 06-6989.22-2004"),
      ]),
  ]
}
