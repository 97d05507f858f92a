"""Observation: describing, measuring and judging over time, and the instruments one tries it with."""

from mmb_learn.observation.agreement import Agreement, cohens_kappa
from mmb_learn.observation.grid import HOURS, peak_hour, share_per_hour
from mmb_learn.observation.overlap import nap, pem, pnd, tau, tau_u
from mmb_learn.observation.phases import FEWEST_DAYS, PhaseSummary, phase_summary
from mmb_learn.observation.refusal import AgreementError, GridError, ObservationError, SeriesError
from mmb_learn.observation.run_chart import RunSignal, Side, run_signal
from mmb_learn.observation.series import Better
from mmb_learn.observation.xmr import XmrLimits, xmr_limits

__all__ = [
    "FEWEST_DAYS",
    "HOURS",
    "Agreement",
    "AgreementError",
    "Better",
    "GridError",
    "ObservationError",
    "PhaseSummary",
    "RunSignal",
    "SeriesError",
    "Side",
    "XmrLimits",
    "cohens_kappa",
    "nap",
    "peak_hour",
    "pem",
    "phase_summary",
    "pnd",
    "run_signal",
    "share_per_hour",
    "tau",
    "tau_u",
    "xmr_limits",
]
