"""Checks a PDF against PDF/UA-1 as far as pikepdf shows it: one line for each finding.

The numbers are those of the Matterhorn Protocol 1.02, whose machine-checkable conditions veraPDF implements. Left out
are those that cannot arise here: annotations, forms, scripts, actions, embedded files, optional content, encryption.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf

ROLES = frozenset(
    {"Document", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Caption"}
)
INSIDE = {
    "L": frozenset({"LI"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "Table": frozenset({"TR"}),
    "TR": frozenset({"TH", "TD"}),
}
"""The children that these roles may have (conditions 09-004 to 09-006)."""
PAINTING = frozenset({"re", "TJ", "Tj", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI"})


def findings(content: bytes) -> list[str]:
    """Everything that a reader of the file by its structure would miss."""
    with pikepdf.open(BytesIO(content)) as pdf:
        elements = list(_elements(pdf.Root.StructTreeRoot.K[0], None))
        return [
            *_document(pdf),
            *_roles(elements),
            *_headings(elements),
            *_marks(pdf, elements),
            *_content(pdf),
            *_fonts(pdf),
        ]


def _elements(node: pikepdf.Object, parent: pikepdf.Object | None) -> Iterator[tuple[pikepdf.Object, str, str]]:
    """Every element with its role and its parent's."""
    yield node, str(node.S)[1:], str(parent.S)[1:] if parent is not None else ""
    for kid in node.K:
        if "/S" in kid:
            yield from _elements(kid, node)


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root, packet = pdf.Root, pdf.Root.Metadata.read_bytes().decode("utf-8")
    wanted = {
        "06-002 no claim": "<pdfuaid:part>1</pdfuaid:part>" in packet,
        "06-003 no title": bool(re.search(r"<dc:title><rdf:Alt><rdf:li [^>]*>[^<]+</rdf:li>", packet)),
        "07-001 the title is not displayed": root.ViewerPreferences.get("/DisplayDocTitle") is True,
        "11-006 no language": str(root.get("/Lang", "")) in ("ar", "en", "fr"),
        "02-001 roles are mapped": "/RoleMap" not in root.StructTreeRoot,
        "01-006 not marked": root.MarkInfo.get("/Marked") is True and root.MarkInfo.get("/Suspects") is not True,
        "28-008 the order of tabs": all(page.get("/Tabs") == "/S" for page in pdf.pages),
    }
    yield from (name for name, holds in wanted.items() if not holds)
    for page in pdf.pages:
        if "/Annots" in page:
            yield "28-002 an annotation"


def _roles(elements: list[tuple[pikepdf.Object, str, str]]) -> Iterator[str]:
    for node, role, above in elements:
        if role not in ROLES:
            yield f"02-001 the role {role}"
        if role not in INSIDE.get(above, ROLES):
            yield f"09-004 {role} inside {above}"
        if role in ("LI", "TR", "TH", "TD", "LBody", "Lbl") and role not in INSIDE.get(above, frozenset()):
            yield f"09-004 {role} inside {above}"
        if role == "TH" and str(node.get("/A", {}).get("/Scope", "")) not in ("/Row", "/Column"):
            yield "15-003 a heading cell without scope"
        if role == "Figure" and not str(node.get("/Alt", "")):
            yield "13-004 a figure without text"
        if role == "L" and node.get("/A", {}).get("/ListNumbering") is None:
            yield "16-003 a list without numbering"
    children = {above for _, _, above in elements}
    yield from (f"09-005 an empty {role}" for _, role, _ in elements if role in INSIDE and role not in children)
    items = [[str(kid.S) for kid in node.K if "/S" in kid] for node, role, _ in elements if role == "LI"]
    yield from ("16-001 a list item without label" for kids in items if kids != ["/Lbl", "/LBody"])


def _headings(elements: list[tuple[pikepdf.Object, str, str]]) -> Iterator[str]:
    """H1 comes first of all contents, and no level is left out."""
    roles = [role for _, role, _ in elements if role != "Document"]
    if not roles or roles[0] != "H1":
        yield "14-002 the first element is no H1"
    levels = [int(role[1]) for role in roles if re.fullmatch(r"H\d", role)]
    yield from ("14-003 a level is left out" for one, after in pairwise(levels) if after > one + 1)


def _marks(pdf: pikepdf.Pdf, elements: list[tuple[pikepdf.Object, str, str]]) -> Iterator[str]:
    """Each mark belongs to the one element that claims it."""
    owners = {
        (kid.Pg.objgen, int(kid.MCID)): node.objgen for node, _, _ in elements for kid in node.K if "/MCID" in kid
    }
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    trees = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for page in pdf.pages:
        listed = [element.objgen for element in trees[int(page.StructParents)]]
        claimed = [owners.get((page.objgen, number)) for number in range(len(listed))]
        if listed != claimed or len([key for key in owners if key[0] == page.objgen]) != len(listed):
            yield "01-005 marks and structure differ"


def _content(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Everything painted is in a tag or an artifact, never in one inside the other."""
    for page in pdf.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            if depth > 1:
                yield "01-003 a mark inside a mark"
            if operator in PAINTING and not depth:
                yield f"01-005 {operator} outside of every mark"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.Font.values()}
    for font in fonts.values():
        below = font.DescendantFonts[0]
        program = below.FontDescriptor.FontFile2.read_bytes()
        widths = [float(width) for width in below.W[1]]
        named = re.findall(
            rb"<([0-9A-F]{4})> <([0-9A-F]+)>", font.ToUnicode.read_bytes().split(b"endcodespacerange")[1]
        )
        values = {int(code, 16): bytes.fromhex(value.decode()).decode("utf-16-be") for code, value in named}
        if sorted(values) != list(range(1, len(widths) + 1)):
            yield "31-027 a code without its character"
        if any(value in ("", "\0", "\ufeff", "\ufffe") for value in values.values()):
            yield "31-028 a code with a character that is none"
        if below.get("/CIDToGIDMap") != "/Identity":
            yield "31-011 no map of glyphs"
        if widths != _advances(program)[1 : len(widths) + 1]:
            yield "31-009 widths that differ from the font's"


def _advances(program: bytes) -> list[float]:
    """The advances of a TrueType file in thousandths of its type size."""
    tables = {}
    for at in range(struct.unpack_from(">H", program, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", program, 12 + 16 * at)
        tables[tag] = offset
    units = struct.unpack_from(">H", program, tables[b"head"] + 18)[0]
    count = struct.unpack_from(">H", program, tables[b"hhea"] + 34)[0]
    metrics = struct.unpack_from(f">{2 * count}H", program, tables[b"hmtx"])
    return [round(advance * 1000 / units, 3) for advance in metrics[::2]]
