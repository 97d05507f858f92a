"""Note writer: what was done, seen and thought becomes plain text for the record, and nothing is kept."""

from mmb_learn.observation.note_writer.controls import NOTE_WRITER

__all__ = ["NOTE_WRITER"]
