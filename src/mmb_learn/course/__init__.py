"""People, answers, progress, submissions, jobs, reviews: the store and its rules.

Types are imported from here; functions are called by their module: `answers.save(store, …)`,
`jobs.take(store, …)`. Each takes the store first and holds one transaction.
"""

from mmb_learn.course import (
    answers,
    disagreements,
    erasure,
    jobs,
    migrate,
    people,
    progress,
    reviews,
    submissions,
    tries,
)
from mmb_learn.course.answers import Entry, Saved, Version
from mmb_learn.course.disagreements import Disagreement, Reply
from mmb_learn.course.jobs import Job, JobKind, Pending
from mmb_learn.course.people import Institution, Person, Role, Workplace
from mmb_learn.course.progress import Place
from mmb_learn.course.reviews import Marking, Review, ReviewItem, ReviewState
from mmb_learn.course.store import Store
from mmb_learn.course.submissions import Submission, SubmissionState
from mmb_learn.course.tries import Obstacle, Outcome, Try

__all__ = [
    "Disagreement",
    "Entry",
    "Institution",
    "Job",
    "JobKind",
    "Marking",
    "Obstacle",
    "Outcome",
    "Pending",
    "Person",
    "Place",
    "Reply",
    "Review",
    "ReviewItem",
    "ReviewState",
    "Role",
    "Saved",
    "Store",
    "Submission",
    "SubmissionState",
    "Try",
    "Version",
    "Workplace",
    "answers",
    "disagreements",
    "erasure",
    "jobs",
    "migrate",
    "people",
    "progress",
    "reviews",
    "submissions",
    "tries",
]
