"""The same parts as tasks of a Ray cluster. Ray schedules part numbers; texts and records stay in the folder that all nodes share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ie.batch.atomic import OutputError
from ie.batch.parts import process_part
from ie.batch.plan import Part
from ie.batch.settings import RunSettings
from ie.batch.worker import Worker
from ie.errors import ConfigError, IEError

_TRIES_OF_A_PART = 20  # for nodes that die; a document that kills its reader is no reason, `Worker` sees to that
_AHEAD = 2  # parts in flight for each core, so that no node waits for the next one

_workers: dict[tuple[RunSettings, str], Worker] = {}


def run_ray(
    parts: Sequence[Part], settings: RunSettings, *, model_hash: str, kept_of: Callable[[Part], Mapping[str, bytes]]
) -> Iterator[bool]:
    """Process ``parts`` on the cluster that RAY_ADDRESS names, else on one of this machine; yields as `run_local`.

    A node that is lost gives its parts to others; what it had finished is there, and what it still writes has the same bytes.

    Raises:
        ConfigError: ray is not installed. IEError: what a part could not go on with (a full disk).
    """
    ray = _ray()
    if not ray.is_initialized():
        ray.init(log_to_driver=False)
    task = ray.remote(_process_on_node).options(num_cpus=1, max_retries=_TRIES_OF_A_PART)
    settings = replace(settings, output=settings.output.absolute(), model=settings.model and settings.model.absolute())
    todo = map(_with_whole_paths, parts)
    running: dict[Any, Part] = {}

    def submit() -> None:
        window = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        while len(running) < window and (part := next(todo, None)) is not None:
            running[task.remote(part, settings, model_hash, dict(kept_of(part)))] = part

    submit()
    while running:
        done, _ = ray.wait(list(running), num_returns=1)
        for reference in done:
            del running[reference]
            yield from _result(ray, reference)
        submit()


def _with_whole_paths(part: Part) -> Part:
    # A node has a current folder of its own. Paths are no part of what a part is called.
    return replace(part, inputs=tuple(replace(item, path=item.path.absolute()) for item in part.inputs))


def _result(ray: Any, reference: Any) -> list[bool]:
    try:
        result: list[bool] | tuple[str, str] = ray.get(reference)
    except ray.exceptions.RayError as error:
        raise IEError(
            "worker.cluster", f"the cluster could not do a part: {error}. Mend it, then go on with --resume."
        ) from error
    if isinstance(result, tuple):
        raise OutputError(*result)
    return result


def _process_on_node(
    part: Part, settings: RunSettings, model_hash: str, kept: Mapping[str, bytes]
) -> list[bool] | tuple[str, str]:
    """One task: the part, with the reading process that this Ray worker keeps between parts.

    Returns whether each document failed, or code and sentence of what stops the run (our exceptions do not travel).
    """
    key = settings, model_hash
    if key not in _workers:
        _workers[key] = Worker(settings, model_hash=model_hash)
    failed: list[bool] = []
    try:
        process_part(part, settings, _workers[key], kept=kept, on_document=failed.append)
    except IEError as error:
        return error.code, error.message
    return failed


def _ray() -> Any:
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise ConfigError(
            "usage.engine", "--engine ray needs ray, which is not installed. Run: pip install 'gongkai-ie[scale]'"
        ) from error
    return ray
