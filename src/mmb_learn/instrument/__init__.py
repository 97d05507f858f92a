"""What the instruments of all elements share: what one is, its controls' markup, one sound a page.

An instrument is a folder of its element: `controls.py` gives its native controls and an `Instrument`,
`view.js` brings them to life, `view.css` is its look. It stands in a unit's step, and at `/tool/<id>`.
"""

from mmb_learn.instrument.instrument import Instrument, by_id
from mmb_learn.instrument.markup import options_html, radios_html, slider_html

__all__ = ["Instrument", "by_id", "options_html", "radios_html", "slider_html"]
