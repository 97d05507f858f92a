"""A picture lies in the module's `media/`, spelt as it is linked; pictures from elsewhere are not shown."""

from __future__ import annotations

from collections.abc import Iterator

from mmb_learn.content.check.course import Course
from mmb_learn.content.check.figure import pictures
from mmb_learn.content.check.rule import Rule
from mmb_learn.errors import Finding


def find(course: Course) -> Iterator[Finding]:
    """Look for pictures that are not there."""
    for written, text in course.texts():
        for picture in pictures(text):
            if picture.address.startswith(("chart:", "instrument:")):
                continue
            inside = picture.address.startswith("media/") and ".." not in picture.address
            if not inside or not (written.module.folder / picture.address).is_file():
                what = f"the picture «{picture.address}» is not there"
                remedy = f"Put it into {written.module.folder.name}/media/, and link «media/name»."
                yield RULE.at(text.path, picture.line, what, remedy)


RULE = Rule("MMB312", "media-missing", __doc__, find)
