"""Is a command that a page names one that there is? It is parsed by the program itself, down to its last option, and not run."""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import importlib.util
import io
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from unittest import mock

import typer

from ie.cli import app
from tests.conftest import CHECKOUT
from tests.pages import Named

# A file of the checkout that a command reads. What it writes, and what lies outside, may be absent.
_FILE = re.compile(r"(?<![\w./-])(?:training|annotations|models|benchmarks|docs|tests)/[\w./-]*\w")
_OPTION = re.compile(r"(?<![\w-])--?[a-zA-Z][\w-]*")
_SYNOPSIS = re.compile(r"[\[\]|…]|\.\.\.")


class _Parsed(BaseException):
    """Thrown out of a command when its arguments are read: nothing of it has run."""


def problem(named: Named) -> str:
    """What is wrong with a command, in words; empty where nothing is."""
    missing = [path for path in _FILE.findall(named.text) if not (CHECKOUT / path).exists()]
    if missing:
        return f"{named.page}: {named.text!r} names {missing[0]}, which is not there"
    synopsis = not named.whole or _SYNOPSIS.search(named.text) is not None
    words = [word.strip(",") for word in shlex.split(named.text)]
    program, *arguments = words
    found = _of_program(program.removeprefix(".venv/bin/"), arguments, synopsis=synopsis)
    return f"{named.page}: {named.text!r}: {found}" if found else ""


def _of_program(program: str, arguments: Sequence[str], *, synopsis: bool) -> str:
    match program:
        case "ie":
            return _of_ie(arguments, synopsis=synopsis)
        case "python" | "python3" | "torchrun":
            return _of_module(arguments, synopsis=synopsis)
        case "make":
            return "" if set(arguments) <= make_targets() else f"there is no target {arguments}"
        case "pip":
            wanted = {name for word in arguments for part in re.findall(r"\[([\w,]+)\]", word) for name in part.split(",")}
            return "" if wanted <= extras() else f"there are no extras {sorted(wanted - extras())}"
        case "git" | "source":
            return ""  # cloning, and the environment that `make` makes
        case "cd":
            return ""
    return f"no rule here says how to check {program!r}"


def _of_ie(arguments: Sequence[str], *, synopsis: bool) -> str:
    group = typer.main.get_command(app)
    name = arguments[0] if arguments else "--help"
    if name.startswith("-"):
        return "" if name == "--help" else f"ie has no option {name}"
    if name not in group.commands:  # type: ignore[attr-defined]
        return f"ie has no command {name}" if name.islower() else ""
    command = group.commands[name]  # type: ignore[attr-defined]
    if synopsis:
        known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        return _unknown_options(arguments[1:], known)
    try:
        command.make_context(name, list(arguments[1:]))
    except typer.TyperException as error:
        return error.format_message()
    return ""


def _of_module(arguments: Sequence[str], *, synopsis: bool) -> str:
    if "-m" not in arguments:
        return "only `python -m MODULE` can be checked"
    name, *rest = arguments[arguments.index("-m") + 1 :]
    if name == "pytest":
        return ""
    if name.endswith("*") or "NAME" in name:
        return "" if importlib.util.find_spec(name.split(".")[0]) else f"there is no package {name}"
    try:
        module = run_module_of(name)
    except ModuleNotFoundError as error:
        return str(error)
    if synopsis:
        return _unknown_options(rest, _options_of(module))
    return _parse(module, rest)


def run_module_of(name: str) -> ModuleType:
    """The module that ``python -m name`` runs: of a package its ``__main__``."""
    spec = importlib.util.find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"there is no module {name}")
    return importlib.import_module(f"{name}.__main__" if spec.submodule_search_locations else name)


def _parse(module: ModuleType, arguments: Sequence[str]) -> str:
    """Run what the module does when it is run, up to where its arguments are read; what its parser complains of, else empty."""
    original = argparse.ArgumentParser.parse_args

    def parse_and_leave(parser: argparse.ArgumentParser, args: Sequence[str] | None = None, namespace: object = None) -> None:
        original(parser, args, namespace)  # type: ignore[call-overload]
        raise _Parsed

    complaint = io.StringIO()
    with (
        mock.patch.object(argparse.ArgumentParser, "parse_args", parse_and_leave),
        mock.patch.object(sys, "argv", [str(module.__file__), *arguments]),
        contextlib.redirect_stderr(complaint),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        try:
            exec(_main_block(module), dict(vars(module)))
        except _Parsed:
            return ""
        except SystemExit as stop:
            return "" if stop.code == 0 and "--help" in arguments else complaint.getvalue().strip() or f"ended with {stop.code}"
    return "it never read its arguments"


def _main_block(module: ModuleType) -> object:
    """The body of ``if __name__ == "__main__"``, or all of a ``__main__`` that has none."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    blocks = [node for node in tree.body if isinstance(node, ast.If) and "__main__" in ast.unparse(node.test)]
    if not blocks:
        raise ModuleNotFoundError(f"{module.__name__} does nothing when it is run")
    return compile(ast.Module(blocks[0].body, type_ignores=[]), str(module.__file__), "exec")


@cache
def _options_of(module: ModuleType) -> frozenset[str]:
    """All options that a module's parser and the parsers of its subcommands know."""
    known: set[str] = {"--help"}

    def collect(parser: argparse.ArgumentParser, *args: str, **options: object) -> argparse.Action:
        known.update(name for name in args if name.startswith("-"))
        return add(parser, *args, **options)  # type: ignore[arg-type]

    add = argparse.ArgumentParser.add_argument
    with mock.patch.object(argparse.ArgumentParser, "add_argument", collect):
        _parse(module, ["--help"])
    return frozenset(known)


def _unknown_options(arguments: Sequence[str], known: set[str] | frozenset[str]) -> str:
    unknown = [option for word in arguments for option in _OPTION.findall(word) if option not in known]
    return f"unknown options {unknown}" if unknown else ""


@cache
def make_targets() -> frozenset[str]:
    return frozenset(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.M))


@cache
def extras() -> frozenset[str]:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return frozenset(project["optional-dependencies"])


def each_problem(commands: Sequence[Named]) -> Iterator[str]:
    for named in dict.fromkeys(commands):
        found = problem(named)
        if found:
            yield found
