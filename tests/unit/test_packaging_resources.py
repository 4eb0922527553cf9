"""What comes with the program is whole, can be drawn, and has its licence beside it."""

import re
from pathlib import Path
from runpy import run_path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from packaging.utils import canonicalize_name
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
ICONS = sorted((RESOURCES / "icons").glob("*.svg"))
LUCIDE = [path for path in ICONS if path.name != "mark.svg"]
SCREEN_FACES = {"Regular": 400, "Medium": 500, "SemiBold": 600}
LICENCES = (RESOURCES / "LICENCES.md").read_text(encoding="utf-8")

# letters of the register's three languages and of its partners' names that one face or the other must have
FRENCH_AND_TURKISH = "éèêçàùœÉÀŒ’«»əğİşıŞƏ\u202f\u00a0–…·•%"
ARABIC = "".join(map(chr, [*range(0x0621, 0x063B), *range(0x0641, 0x0653), *range(0x0660, 0x066A), 0x0670]))


def drawn(path: Path, size: int = 48) -> QImage:
    text = path.read_text(encoding="utf-8").replace("currentColor", "#17211F")
    renderer = QSvgRenderer(QByteArray(text.encode()))
    assert renderer.isValid()
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def ink(image: QImage) -> float:
    """The share of the pixels that are not white."""
    size = range(image.width())
    inked = sum(image.pixelColor(x, y).lightness() < 250 for x in size for y in size)
    return inked / image.width() ** 2


@pytest.mark.parametrize("path", LUCIDE, ids=lambda path: path.stem)
def test_an_icon_can_be_drawn_in_any_colour(path: Path):
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert root.get("stroke") == "currentColor"
    assert root.get("viewBox") == "0 0 24 24"
    assert 0.005 < ink(drawn(path)) < 0.6


def test_an_icon_contains_drawing_only():
    for path in ICONS:
        tags = {node.tag.split("}")[1] for node in ElementTree.parse(path).iter()}
        assert tags <= {"svg", "g", "path", "rect", "circle", "line", "polyline", "polygon", "ellipse"}, path.name


def test_the_mark_is_a_white_star_on_the_product_s_green():
    image = drawn(RESOURCES / "icons" / "mark.svg", 72)
    assert image.pixelColor(36, 36).name() == "#0b6158"
    assert image.pixelColor(36, 8).name() == "#0b6158"
    star = {image.pixelColor(x, y).name() for x, y in [(36, 20), (20, 36), (52, 36), (36, 52), (36, 17), (55, 36)]}
    assert star == {"#ffffff"}
    assert image.pixelColor(0, 0).name() == "#ffffff"  # nothing is drawn outside the rounded corner


@pytest.mark.parametrize("family", ["IBMPlexSansArabic", "Vazirmatn"])
@pytest.mark.parametrize(("style", "weight"), SCREEN_FACES.items())
def test_a_screen_face_is_static_and_of_its_weight(family: str, style: str, weight: int):
    with TTFont(RESOURCES / "fonts" / f"{family}-{style}.ttf", lazy=True) as face:
        assert face["OS/2"].usWeightClass == weight
        assert "fvar" not in face
        assert face["OS/2"].fsType == 0  # may be embedded without restriction


@pytest.mark.parametrize("path", sorted((RESOURCES / "fonts").glob("Noto*.ttf")), ids=lambda path: path.stem)
def test_a_paper_face_is_static_truetype_that_may_be_embedded(path: Path):
    """P16: the pages' outlines are taken from its table of glyphs."""
    with TTFont(path, lazy=True) as face:
        assert "glyf" in face
        assert "fvar" not in face
        assert face["OS/2"].fsType == 0


def test_the_fallback_faces_of_paper_are_subsets_of_a_sensible_size():
    """P16: letters of the member states' languages, not whole fonts."""
    sizes = [path.stat().st_size for path in (RESOURCES / "fonts").glob("Noto*.ttf") if "Naskh" not in path.name]
    assert len(sizes) == 7
    assert sum(sizes) < 750_000


@pytest.mark.parametrize("style", SCREEN_FACES)
def test_the_two_families_together_have_every_letter(style: str):
    have: set[int] = set()
    for family in ("IBMPlexSansArabic", "Vazirmatn"):
        with TTFont(RESOURCES / "fonts" / f"{family}-{style}.ttf", lazy=True) as face:
            have |= face.getBestCmap().keys()
    assert {letter for letter in FRENCH_AND_TURKISH + ARABIC if ord(letter) not in have} == set()


def test_every_font_has_its_licence_beside_it_and_in_the_list():
    families = {path.name.split("-")[0] for path in (RESOURCES / "fonts").glob("*.ttf")} - {"IwhcSpaces"}
    assert families
    for family in families:
        text = (RESOURCES / "fonts" / f"OFL-{family}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert f"fonts/OFL-{family}.txt" in LICENCES


def test_the_narrow_space_is_as_its_script_writes_it_and_nothing_else():
    path = RESOURCES / "fonts" / "IwhcSpaces-Regular.ttf"
    assert path.read_bytes() == run_path(str(ROOT / "packaging" / "narrow_space.py"))["content"]()
    with TTFont(path, lazy=True) as face:
        assert list(face.getBestCmap()) == [ord("\u202f")]
    assert "| `fonts/IwhcSpaces-Regular.ttf` | made for this product, part of it |" in LICENCES


def test_every_file_that_the_list_names_exists():
    named = re.findall(r"`((?:fonts|icons|colour|\.\./tests)/[^`*]+)`", LICENCES)
    assert len(named) > 5
    assert [name for name in named if not (RESOURCES / name).exists()] == []


def test_every_installed_package_is_in_the_list():
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    locked = {canonicalize_name(name) for name in re.findall(r"(?m)^([A-Za-z0-9._-]+)==", lock)}
    table = LICENCES.split("## Python packages")[1]
    first_cells = re.findall(r"(?m)^\| ([^|]+) \|", table)
    words = {word for cell in first_cells for word in re.sub(r"\(.*\)", "", cell).split(",")}
    listed = {canonicalize_name(word.strip()) for word in words}
    assert locked - listed == set()
    assert listed - locked <= {"package", canonicalize_name("---")}
