"""The course as its authors write it: facts in `module.toml`, words in `text/<language>.md`.

`read` gives both as frozen data, `check` says what an author should mend, `render` makes HTML of the words.
"""

from mmb_learn.content.lessons import read_lesson_text, read_lessons
from mmb_learn.content.read import (
    course_folder,
    module_folder,
    read_module,
    read_programme,
    read_programme_text,
    read_text,
    section_hash,
)

__all__ = [
    "course_folder",
    "module_folder",
    "read_lesson_text",
    "read_lessons",
    "read_module",
    "read_programme",
    "read_programme_text",
    "read_text",
    "section_hash",
]
