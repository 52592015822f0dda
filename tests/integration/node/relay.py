"""Carries bytes between the nodes of a network on this machine, and harms them as it is told."""
import asyncio
import threading
from collections.abc import Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from local_network import Network

CHUNK = 65_536
LAST_WORDS_S = 1.0  # of one end, when the other has closed
CHUNKS_IN_FLIGHT = 1_024  # a way that is long or stalled holds so many, and then pushes back


@dataclass
class Way:
    """From one node to another: how long bytes take, and whether they move at all."""

    delay_s: float = 0.0
    moves: asyncio.Event = field(default_factory=asyncio.Event)


class Relay:
    """Every node dials every other through it. All public functions are for the test's thread."""

    def __init__(self, network: Network, nodes: Sequence[int]) -> None:
        """Puts itself between nodes that do not run yet: their configurations are changed."""
        self._nodes = list(nodes)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._ways: dict[tuple[int, int], Way] = {}
        self._cut: set[tuple[int, int]] = set()
        self._open: dict[tuple[int, int], set[asyncio.StreamWriter]] = {}
        self._servers: list[asyncio.Server] = []
        self._call(self._listen(network))

    def close(self) -> None:
        self._call(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def delay(self, seconds: float, ways: Iterable[tuple[int, int]] | None = None) -> None:
        """How long every byte takes on these ways, all when none are named."""
        for way in self._named(ways):
            self._ways[way].delay_s = seconds

    def stall(self, ways: Iterable[tuple[int, int]]) -> None:
        """Nothing moves on these ways, as if every packet was lost; connections stay."""
        self._call(self._set_moving(list(ways), False))

    def cut(self, ways: Iterable[tuple[int, int]]) -> None:
        """Ends the connections of these pairs, and takes no new ones."""
        self._call(self._end(list(ways), True))

    def drop(self, ways: Iterable[tuple[int, int]]) -> None:
        """Ends the connections of these pairs; they may come again at once."""
        self._call(self._end(list(ways), False))

    def heal(self) -> None:
        self._call(self._heal())

    def between(self, *groups: Iterable[int]) -> list[tuple[int, int]]:
        """All ways from one group to another, of a network that falls apart into these."""
        of = {node: i for i, group in enumerate(groups) for node in group}
        return [(a, b) for a, b in permutations(self._nodes, 2) if of[a] != of[b]]

    def _named(self, ways: Iterable[tuple[int, int]] | None) -> list[tuple[int, int]]:
        return list(self._ways) if ways is None else list(ways)

    def _call(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=30)

    async def _listen(self, network: Network) -> None:
        for way in permutations(self._nodes, 2):
            self._ways[way] = Way()
            self._ways[way].moves.set()
            self._open[way] = set()
        for dialler in self._nodes:
            ports = {network.base_port + node - 1: node for node in self._nodes if node != dialler}
            relayed = {port: await self._listen_for(dialler, node, port) for port, node in ports.items()}
            network.edit(dialler, r'address = "127\.0\.0\.1:(\d+)"',
                         lambda found, relayed=relayed: f'address = "127.0.0.1:{relayed[int(found.group(1))]}"')

    async def _listen_for(self, dialler: int, dialled: int, port: int) -> int:
        async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await self._carry((dialler, dialled), port, reader, writer)

        server = await asyncio.start_server(carry, "127.0.0.1", 0)
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    async def _carry(self, way: tuple[int, int], port: int, reader: asyncio.StreamReader,
                     writer: asyncio.StreamWriter) -> None:
        back = (way[1], way[0])
        if way in self._cut or back in self._cut:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            writer.transport.abort()
            return
        self._open[way] |= {writer, far_writer}
        pumps = [asyncio.create_task(self._pump(self._ways[way], reader, far_writer)),
                 asyncio.create_task(self._pump(self._ways[back], far_reader, writer))]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.wait(pumps, timeout=LAST_WORDS_S)
        finally:
            self._open[way] -= {writer, far_writer}
            for pump in pumps:
                pump.cancel()
            for one in (writer, far_writer):
                one.transport.abort()

    async def _pump(self, way: Way, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(CHUNKS_IN_FLIGHT)

        async def read() -> None:
            chunk = b"-"
            while chunk:
                try:
                    chunk = await reader.read(CHUNK)
                except OSError:
                    chunk = b""
                await queue.put((self._loop.time() + way.delay_s, chunk))

        async def write() -> None:
            while True:
                due, chunk = await queue.get()
                if due > self._loop.time():
                    await asyncio.sleep(due - self._loop.time())
                await way.moves.wait()
                if not chunk:
                    writer.close()
                    return
                try:
                    writer.write(chunk)
                    await writer.drain()
                except OSError:
                    return

        reading = asyncio.create_task(read())
        try:
            await write()
        finally:
            reading.cancel()

    async def _set_moving(self, ways: list[tuple[int, int]], moving: bool) -> None:
        for way in ways:
            if moving:
                self._ways[way].moves.set()
            else:
                self._ways[way].moves.clear()

    async def _end(self, ways: list[tuple[int, int]], for_good: bool) -> None:
        if for_good:
            self._cut |= set(ways)
        for way in ways:
            for writer in self._open[way] | self._open[way[1], way[0]]:
                writer.transport.abort()

    async def _heal(self) -> None:
        self._cut.clear()
        await self._set_moving(list(self._ways), True)

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        await self._end(list(self._ways), True)
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
