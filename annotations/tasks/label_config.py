"""The labelling page of a project, generated from the label set and the codebook: the one place that knows its tags and names.

Left: the report's part between a few lines of context. Right: its tables as tables, and the checks of the report that fail.
"""

from __future__ import annotations

from xml.etree import ElementTree

from annotations.spans import INDICATOR_LABELS
from annotations.tasks.label_names import INDICATOR_GROUPS, INDICATOR_TITLES, LABEL_STYLES, PART_TITLE

TEXT, LABELS, INDICATOR, PART = "text", "label", "indicator", "part"
"""Names of the tags: ``from_name`` and ``to_name`` of every result."""
PART_VALUE = "part"
DATA_FIELDS = ("title", "before", "text", "after", "tables", "checks")
"""Fields of a task that the page shows."""

_STYLE = (
    ".ie-context *{color:#8a929c!important;font-size:13px}"  # the panels, in frames of their own, bring their styles with them
)


def label_config() -> str:
    """The XML of the project's labelling page. The same label set gives the same text, so an unchanged project is not touched."""
    view = ElementTree.Element("View")
    ElementTree.SubElement(view, "Style").text = _STYLE
    columns = _view(view, style="display:flex;gap:16px;align-items:flex-start")
    left = _view(columns, style="flex:3 1 0;min-width:0")
    ElementTree.SubElement(left, "Header", value="$title", size="4")
    _labels(left)
    _show(left, "before", "ie-context", tag="Text")
    ElementTree.SubElement(
        left, "Text", name=TEXT, value="$text", granularity="symbol", saveTextResult="yes", selectionEnabled="true"
    )
    _show(left, "after", "ie-context", tag="Text")
    right = _view(columns, style="flex:2 1 0;min-width:0;position:sticky;top:0;max-height:88vh;overflow:auto")
    _indicator(right)
    _show(right, "checks", "ie-side", tag="HyperText")
    _show(right, "tables", "ie-side", tag="HyperText")
    ElementTree.indent(view)
    return ElementTree.tostring(view, encoding="unicode") + "\n"


def _view(parent: ElementTree.Element, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, "View", attributes)


def _show(parent: ElementTree.Element, name: str, css_class: str, *, tag: str) -> None:
    """A field that is shown and cannot be labelled: no control names it. ``tag`` is HyperText for HTML, Text for plain text."""
    box = _view(parent, className=css_class)
    ElementTree.SubElement(box, tag, name=name, value=f"${name}", selectionEnabled="false")


def _labels(parent: ElementTree.Element) -> None:
    # Buttons show the Chinese name; results carry the alias, which is the code that models and files use.
    buttons = ElementTree.SubElement(parent, "Labels", name=LABELS, toName=TEXT, showInline="true")
    for label, style in LABEL_STYLES.items():
        ElementTree.SubElement(
            buttons, "Label", value=style.title, alias=label, background=style.colour, hotkey=style.hotkey, hint=label
        )


def _indicator(parent: ElementTree.Element) -> None:
    """What a count counts: asked only of a selected COUNT or ZERO. Several, where one ZERO denies several at once."""
    shown_for = ",".join(sorted(INDICATOR_LABELS))
    asked = _view(parent, visibleWhen="region-selected", whenTagName=LABELS, whenLabelValue=shown_for)
    tree = ElementTree.SubElement(
        asked,
        "Taxonomy",
        name=INDICATOR,
        toName=TEXT,
        perRegion="true",
        leafsOnly="true",
        showFullPath="false",
        placeholder="指标：输入中文或代码查找",
    )
    for group, names in INDICATOR_GROUPS.items():
        branch = ElementTree.SubElement(tree, "Choice", value=group)
        for name in names:
            ElementTree.SubElement(branch, "Choice", value=INDICATOR_TITLES[name], alias=name, hint=name)
    part = ElementTree.SubElement(
        asked, "Choices", name=PART, toName=TEXT, perRegion="true", choice="multiple", showInline="true"
    )
    ElementTree.SubElement(part, "Choice", value=PART_TITLE, alias=PART_VALUE, hotkey="p")
