"""People, answers, progress, submissions, jobs, reviews: the store and its rules.

Types are imported from here; functions are called by their module: `answers.save(store, …)`,
`jobs.take(store, …)`. Each takes the store first and holds one transaction.
"""

from mmb_learn.course import (
    access,
    agenda,
    answers,
    archive,
    asked,
    assignments,
    bar,
    between,
    class_work,
    classes,
    codes,
    coming_back,
    comment_bank,
    cooperation,
    disagreements,
    erasure,
    feedback,
    gatherings,
    graders,
    grading_keys,
    group_answers,
    group_notes,
    groups,
    hub_people,
    jobs,
    joining,
    links,
    members,
    migrate,
    nudging,
    people,
    point_changes,
    progress,
    recalling,
    recalls,
    reminders,
    reminding,
    replies_back,
    retention,
    returned,
    review_notes,
    reviewers,
    reviews,
    room_rounds,
    rooms,
    roster,
    roster_file,
    round_questions,
    rounds,
    rubrics,
    runs,
    shared_words,
    sign_ins,
    submissions,
    throttle,
    together,
    traces,
    tries,
)
from mmb_learn.course.access import Event, Happening, Looker
from mmb_learn.course.answers import Entry, Saved, Version
from mmb_learn.course.assignments import Assignment
from mmb_learn.course.classes import AnsweredBy, Message, SchoolClass
from mmb_learn.course.coming_back import NewPupil
from mmb_learn.course.comment_bank import BankComment
from mmb_learn.course.disagreements import Disagreement, Reply
from mmb_learn.course.feedback import Feedback, Passage
from mmb_learn.course.gatherings import Around, Gathering, Plan
from mmb_learn.course.graders import GraderSeen, JobTime
from mmb_learn.course.group_answers import GroupAnswer, GroupNote
from mmb_learn.course.group_text import Stands, Typed
from mmb_learn.course.groups import Circle, Group, GroupMember
from mmb_learn.course.hub_groups import HubClass, HubUser, hub_user
from mmb_learn.course.jobs import Job, JobKind, Pending
from mmb_learn.course.joining import Joined, Refusal, Refused
from mmb_learn.course.links import FoundLink, Link, LinkState
from mmb_learn.course.members import Member, Part
from mmb_learn.course.people import Institution, Person, Role, Workplace
from mmb_learn.course.point_changes import Correction, PointChange, Why
from mmb_learn.course.progress import Place
from mmb_learn.course.reflections import ReplyBack
from mmb_learn.course.reminders import Reminder
from mmb_learn.course.reminding import About, Told
from mmb_learn.course.returned import Returned
from mmb_learn.course.reviews import Marking, Review, ReviewItem, ReviewState
from mmb_learn.course.room_rounds import Own, Round, What
from mmb_learn.course.room_stages import Stage, Tally, Turn
from mmb_learn.course.rooms import Room
from mmb_learn.course.roster import TakenIn
from mmb_learn.course.roster_file import RosterEntry, RosterFile, Slip
from mmb_learn.course.round_questions import AskedRound, Asking
from mmb_learn.course.rounds import AskedSums, Given
from mmb_learn.course.rubric import Effect, OwnLevel, Rubric, Wanted
from mmb_learn.course.runs import Run
from mmb_learn.course.shared_words import Sentence
from mmb_learn.course.sign_ins import Device, SignIn
from mmb_learn.course.store import Store
from mmb_learn.course.submissions import Submission, SubmissionState
from mmb_learn.course.throttle import Rule, Wrong
from mmb_learn.course.tries import Obstacle, Outcome, Try

__all__ = [
    "About",
    "AnsweredBy",
    "Around",
    "AskedRound",
    "AskedSums",
    "Asking",
    "Assignment",
    "BankComment",
    "Circle",
    "Correction",
    "Device",
    "Disagreement",
    "Effect",
    "Entry",
    "Event",
    "Feedback",
    "FoundLink",
    "Gathering",
    "Given",
    "GraderSeen",
    "Group",
    "GroupAnswer",
    "GroupMember",
    "GroupNote",
    "Happening",
    "HubClass",
    "HubUser",
    "Institution",
    "Job",
    "JobKind",
    "JobTime",
    "Joined",
    "Link",
    "LinkState",
    "Looker",
    "Marking",
    "Member",
    "Message",
    "NewPupil",
    "Obstacle",
    "Outcome",
    "Own",
    "OwnLevel",
    "Part",
    "Passage",
    "Pending",
    "Person",
    "Place",
    "Plan",
    "PointChange",
    "Refusal",
    "Refused",
    "Reminder",
    "Reply",
    "ReplyBack",
    "Returned",
    "Review",
    "ReviewItem",
    "ReviewState",
    "Role",
    "Room",
    "RosterEntry",
    "RosterFile",
    "Round",
    "Rubric",
    "Rule",
    "Run",
    "Saved",
    "SchoolClass",
    "Sentence",
    "SignIn",
    "Slip",
    "Stage",
    "Stands",
    "Store",
    "Submission",
    "SubmissionState",
    "TakenIn",
    "Tally",
    "Told",
    "Try",
    "Turn",
    "Typed",
    "Version",
    "Wanted",
    "What",
    "Why",
    "Workplace",
    "Wrong",
    "access",
    "agenda",
    "answers",
    "archive",
    "asked",
    "assignments",
    "bar",
    "between",
    "class_work",
    "classes",
    "codes",
    "coming_back",
    "comment_bank",
    "cooperation",
    "disagreements",
    "erasure",
    "feedback",
    "gatherings",
    "graders",
    "grading_keys",
    "group_answers",
    "group_notes",
    "groups",
    "hub_people",
    "hub_user",
    "jobs",
    "joining",
    "links",
    "members",
    "migrate",
    "nudging",
    "people",
    "point_changes",
    "progress",
    "recalling",
    "recalls",
    "reminders",
    "reminding",
    "replies_back",
    "retention",
    "returned",
    "review_notes",
    "reviewers",
    "reviews",
    "room_rounds",
    "rooms",
    "roster",
    "roster_file",
    "round_questions",
    "rounds",
    "rubrics",
    "runs",
    "shared_words",
    "sign_ins",
    "submissions",
    "throttle",
    "together",
    "traces",
    "tries",
]
