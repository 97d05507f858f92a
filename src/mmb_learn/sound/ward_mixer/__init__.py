"""The ward mixer: a day room's sounds with level and distance, and one voice to be understood."""

from mmb_learn.sound.ward_mixer.controls import WARD_MIXER, ward_mixer_facts, ward_mixer_html

__all__ = ["WARD_MIXER", "ward_mixer_facts", "ward_mixer_html"]
