"""The stack of scenes: a change happens covered, once, and nothing steps or listens while it does."""

from __future__ import annotations

from game.scenes.stack import SceneStack, Transition


class Spy:
    """A scene that notes what is asked of it."""

    runs = True
    context = "talk"

    def __init__(self, name: str, log: list[str], picture: object | None = None) -> None:
        self.name, self.log, self.picture = name, log, picture
        self.wish: Transition | None = None
        self.seen: list[tuple[float, float]] = []

    def entered(self) -> None:
        self.log.append(f"{self.name} entered")

    def left(self) -> None:
        self.log.append(f"{self.name} left")

    def next(self) -> Transition | None:
        wish, self.wish = self.wish, None
        return wish

    def view(self, alpha: float, seconds: float):
        self.seen.append((alpha, seconds))
        return self.picture


def two(log: list[str]) -> tuple[SceneStack, Spy, Spy]:
    first, second = Spy("first", log, picture="one"), Spy("second", log, picture="two")
    return SceneStack(lambda: first), first, second


def test_a_change_covers_then_changes_then_uncovers():
    log: list[str] = []
    stack, first, second = two(log)
    first.wish = Transition(lambda: second, cover="white", out_s=0.4, in_s=0.2)
    covers = []
    for _ in range(10):
        stack.update(0.1)
        covers.append((stack.top.name, stack.is_changing, stack.cover[0], round(stack.cover[1], 2)))
    assert covers[:4] == [
        ("first", True, "white", 0.0),
        ("first", True, "white", 0.25),
        ("first", True, "white", 0.5),
        ("first", True, "white", 0.75),
    ]
    assert ("second", False, "white", 0.5) in covers
    assert covers[-1] == ("second", False, "cut", 0.0)
    assert log == ["first entered", "first left", "second entered"]


def test_the_new_scene_is_made_only_when_the_picture_is_covered():
    log: list[str] = []
    stack, first, second = two(log)
    made_at = []

    def make():
        made_at.append(stack._elapsed)
        return second

    first.wish = Transition(make, out_s=0.3)
    for _ in range(8):
        stack.update(0.1)
    assert len(made_at) == 1 and stack.top is second


def test_a_cut_changes_at_once():
    log: list[str] = []
    stack, first, second = two(log)
    first.wish = Transition(lambda: second, cover="cut")
    stack.update(0.0)
    assert stack.top is second and not stack.is_changing and stack.cover == ("cut", 0.0)


def test_a_scene_on_top_leaves_the_one_below_as_it_was():
    log: list[str] = []
    stack, first, second = two(log)
    second.picture = None  # as a pause, which shows what lies below
    first.wish = Transition(lambda: second, over=True, cover="cut")
    stack.update(0.1)
    assert stack.scenes == [first, second]
    assert stack.view(0.3, 0.1) == "one"
    assert first.seen[-1] == (1.0, 0.0), "what lies below stands still"
    second.wish = Transition(None, cover="cut")
    stack.update(0.1)
    assert stack.scenes == [first]
    assert log == ["first entered", "second entered", "second left"]


def test_a_wish_during_a_change_waits():
    log: list[str] = []
    stack, first, second = two(log)
    first.wish = Transition(lambda: second, out_s=0.3)
    stack.update(0.1)
    first.wish = Transition(lambda: Spy("third", log), cover="cut")
    stack.update(0.1)
    assert stack.top is first
    for _ in range(10):
        stack.update(0.1)
    assert stack.top is second and "third entered" not in log


def test_replace_asks_nobody():
    log: list[str] = []
    stack, first, second = two(log)
    first.wish = Transition(lambda: second, out_s=0.3)
    stack.update(0.1)
    page = Spy("page", log)
    stack.replace(lambda: page)
    assert stack.scenes == [page] and not stack.is_changing and "first left" not in log


def test_closing_leaves_the_top_first():
    log: list[str] = []
    stack, _, second = two(log)
    stack.push(second)
    stack.close()
    assert log == ["first entered", "second entered", "second left", "first left"]
