"""The same certificate set by ReportLab's platypus, with an embedded font and the head of the table on each page."""
import io

import segno
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Spacer, Table
from xml.sax.saxutils import escape

FOLDER = "/usr/share/fonts/truetype/dejavu/"
RULES = [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey), ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#f3f6f7")),
         ("TOPPADDING", (0, 0), (-1, -1), 2.6), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6)]
TIGHT = [("TOPPADDING", (0, 0), (-1, -1), 0.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5)]


class Certificate:
    def __init__(self):
        pdfmetrics.registerFont(TTFont("Text", FOLDER + "DejaVuSans.ttf"))
        pdfmetrics.registerFont(TTFont("Strong", FOLDER + "DejaVuSans-Bold.ttf"))
        self.text = ParagraphStyle("text", fontName="Text", fontSize=7.5, leading=9.2)
        self.strong = ParagraphStyle("strong", parent=self.text, fontName="Strong")
        self.title = ParagraphStyle("title", fontName="Strong", fontSize=13, leading=17)

    def make(self, content):
        file = io.BytesIO()

        def foot(canvas, document):
            canvas.setFont("Text", 7)
            canvas.drawString(15 * mm, 10 * mm, content["number"])
            canvas.drawRightString(195 * mm, 10 * mm, f"{document.page} / 2")

        document = SimpleDocTemplate(
            file, pagesize=A4, leftMargin=15 * mm, rightMargin=15 * mm, topMargin=16 * mm, bottomMargin=18 * mm,
            title=content["number"])
        document.build(list(self.story(content)), onFirstPage=foot, onLaterPages=foot)
        return file.getvalue()

    def cell(self, value, strong=False):
        return Paragraph(escape(str(value)), self.strong if strong else self.text)

    def story(self, content):
        house, customer, item, issue = (content[part] for part in ("laboratory", "customer", "item", "issue"))
        head = "<br/>".join(escape(house[line]) for line in ("name", "address", "contact", "accreditation"))
        yield Table([[Paragraph(head, self.text), code(content["address"])]], colWidths=[152 * mm, 28 * mm])
        yield Paragraph(f"Laporan Hasil Uji {escape(content['number'])}", self.title)
        facts = [*customer.items(), *((name, value) for name, value in item.items() if name != "deviations")]
        yield Table([[self.cell(name), self.cell(value)] for name, value in facts], colWidths=[32 * mm, 148 * mm],
                    style=TIGHT)
        yield Spacer(1, 3 * mm)
        yield Table(list(self.rows(content["results"])), repeatRows=1, style=RULES,
                    colWidths=[width * mm for width in (44, 30, 24, 27, 37, 18)])
        for judged in content["judgements"]:
            yield self.cell(f"{judged['citation']} {judged['title']}: {judged['conclusion']} "
                            f"{', '.join(judged['parameters'])}", strong=True)
        for sentence in content["statements"]:
            yield self.cell(sentence)
        yield Spacer(1, 6 * mm)
        for line in (f"{house['town']}, {issue['date']}", issue["meaning"], issue["signer"], issue["title"], issue["moment"]):
            yield self.cell(line)

    def rows(self, results):
        yield [self.cell(head, True) for head in ("Parameter", "Hasil", "Satuan", "Batas", "Metode", "Putusan")]
        group = None
        for line in results:
            if line["group"] != group:
                group = line["group"]
                yield [self.cell(group, True), "", "", "", "", ""]
            limit = line["limits"][0] if line["limits"] else {"limit": "–", "verdict": "–", "outcome": ""}
            cells = (line["parameter"], line["figure"], line["unit"], limit["limit"], line["method"], limit["verdict"])
            yield [self.cell(cell, limit["outcome"] == "does_not_meet") for cell in cells]


def code(address):
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=4)
    return Image(picture, 24 * mm, 24 * mm)
