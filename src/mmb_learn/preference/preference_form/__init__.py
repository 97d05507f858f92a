"""Preference form: whose music it is, filled in on the phone, kept in the browser, taken along on paper."""

from mmb_learn.preference.preference_form.controls import PREFERENCE_FORM

__all__ = ["PREFERENCE_FORM"]
