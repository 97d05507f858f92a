"""Taking everybody out of a store: what is left is as good as new."""

from __future__ import annotations

from sqlalchemy import delete

from mmb_learn.course import schema
from mmb_learn.course.store import Store


def take_everybody_out(store: Store) -> None:
    """Delete all people, and with each all that is hers; who grades is left, for that is no person."""
    with store.writing() as connection:
        connection.execute(delete(schema.jobs))  # an erasure's job belongs to no submission
        connection.execute(delete(schema.groups))
        connection.execute(delete(schema.runs))
        connection.execute(delete(schema.classes))
        connection.execute(delete(schema.course_choices))
        for of_nobody in (schema.bank_comments, schema.rubric_levels, schema.rubric_words):
            connection.execute(delete(of_nobody))
        connection.execute(delete(schema.people))
