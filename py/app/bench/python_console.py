"""A person's file and their lines in the console: run in one namespace, with tracebacks that show their own lines."""

from __future__ import annotations

import ast
import types
from typing import Any

from playground.custom import failures
from playground.custom.source import fresh_namespace, run_source

from .python_output import Output, remember_source, shown, traceback_of
from .time_limit import FILE, LINE, WRITTEN, TimedOut, TimeLimit, said


class PythonConsole:
    """What is typed is run here.

    names: what every namespace has, by name, beside what a file finds anywhere.
    """

    def __init__(self, output: Output, limit: TimeLimit, names: dict[str, Any]) -> None:
        self._output, self._limit, self._names = output, limit, names
        self.namespace: dict[str, Any] = {}
        self.forget()

    def forget(self) -> None:
        """Begin with an empty namespace."""
        self.namespace = {**fresh_namespace(), **self._names}

    def run(self, text: str, names: dict[str, Any]) -> dict[str, Any] | None:
        """Run a file in a namespace of its own, with these names, too; returns what was wrong, or None.

        After an exception what was registered before is registered again, and the namespace is the one before.
        """
        before = self.namespace
        self.forget()
        self.namespace.update(names)
        try:
            remember_source(FILE, text)
            run_source(text, FILE, self.namespace, self._execute)
        except BaseException as problem:
            self.namespace = before
            return self._told(problem)
        return None

    def line(self, text: str, names: dict[str, Any]) -> None:
        """Run what was typed into the console; of an expression at its end the value is shown, and is `_`."""
        self.namespace.update(names)
        self._output.add("in", text)
        try:
            value = self._evaluated(text)
            if value is not None:
                self.namespace["_"] = value
                self._output.add("result", shown(value))
        except BaseException as problem:
            self._told(problem)

    def _evaluated(self, text: str) -> Any:
        remember_source(LINE, text)
        tree = ast.parse(text, LINE)
        last = tree.body[-1] if tree.body else None
        if isinstance(last, ast.Expr):
            tree.body.pop()
        self._execute(compile(tree, LINE, "exec"), self.namespace)
        if not isinstance(last, ast.Expr):
            return None
        code = compile(ast.Expression(last.value), LINE, "eval")
        self._limit.watch(code)
        return eval(code, self.namespace)

    def _execute(self, code: types.CodeType, namespace: dict[str, Any]) -> None:
        self._limit.watch(code)
        exec(code, namespace)

    def _told(self, problem: BaseException) -> dict[str, Any]:
        """Write what happened into the console; returns it as the panel shows it."""
        is_custom = isinstance(problem, failures.CustomError)
        text = str(problem) if is_custom else said(problem, failures.sentence_of(problem))
        line = getattr(problem, "line", None) or failures.line_of(problem, FILE)
        is_sentence = is_custom or isinstance(problem, TimedOut)
        self._output.add("error", text if is_sentence else traceback_of(problem, WRITTEN))
        return {"text": text, "line": line, "column": getattr(problem, "column", None)}
