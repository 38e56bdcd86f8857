"""A fake clock that advances only by sleeping, without waiting, and records every sleep."""


class FakeClock:
    """Return `now` and `sleep` in place of `time.monotonic` and `asyncio.sleep`."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        """Return the time in seconds."""
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(seconds)
        self.time += seconds
