"""The same certificate as an HTML page that WeasyPrint sets; a style sheet as somebody would write it for this."""
import html
import io

import segno
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

STYLE = """
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-left { content: string(number); font-size: 7pt }
        @bottom-right { content: counter(page) " / " counter(pages); font-size: 7pt } }
body { font-family: 'DejaVu Sans', sans-serif; font-size: 7.5pt } h1 { font-size: 13pt; string-set: number attr(title) }
h2 { font-size: 9pt; color: #0b5c6b } .facts td { padding: 1pt 6pt 1pt 0; vertical-align: top }
.results { width: 100%; border-collapse: collapse } thead { display: table-header-group } tr { break-inside: avoid }
.results th, .results td { border-bottom: .4pt solid #999; padding: 3.4pt 3pt; text-align: left }
.results th { background: #f3f6f7 } .fails { font-weight: bold } .code { width: 24mm; float: right }
"""


class Certificate:
    def __init__(self):
        self.fonts = FontConfiguration()

    def make(self, content):
        return HTML(string=page(content)).write_pdf(font_config=self.fonts)


def code(address):
    drawing = io.BytesIO()
    segno.make(address, error="m").save(drawing, kind="svg", scale=3, xmldecl=False)
    return drawing.getvalue().decode()


def page(content):
    def text(value):
        return html.escape(str(value))

    house, customer, item, issue = (content[part] for part in ("laboratory", "customer", "item", "issue"))
    facts = [*customer.items(), *((name, value) for name, value in item.items() if name != "deviations")]
    rows, group = [], None
    for line in content["results"]:
        if line["group"] != group:
            group = line["group"]
            rows.append(f"<tr><th colspan=6>{text(group)}</th></tr>")
        limit = line["limits"][0] if line["limits"] else {"limit": "–", "verdict": "–", "outcome": ""}
        fails = " class=fails" if limit["outcome"] == "does_not_meet" else ""
        cells = (line["parameter"], line["figure"], line["unit"], limit["limit"], line["method"], limit["verdict"])
        rows.append(f"<tr{fails}>" + "".join(f"<td>{text(cell)}</td>" for cell in cells) + "</tr>")
    judged = "".join(
        f"<p><b>{text(j['citation'])}</b> {text(j['title'])}: {text(j['conclusion'])} "
        f"{text(', '.join(j['parameters']))}</p>" for j in content["judgements"])
    return (
        f"<html lang=id><head><title>{text(content['number'])}</title><style>{STYLE}</style></head><body>"
        f"<div class=code>{code(content['address'])}</div>"
        f"<b>{text(house['name'])}</b><br>{text(house['address'])}<br>{text(house['contact'])}<br>"
        f"{text(house['accreditation'])}"
        f"<h1 title=\"{text(content['number'])}\">Laporan Hasil Uji {text(content['number'])}</h1><table class=facts>"
        + "".join(f"<tr><td>{text(name)}</td><td>{text(value)}</td></tr>" for name, value in facts)
        + "</table><h2>Hasil</h2><table class=results><thead><tr>"
        + "".join(f"<th>{head}</th>" for head in ("Parameter", "Hasil", "Satuan", "Batas", "Metode", "Putusan"))
        + f"</tr></thead><tbody>{''.join(rows)}</tbody></table><h2>Kesimpulan</h2>{judged}"
        + "".join(f"<p>{text(sentence)}</p>" for sentence in content["statements"])
        + f"<p>{text(house['town'])}, {text(issue['date'])}<br>{text(issue['meaning'])}<br><br>"
        + f"<b>{text(issue['signer'])}</b><br>{text(issue['title'])}<br>{text(issue['moment'])}</p></body></html>")
