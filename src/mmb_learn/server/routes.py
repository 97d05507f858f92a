"""Which address leads where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmb_learn.server import (
    answering,
    asked_pages,
    bar_page,
    calendar_feed,
    class_deleting,
    class_joining,
    class_pages,
    class_results,
    class_work_page,
    comment_bank,
    cooperation_pages,
    emptying,
    gathering_sheet,
    group_pages,
    group_reviewing,
    group_saving,
    handing_in,
    handover,
    health,
    home,
    hub_signing_in,
    kernels,
    leaving,
    lesson_pages,
    live,
    me,
    me_deleting,
    me_file,
    me_sheets,
    mine,
    offline,
    papers,
    people_pages,
    plain,
    pocket_card,
    programme_pages,
    pupil_pages,
    questions_out,
    remember,
    reminder_pages,
    replying,
    returning,
    review_queue,
    reviewing,
    room_joining,
    room_pages,
    room_steering,
    round_page,
    rounds_page,
    rubric_page,
    scores,
    sharing,
    signing_in,
    staff_units,
    statements,
    sums_page,
    telling,
    tools,
    trying,
    unit,
)

if TYPE_CHECKING:
    from mmb_learn.server.app import WorkbookApp

_PLAIN_ID = r"[a-z][a-z0-9-]*"
_ID = rf"({_PLAIN_ID})"
_ROUND = r"(round-\d{1,12}|after-(?:3|6|12))"
_KERNEL = r"([0-9a-f-]{36})"
_INSTITUTIONS = "health-care|upper-secondary|culture-school"


def _pages() -> list[tuple[Any, ...]]:
    return [
        (r"", home.HomeHandler),
        (rf"m/{_ID}", unit.ModuleHandler),
        (rf"m/{_ID}/{_ID}", unit.UnitHandler),
        (rf"m/{_ID}/{_ID}/live", live.LiveHandler),
        (r"try", trying.TryUnitsHandler),
        (rf"try/{_ID}/{_ID}", trying.TryUnitHandler),
        (rf"card/{_ID}/{_ID}\.pdf", pocket_card.PocketCardHandler),
        (r"glossary", plain.GlossaryHandler),
        (r"tool", tools.ToolsHandler),
        (rf"tool/{_ID}", tools.ToolHandler),
        (r"language", mine.LanguageHandler),
        (r"demo/empty", emptying.EmptyingHandler),
        (r"join", signing_in.PasteHandler),
        (r"join/([^/]{1,200})", signing_in.JoinHandler),
        (r"sign-out", leaving.SignOutHandler),
        (r"devices", leaving.DevicesHandler),
        (r"devices/code", leaving.CodeHandler),
        (r"devices/(\d{1,12})", leaving.DeviceHandler),
        (r"reminders", reminder_pages.AskHandler),
        (r"reminders/stop", reminder_pages.StopHandler),
        (r"reminders/yes/([a-z2-7]{26})", reminder_pages.YesHandler),
        (r"reminders/off/([a-z2-7]{26})", reminder_pages.OffHandler),
        (r"people", people_pages.PeopleHandler),
        (r"people/keep", people_pages.KeepHandler),
        (r"people/(\d{1,12})", people_pages.PersonHandler),
        (r"people/(\d{1,12})/(link|code|shut|roles)", people_pages.PersonActHandler),
        (r"review", review_queue.QueueHandler),
        (r"review/release", review_queue.ReleaseHandler),
        (r"review/comments", comment_bank.CommentsHandler),
        (r"review/(\d{1,12})", reviewing.ReviewPageHandler),
        (r"review/(\d{1,12})/return", returning.ReturnHandler),
        (rf"review/rubric/{_ID}", rubric_page.RubricHandler),
        (r"sums", sums_page.SumsHandler),
        (r"staff", staff_units.UnitsHandler),
        (rf"staff/{_ID}/questions\.(xml|zip)", questions_out.QuestionsHandler),
        (rf"staff/{_ID}/{_ID}", staff_units.KeyHandler),
        (rf"staff/{_ID}/{_ID}/as-participant", staff_units.AsParticipantHandler),
    ]


def _classes() -> list[tuple[Any, ...]]:
    return [
        (r"class", class_pages.ClassesHandler),
        (r"class/plans", lesson_pages.PlansHandler),
        (rf"class/plans/{_ID}", lesson_pages.PlanHandler),
        (r"class/(\d{1,12})", class_pages.ClassHandler),
        (r"class/(\d{1,12})/screen", class_pages.ClassScreenHandler),
        (r"class/(\d{1,12})/delete", class_deleting.ClassDeleteHandler),
        (r"class/(\d{1,12})/results\.(csv|xlsx)", class_results.ClassResultsHandler),
        (r"class/(\d{1,12})/work", class_work_page.ClassWorkHandler),
        (r"class/(\d{1,12})/statements\.json", statements.ClassStatementsHandler),
        (
            r"class/(\d{1,12})/(open|close|give|withdraw|say|answering|keep|add|unask)",
            class_pages.ClassActHandler,
        ),
        (r"class/(\d{1,12})/pupil/(\d{1,12})", pupil_pages.PupilHandler),
        (r"class/(\d{1,12})/pupil/(\d{1,12})/(words|rename|longer|remove)", pupil_pages.PupilActHandler),
        (r"asked/(\d{1,12})/(yes|no)", asked_pages.AskedHandler),
        (r"calendar/([a-z2-7]{26})\.ics", calendar_feed.CalendarHandler),
        (r"c/([^/]{1,40})", class_joining.ClassJoinHandler),
    ]


def _programme() -> list[tuple[Any, ...]]:
    return [
        (r"programme", programme_pages.ProgrammeHandler),
        (r"programme/run/(\d{1,12})", programme_pages.RunHandler),
        (r"programme/run/(\d{1,12})/ladder", cooperation_pages.LadderHandler),
        (rf"programme/run/(\d{{1,12}})/ladder/({_INSTITUTIONS})", cooperation_pages.PartnerHandler),
        (r"programme/run/(\d{1,12})/bar", bar_page.BarsHandler),
        (rf"programme/run/(\d{{1,12}})/bar/({_INSTITUTIONS})", bar_page.BarHandler),
        (r"programme/run/(\d{1,12})/agreement", cooperation_pages.AgreementHandler),
        (r"programme/run/(\d{1,12})/agreement\.pdf", cooperation_pages.AgreementPaperHandler),
        (r"programme/run/(\d{1,12})/(rename|delete)", programme_pages.RunActHandler),
        (r"programme/run/(\d{1,12})/asked", rounds_page.RoundsHandler),
        (rf"programme/run/(\d{{1,12}})/asked/{_ROUND}/close", rounds_page.CloseHandler),
        (rf"programme/round/(\d{{1,12}})/{_ROUND}", round_page.RoundHandler),
        (rf"programme/round/(\d{{1,12}})/{_ROUND}/withdraw", round_page.WithdrawHandler),
        (r"programme/(\d{1,12})", programme_pages.GatheringHandler),
        (r"programme/(\d{1,12})/sheet", gathering_sheet.SheetHandler),
        (r"programme/(\d{1,12})/cancel", programme_pages.CancelHandler),
    ]


def _rooms() -> list[tuple[Any, ...]]:
    return [
        (r"room", room_pages.RoomsHandler),
        (r"class/(\d{1,12})/room", room_pages.ClassRoomHandler),
        (r"room/(\d{1,12})", room_pages.RoomHandler),
        (r"room/(\d{1,12})/ask", room_pages.RoomAskHandler),
        (r"room/(\d{1,12})/screen", room_pages.RoomScreenHandler),
        (r"room/(\d{1,12})/(go|back|hands|close|delete)", room_steering.RoomActHandler),
        (r"api/room/(\d{1,12})", room_steering.RoomStateHandler),
        (r"r/([^/]{1,40})", room_joining.RoomPhoneHandler),
        (r"api/r/([^/]{1,40})", room_joining.RoomAnswerHandler),
    ]


def _groups() -> list[tuple[Any, ...]]:
    return [
        (r"group", group_pages.GroupsHandler),
        (r"group/join", group_pages.JoinGroupHandler),
        (r"group/(\d{1,12})", group_pages.GroupHandler),
        (r"group/(\d{1,12})/(write|hand-in|leave|erase)", group_pages.GroupActHandler),
        (r"g/([^/]{1,40})", group_pages.InvitedHandler),
        (r"review/group/(\d{1,12})", group_reviewing.GroupReviewHandler),
        (r"api/groups/(\d{1,12})", group_saving.GroupStateHandler),
        (r"api/groups/(\d{1,12})/own", group_saving.OwnNotesHandler),
        (rf"api/groups/(\d{{1,12}})/note/{_ID}", group_saving.GroupBoxHandler),
        (rf"api/group-answers/(\d{{1,12}})/{_ID}", group_saving.GroupAnswerHandler),
    ]


def _own() -> list[tuple[Any, ...]]:
    return [
        (r"me", me.MeHandler),
        (r"me/everything\.(json|pdf)", me_file.MyFileHandler),
        (r"me/delete", me_deleting.DeletingHandler),
        (r"me/share", sharing.ShareHandler),
        (r"me/handover", handover.HandoverHandler),
        (r"me/(handover|leader|certificate)\.pdf", me_sheets.SheetHandler),
        (r"mine", mine.MineHandler),
        (r"remember", remember.RememberHandler),
    ]


def _api() -> list[tuple[Any, ...]]:
    return [
        (r"api/clock", plain.ClockHandler),
        (r"api/rescue", mine.RescueHandler),
        (r"api/statements", statements.OwnStatementsHandler),
        (r"api/sign-out", leaving.LeaveHandler),
        (rf"api/answers/{_ID}/{_ID}", answering.AnswerHandler),
        (rf"api/progress/{_ID}", answering.ProgressHandler),
        (rf"api/submissions/{_ID}/{_ID}", handing_in.SubmissionHandler),
        (rf"api/tries/{_ID}/{_ID}", telling.TryHandler),
        (rf"api/recalls/{_ID}/{_ID}", remember.RecallHandler),
        (rf"api/rounds/(\d{{1,12}})/{_ROUND}", round_page.RoundApiHandler),
        (rf"api/paper/{_ID}", papers.PaperHandler),
        (r"api/workplace", telling.WorkplaceHandler),
        (rf"api/disagreements/{_ID}/{_ID}", telling.DisagreementHandler),
        (r"api/reviews/(\d{1,12})", reviewing.ReviewHandler),
        (r"api/replies/(\d{1,12})", replying.ReplyHandler),
        (r"api/comments", comment_bank.CommentApiHandler),
        (r"api/comments/(\d{1,12})", comment_bank.CommentUseHandler),
        (r"api/objections/(\d{1,12})", reviewing.ObjectionHandler),
        (rf"api/try/verdict/{_ID}/{_ID}", trying.TryVerdictHandler),
        (rf"api/try/figure/{_ID}/{_ID}", trying.TryFigureHandler),
        (rf"api/staff/verdict/{_ID}/{_ID}", staff_units.VerdictHandler),
        (rf"api/staff/figure/{_ID}/{_ID}", staff_units.FigureHandler),
    ]


def _files(app: WorkbookApp) -> list[tuple[Any, ...]]:
    media = {"path": str(app.workbook.course.folder / "modules")}
    return [
        (r"sw\.js", offline.WorkerHandler),
        (r"offline", offline.OfflineHandler),
        (r"static/([0-9a-f]{12})/([\w@./-]+\.(?:js|css|svg))", plain.AssetHandler),
        (rf"score/{_ID}/(0|-?[1-6])(-wide)?\.svg", scores.ScoreHandler),
        (rf"media/({_PLAIN_ID}/media/[^/]+)", plain.MediaHandler, media),
    ]


def _machinery(app: WorkbookApp) -> list[tuple[Any, ...]]:
    return [
        (r"healthz", health.HealthHandler),
        (r"readyz", health.ReadyHandler),
        (r"metrics", health.MetricsHandler, {"watchers": app.workbook.watchers}),
        (rf"api/kernels/{_KERNEL}", kernels.OwnKernelHandler),
        (rf"api/kernels/{_KERNEL}/channels", kernels.OwnChannelHandler),
        (rf"voila/api/shutdown/{_KERNEL}", kernels.OwnShutdownHandler),
        (r".*", plain.MissingHandler),
    ]


def _at_the_hub() -> list[tuple[Any, ...]]:
    """Give what is otherwise where a hub says who it is; the first that fits answers."""
    return [
        (r"login", hub_signing_in.LoginHandler),
        (r"oauth_callback", hub_signing_in.CallbackHandler),
        (r"join", hub_signing_in.NoLinksHandler),
        (r"join/([^/]{1,200})", hub_signing_in.NoLinksHandler),
        (r"c/([^/]{1,40})", hub_signing_in.NoLinksHandler),
        (r"devices/name", leaving.NameHandler),
        (r"devices/(?:code|\d{1,12})", plain.MissingHandler),
        (r"people/\d{1,12}/(?:link|code|shut|roles)", plain.MissingHandler),
        (r"class/\d{1,12}/(?:open|close|screen)", plain.MissingHandler),
    ]


def routes(app: WorkbookApp) -> list[Any]:
    """Give every route of the workbook; what is not here does not exist."""
    together = (*_programme(), *_rooms(), *_groups())
    first = () if app.workbook.hub is None else _at_the_hub()
    every = (*first, *_pages(), *_own(), *_classes(), *together, *_api(), *_files(app), *_machinery(app))
    return [(app.workbook.base_url + pattern, *rest) for pattern, *rest in every]
