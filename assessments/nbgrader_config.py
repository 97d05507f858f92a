# ruff: noqa: INP001 - nbgrader reads it as a file, nobody imports it
"""The nbgrader course: stock settings, so that nbgrader's own commands and formgrader work on it."""

c = get_config()  # noqa: F821 - nbgrader provides it

c.CourseDirectory.course_id = "mmb"
# nbgrader reads other zones' offsets wrongly (+0200 as 200 seconds); pages show local time themselves.
c.Exchange.timezone = "UTC"
