"""Ears of another age: the day room through the median curve of an age and a sex."""

from mmb_learn.sound.old_ears.controls import OLD_EARS, old_ears_facts, old_ears_html

__all__ = ["OLD_EARS", "old_ears_facts", "old_ears_html"]
