"""What comes up while a desk is at work is answered together, and nothing is lost."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence

import pytest

from factx.model.desk import Desk


class Clerk:
    """Doubles numbers, and has to be let go on with each of the first rounds."""

    def __init__(self, patient_rounds: int = 0) -> None:
        self.rounds: list[list[int]] = []
        self.unwanted: list[tuple[int, int]] = []
        self.go = threading.Event()
        self._patient_rounds = patient_rounds
        self.desk = Desk(self.serve, unwanted=self.refuse, name="clerk")

    def serve(self, questions: Sequence[int]) -> list[int]:
        self.rounds.append(list(questions))
        if len(self.rounds) <= self._patient_rounds:
            assert self.go.wait(30)
        if 13 in questions:
            raise ValueError("not thirteen")
        return [2 * one for one in questions]

    def refuse(self, question: int, answer: int) -> None:
        self.unwanted.append((question, answer))

    async def begin(self, numbers: Sequence[int]) -> list[asyncio.Task[int]]:
        """Ask the first, and the others once it is being answered."""
        tasks = []
        for number in numbers:
            tasks.append(asyncio.create_task(self.desk.ask(number)))
            while not self.rounds:
                await asyncio.sleep(0.001)
        await asyncio.sleep(0)
        return tasks


async def close(clerk: Clerk) -> None:
    await clerk.desk.close(lambda: None)


async def test_what_comes_meanwhile_is_answered_in_one_round() -> None:
    clerk = Clerk(patient_rounds=1)
    tasks = await clerk.begin([1, 2, 3, 4])
    clerk.go.set()
    assert await asyncio.gather(*tasks) == [2, 4, 6, 8]
    assert clerk.rounds == [[1], [2, 3, 4]]
    await close(clerk)


async def test_the_answer_of_a_cancelled_question_is_given_back() -> None:
    clerk = Clerk(patient_rounds=1)
    tasks = await clerk.begin([1, 2])
    tasks[1].cancel()
    clerk.go.set()
    await asyncio.wait(tasks)
    await close(clerk)
    await asyncio.sleep(0)
    assert clerk.unwanted == [(2, 4)]


async def test_what_goes_wrong_is_told_to_all_who_wait() -> None:
    clerk = Clerk(patient_rounds=1)
    tasks = await clerk.begin([1, 13, 3])
    clerk.go.set()
    assert await tasks[0] == 2
    for task in tasks[1:]:
        with pytest.raises(ValueError, match="thirteen"):
            await task
    assert await clerk.desk.ask(5) == 10
    await close(clerk)


async def test_a_closed_desk_has_answered_all_and_opens_again() -> None:
    clerk = Clerk()
    clerk.desk.tell(1)
    last: list[int] = []
    await clerk.desk.close(lambda: last.append(len(clerk.rounds)))
    assert last == [1]
    assert await clerk.desk.ask(2) == 4
    await close(clerk)


def test_an_answer_for_a_loop_that_is_gone_is_given_back() -> None:
    clerk = Clerk(patient_rounds=1)

    async def leave() -> None:
        task = asyncio.create_task(clerk.desk.ask(1))
        while not clerk.rounds:
            await asyncio.sleep(0.001)
        task.cancel()

    asyncio.run(leave())
    clerk.go.set()
    asyncio.run(close(clerk))
    assert clerk.unwanted == [(1, 2)]
