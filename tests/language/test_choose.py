"""Which language a page is shown in."""

import pytest

from mmb_learn.language import choose_language


@pytest.mark.parametrize(
    ("query", "person", "accept_language", "chosen"),
    [
        ("en", "nn", "nb", "en"),
        (None, "nn", "en", "nn"),
        (None, None, "en-GB,en;q=0.9", "en"),
        (None, None, None, "nb"),
        ("sv", None, "nn", "nn"),
        ("", "", "", "nb"),
        ("NN", None, None, "nn"),
    ],
)
def test_the_page_comes_before_the_person_before_the_browser(query, person, accept_language, chosen):
    assert choose_language(query, person, accept_language) == chosen


@pytest.mark.parametrize(
    ("accept_language", "chosen"),
    [
        ("nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7,en-US;q=0.5,en;q=0.3", "nb"),
        ("no", "nb"),
        ("no-NO, en", "nb"),
        ("en;q=0.5, nn", "nn"),
        ("en;q=0.5, nn;q=0.6", "nn"),
        ("nn;q=0, en;q=0.1", "en"),
        ("da, sv;q=0.9, nn;q=0.2", "nn"),
        ("da, *;q=0.5", "nb"),
        ("nn;q=much, en;q=0.4", "en"),
        (",;q=,", "nb"),
    ],
)
def test_the_browser_is_heard_in_the_order_of_its_weights(accept_language, chosen):
    assert choose_language(None, None, accept_language) == chosen
