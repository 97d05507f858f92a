"""People, answers, progress, submissions, jobs: the store and its rules.

Types are imported from here; functions are called by their module: `answers.save(store, …)`,
`jobs.take(store, …)`. Each takes the store first and holds one transaction.
"""

from mmb_learn.course import answers, erasure, jobs, migrate, people, progress, submissions
from mmb_learn.course.answers import Entry, Saved, Version
from mmb_learn.course.jobs import Job, JobKind, Pending
from mmb_learn.course.people import Institution, Person, Role, Workplace
from mmb_learn.course.progress import Place
from mmb_learn.course.store import Store
from mmb_learn.course.submissions import Submission, SubmissionState

__all__ = [
    "Entry",
    "Institution",
    "Job",
    "JobKind",
    "Pending",
    "Person",
    "Place",
    "Role",
    "Saved",
    "Store",
    "Submission",
    "SubmissionState",
    "Version",
    "Workplace",
    "answers",
    "erasure",
    "jobs",
    "migrate",
    "people",
    "progress",
    "submissions",
]
