"""The invented people's days: before, after, and which way is better."""

from __future__ import annotations

SOLVEIG = ((48, 55, 40, 62, 51, 58, 45), (46, 35, 41, 30, 28, 38, 26), "lower")
TREND_TRAP = ((50, 46, 43, 40, 37), (34, 31, 28, 26, 23), "lower")
MATS = ((1, 0, 2, 1), (2, 3, 2, 3, 4, 3), "higher")
ELLA = ((14, 11, 16, 12, 15), (9, 8, 12, 7, 8, 6), "lower")
BJORNAR = ((3, 1, 4, 2, 3, 2), (1, 2, 0, 1, 0, 1), "lower")
ANNE = ((6, 9, 7, 10, 8), (4, 5, 7, 3, 4, 3), "lower")
EVERYBODY = (SOLVEIG, TREND_TRAP, MATS, ELLA, BJORNAR, ANNE)
