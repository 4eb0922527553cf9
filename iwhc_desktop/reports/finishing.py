"""The last step of a document: fonts, structure tree, bookmarks and metadata; the bytes are reproducible."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from iwhc_desktop.i18n.resources import resource_path
from iwhc_desktop.reports.canvas import Press
from iwhc_desktop.reports.metadata import PRODUCER, Metadata
from iwhc_desktop.reports.tagging import Bookmark, Element, Structure
from iwhc_desktop.reports.text.pdf_font import PdfFont, subset_tag

_SYMBOLIC = 4


def finish(content: bytes, press: Press, metadata: Metadata, running: Sequence[str]) -> bytes:
    """Complete the pages that ReportLab laid out; `running` is each page's running foot as PDF operators."""
    with pikepdf.open(BytesIO(content)) as pdf:
        for page, foot in zip(pdf.pages, running, strict=True):
            page.contents_add(foot.encode("ascii"))
        _embed_fonts(pdf, press)
        _build_structure(pdf, press.structure)
        _build_outline(pdf, press.structure.bookmarks)
        _describe(pdf, metadata)
        target = BytesIO()
        pdf.remove_unreferenced_resources()
        pdf.save(
            target,
            min_version="1.7",
            compress_streams=True,
            deterministic_id=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return target.getvalue()


def _embed_fonts(pdf: pikepdf.Pdf, press: Press) -> None:
    fonts = Dictionary({f"/{font.name}": _font(pdf, font) for font in press.book.fonts.values()})
    shared = pdf.make_indirect(fonts)
    for page in pdf.pages:
        page.obj.Resources.Font = shared
        if "/Trans" in page.obj:
            del page.obj.Trans


def _font(pdf: pikepdf.Pdf, font: PdfFont) -> pikepdf.Object:
    program = font.program()
    base = Name(f"/{subset_tag(program)}+{font.face.name}")
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=base,
        CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(_descriptor(pdf, font, program, base)),
        W=Array([1, Array(font.widths())]),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=base,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(font.to_unicode()),
        )
    )


def _descriptor(pdf: pikepdf.Pdf, font: PdfFont, program: bytes, base: Name) -> Dictionary:
    face = font.face
    scale = 1000 / face.units_per_em
    metrics = face.metrics
    box = [round(side * scale) for side in metrics.box]
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=_SYMBOLIC,
        FontBBox=Array(box),
        ItalicAngle=0,
        Ascent=round(metrics.ascent * scale),
        Descent=round(metrics.descent * scale),
        CapHeight=700,
        StemV=80,
        FontFile2=pdf.make_stream(program, Length1=len(program)),
    )


def _build_structure(pdf: pikepdf.Pdf, structure: Structure) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    nodes: dict[Element, pikepdf.Object] = {}
    root.K = Array([_node(pdf, structure.root, root, nodes)])
    numbers = Array()
    for index, page in enumerate(pdf.pages):
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
        marked = structure.pages[index] if index < len(structure.pages) else []
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array([nodes[element] for element in marked])))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = root


def _node(
    pdf: pikepdf.Pdf, element: Element, parent: pikepdf.Object, nodes: dict[Element, pikepdf.Object]
) -> pikepdf.Object:
    node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent))
    nodes[element] = node
    node.update(_attributes(element))
    kids = [Dictionary(Type=Name.MCR, Pg=pdf.pages[mark.page].obj, MCID=mark.number) for mark in element.marks]
    below = [_node(pdf, child, node, nodes) for child in element.children if child.has_content]
    node.K = Array([*kids, *below])
    return node


def _attributes(element: Element) -> dict[str, pikepdf.Object]:
    """Language, alternative text, and what the role asks for, as far as the element has them."""
    found = {"/Lang": element.language, "/Alt": element.alternative}
    attributes: dict[str, pikepdf.Object] = {key: String(value) for key, value in found.items() if value}
    if element.role == "L":
        return {**attributes, "/A": Dictionary(O=Name.List, ListNumbering=Name.Disc)}
    scope = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}")) if element.scope else None
    return {**attributes, "/A": scope} if scope is not None else attributes


def _build_outline(pdf: pikepdf.Pdf, bookmarks: Sequence[Bookmark]) -> None:
    with pdf.open_outline() as outline:
        above: list[pikepdf.OutlineItem] = []
        for bookmark in bookmarks:
            item = pikepdf.OutlineItem(bookmark.title, bookmark.page, "XYZ", top=round(bookmark.top, 2))
            del above[bookmark.level - 1 :]
            (above[-1].children if above else outline.root).append(item)
            above.append(item)


def _describe(pdf: pikepdf.Pdf, metadata: Metadata) -> None:
    root = pdf.Root
    root.Lang = String(metadata.language)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Direction=Name.R2L if metadata.rightwards else Name.L2R)
    root.Metadata = pikepdf.Stream(pdf, metadata.xmp(), Type=Name.Metadata, Subtype=Name.XML)
    profile = pikepdf.Stream(pdf, resource_path("colour", "sRGB.icc").read_bytes(), N=3)
    root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(metadata.title),
            Author=String(metadata.author),
            Producer=String(PRODUCER),
            Creator=String(PRODUCER),
            CreationDate=String(metadata.pdf_date),
            ModDate=String(metadata.pdf_date),
        )
    )
